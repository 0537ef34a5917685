import * as path from 'node:path';
import * as vscode from 'vscode';
import { handIn, lookAtDeliverables, requireSubmission } from '../../core/actions/handIn';
import type { OpenExercise } from '../../core/actions/openExercise';
import type { World } from '../../core/actions/world';
import type { LearnerState } from '../../core/progress/learnerState';
import { exerciseReport } from '../../core/report/exerciseReport';
import { packReport } from '../../core/report/packReport';
import { reportText } from '../../core/report/reportText';
import { unjudgedText } from '../../core/submit/bundle';
import { isWebAddress } from '../../core/submit/deliverables';
import {
  contentsText,
  deliverableText,
  evidenceText,
  leftOutTexts,
  missingOf,
} from '../../core/submit/submissionWords';
import { isPortablePath } from '../../node/archive/openZip';
import { writeOut } from '../../node/export/writeOut';
import { archiveWriter } from '../../node/submission/archiveWriter';
import { Command } from '../../shared/contract';
import { l10n } from '../../shared/l10n';
import { saveWorkspaceFiles } from '../run/saveWorkspaceFiles';
import type { Services } from '../services';

/** Commands that make something of the learner's work for others: a bundle to hand in, a report. */
export function registerSubmissionCommands(services: Services): vscode.Disposable {
  const { commands, current } = services;
  return vscode.Disposable.from(
    commands.register(Command.handIn, () => bundle(services, current.require())),
    commands.register(Command.saveReport, () => saveReport(services, current.require())),
  );
}

async function bundle({ world, store }: Services, open: OpenExercise): Promise<void> {
  const submission = requireSubmission(open);
  // What is on the screen is what is handed in.
  await saveWorkspaceFiles(open.folder, 'handIn');
  const links = await askForLinks(world, open, store.state);
  if (!links) return;
  const missing = missingOf(await lookAtDeliverables(world, open, store.state, links));
  if (missing.length > 0) {
    const anyway = l10n.t('Bundle it without');
    const detail = missing.map(deliverableText).join('\n');
    const chosen = await vscode.window.showWarningMessage(
      l10n.t('Not all of “{0}” is there yet', submission.title),
      { modal: true, detail },
      anyway,
    );
    if (chosen !== anyway) return;
  }
  const target = await vscode.window.showSaveDialog({
    title: submission.title,
    defaultUri: besideFolder(open, `${open.exercise.id}-${open.track.id}.zip`),
    filters: { [l10n.t('Archives')]: ['zip'] },
  });
  if (!target) return;
  const done = await handIn(world, archiveWriter(open.folder), open, store.state, {
    ...{ file: target.fsPath, fileName: path.basename(target.fsPath), links, language: vscode.env.language },
    // The dialog has asked.
    isForced: true,
    withSecrets: false,
    isPortable: isPortablePath,
  });
  const said = [
    l10n.t('The bundle is in {0}.', target.fsPath),
    ...(done.isJudged ? [] : [unjudgedText()]),
    ...leftOutTexts(done.leftOut),
    contentsText(submission),
    evidenceText(),
  ];
  void offerToShow(said.join(' '), target);
}

/** Asks for each address that is asked for; undefined when the learner thinks better of it. An optional one may be left empty. */
async function askForLinks(
  world: World,
  open: OpenExercise,
  learner: LearnerState,
): Promise<Readonly<Record<string, string>> | undefined> {
  const links: Record<string, string> = {};
  for (const { deliverable, link } of await lookAtDeliverables(world, open, learner)) {
    if (deliverable.kind !== 'link') continue;
    const given = await vscode.window.showInputBox({
      title: deliverable.title,
      prompt: l10n.t('Its address; leave it empty to hand in without.'),
      placeHolder: 'https://',
      ignoreFocusOut: true,
      ...(link !== undefined && { value: link }),
      validateInput: (value) =>
        value.trim() === '' || isWebAddress(value.trim())
          ? undefined
          : l10n.t('“{0}” is no address that begins with https://', value.trim()),
    });
    if (given === undefined) return undefined;
    if (given.trim() !== '') links[deliverable.id] = given.trim();
  }
  return links;
}

async function saveReport({ store }: Services, open: OpenExercise): Promise<void> {
  const scope = await vscode.window.showQuickPick(
    [
      { label: open.exercise.title, description: l10n.t('this exercise'), isPack: false },
      { label: open.pack.title, description: l10n.t('all exercises of the pack'), isPack: true },
    ],
    { placeHolder: l10n.t('What is the report to be about?') },
  );
  if (!scope) return;
  const name = scope.isPack ? open.pack.id : `${open.exercise.id}-${open.track.id}`;
  const target = await vscode.window.showSaveDialog({
    title: l10n.t('Save a report of “{0}”', scope.label),
    defaultUri: besideFolder(open, `${name}.html`),
    filters: { HTML: ['html'], Markdown: ['md'], JSON: ['json'] },
  });
  if (!target) return;
  const ending = path.extname(target.fsPath).toLowerCase();
  const format = ending === '.md' ? 'markdown' : ending === '.json' ? 'json' : 'html';
  const report = scope.isPack ? packReport(open.pack, store.state) : exerciseReport(open, store.state);
  await writeOut(target.fsPath, reportText(report, format, vscode.env.language), { isForced: true });
  void offerToShow(l10n.t('The report is in {0}.', target.fsPath), target);
}

/** Beside the learner's folder and not in it, where it would be handed in with it the next time. */
function besideFolder({ folder }: OpenExercise, name: string): vscode.Uri {
  return vscode.Uri.file(path.join(path.dirname(folder), name));
}

async function offerToShow(message: string, target: vscode.Uri): Promise<void> {
  const show = l10n.t('Show the file');
  if ((await vscode.window.showInformationMessage(message, show)) === show) {
    await vscode.commands.executeCommand('revealFileInOS', target);
  }
}
