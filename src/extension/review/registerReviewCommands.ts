import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { exportAttempt } from '../../core/actions/exportAttempt';
import { importReview } from '../../core/actions/importReview';
import { stateOf } from '../../core/actions/openExercise';
import { reviewText, roleWord } from '../../core/check/review/reviewWords';
import { HumanError } from '../../core/errors';
import { isPortablePath } from '../../node/archive/openZip';
import { freeFolder } from '../../node/export/freeFolder';
import { writeOut } from '../../node/export/writeOut';
import { packAttempt } from '../../node/review/attemptArchive';
import { openAttempt, readAttempt, readReviewText } from '../../node/review/reviewFolder';
import { Command } from '../../shared/contract';
import { l10n } from '../../shared/l10n';
import type { PanelHost } from '../panel/panelHost';
import { requireTrust } from '../run/requireTrust';
import { saveWorkspaceFiles } from '../run/saveWorkspaceFiles';
import type { Services } from '../services';

/** What the learner wants to be called by reviewers, from the last time. */
const NAME_KEY = 'whetstone.reviewName';

/** Commands for handing an attempt to a reviewer, for opening somebody else's, and for taking a review in. */
export function registerReviewCommands(services: Services, panel: PanelHost): vscode.Disposable {
  const { commands } = services;
  return vscode.Disposable.from(
    commands.register(Command.exportAttempt, (taskId, checkId) =>
      exportHere(
        services,
        typeof taskId === 'string' ? taskId : undefined,
        typeof checkId === 'string' ? checkId : undefined,
      ),
    ),
    commands.register(Command.importReview, (file) =>
      importHere(services, panel, file instanceof vscode.Uri ? file : undefined),
    ),
    commands.register(Command.openAttempt, (file) => openHere(services, file instanceof vscode.Uri ? file : undefined)),
  );
}

async function exportHere(services: Services, taskId?: string, checkId?: string): Promise<void> {
  const { world, store, current, globalState } = services;
  requireTrust('export');
  const open = current.require();
  const learner = await vscode.window.showInputBox({
    title: l10n.t('Export your attempt for a reviewer'),
    prompt: l10n.t('Your name, as the reviewer shall read it; it may stay empty'),
    value: globalState.get<string>(NAME_KEY) ?? '',
  });
  if (learner === undefined) return;
  await globalState.update(NAME_KEY, learner);
  // What is on the screen is what is compared with the attempt, and what is handed over where none was made.
  await saveWorkspaceFiles(open.folder, 'export');
  const { attempt, files, isOlder } = await exportAttempt(world, open, store.state, {
    ...(taskId !== undefined && { taskId }),
    ...(checkId !== undefined && { checkId }),
    learner,
    isPortable: isPortablePath,
  });
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.file(path.join(os.homedir(), `${open.exercise.id}-attempt.zip`)),
    filters: { [l10n.t('Archive')]: ['zip'] },
    title: l10n.t('Export your attempt'),
  });
  if (!target) return;
  // The dialog has asked already whether to write over what is there.
  await writeOut(target.fsPath, packAttempt(attempt, files), { isForced: true });
  const parts = [
    l10n.t('Your attempt is in {0}. Send it to your reviewer.', path.basename(target.fsPath)),
    ...(isOlder
      ? [
          l10n.t(
            'Your files have changed since that attempt: run the tests and export again to hand in what you have now.',
          ),
        ]
      : []),
    ...(attempt.code.leftOut.length > 0
      ? [l10n.t('Left out: {0}.', attempt.code.leftOut.map((one) => one.path).join(', '))]
      : []),
  ];
  const reveal = l10n.t('Show the file');
  if ((await vscode.window.showInformationMessage(parts.join(' '), reveal)) === reveal) {
    await vscode.commands.executeCommand('revealFileInOS', target);
  }
}

async function importHere(services: Services, panel: PanelHost, given: vscode.Uri | undefined): Promise<void> {
  const { world, store, current } = services;
  const open = current.require();
  const file =
    given ?? (await chooseFile(l10n.t('Import a review of your work'), l10n.t('Review'), ['json', 'yaml', 'yml']));
  if (!file) return;
  const { task, check, review, isNew, freshness } = await importReview(world, open, await readReviewText(file.fsPath));
  const own = stateOf(open, store.state)?.tasks.get(task.id)?.given.get(check.id);
  const parts = [
    isNew
      ? l10n.t(
          'A review by {0} ({1}): {2}.',
          review.reviewer,
          roleWord(review.role),
          reviewText(check, own?.kind === 'review' ? own : undefined),
        )
      : l10n.t('This review was taken in before; nothing has changed.'),
    ...(freshness === 'stale' ? [l10n.t('Your files have changed since they were reviewed.')] : []),
  ];
  void vscode.window.showInformationMessage(parts.join(' '));
  await panel.show(task.id);
}

/** Unpacks an attempt and opens its folder in a window of its own, where the form and the comments are at home. */
async function openHere({ log }: Services, given: vscode.Uri | undefined): Promise<void> {
  const file = given ?? (await chooseFile(l10n.t('Open an attempt to review'), l10n.t('Archive'), ['zip']));
  if (!file) return;
  const name = `${path.basename(file.fsPath).replace(/\.zip$/i, '')}-review`;
  const parents = await vscode.window.showOpenDialog({
    title: l10n.t('Where shall the folder “{0}” be made?', name),
    openLabel: l10n.t('Make it here'),
    canSelectFiles: false,
    canSelectFolders: true,
    defaultUri: vscode.Uri.file(path.dirname(file.fsPath)),
  });
  const [parent] = parents ?? [];
  if (!parent) return;
  const before = path.join(parent.fsPath, name);
  const choice = (await holdsAttempt(before)) ? await askWhichAttempt(name) : 'new';
  if (!choice) return;
  const folder = choice === 'there' ? before : await freeFolder(parent.fsPath, name);
  if (choice === 'new') {
    await openAttempt(file.fsPath, folder);
    log.info(`An attempt was unpacked into ${folder}`);
  }
  await vscode.commands.executeCommand('vscode.openFolder', vscode.Uri.file(folder), { forceNewWindow: true });
}

/** One whose description is damaged is none that could be gone on with. */
async function holdsAttempt(folder: string): Promise<boolean> {
  try {
    return (await readAttempt(folder)) !== undefined;
  } catch (error) {
    if (error instanceof HumanError) return false;
    throw error;
  }
}

/** Whether to go on with the attempt that is there, and the review in it. Undefined: with none. */
async function askWhichAttempt(name: string): Promise<'there' | 'new' | undefined> {
  const there = l10n.t('Open it');
  const anew = l10n.t('Unpack beside it');
  const text = l10n.t('“{0}” holds an attempt already, with what you have written about it.', name);
  const chosen = await vscode.window.showInformationMessage(text, { modal: true }, there, anew);
  if (chosen === undefined) return undefined;
  return chosen === there ? 'there' : 'new';
}

async function chooseFile(title: string, kind: string, extensions: string[]): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({ title, canSelectMany: false, filters: { [kind]: extensions } });
  return chosen?.[0];
}
