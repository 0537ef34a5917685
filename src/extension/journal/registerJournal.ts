import * as vscode from 'vscode';
import { stateOf } from '../../core/actions/openExercise';
import { Command } from '../../shared/contract';
import { l10n } from '../../shared/l10n';
import type { PanelHost } from '../panel/panelHost';
import type { Services } from '../services';
import { JournalDocuments, journalUri } from './journalDocuments';

/** The journal's documents and command, and the offer to look back on an exercise that has just been finished. */
export function registerJournal(services: Services, panel: PanelHost): vscode.Disposable {
  const { commands, current } = services;
  return vscode.Disposable.from(
    new JournalDocuments(services),
    commands.register(Command.openJournal, async (argument) => {
      const open = argument === 'all' ? undefined : current.value;
      const uri = open
        ? journalUri(
            { packId: open.pack.id, exerciseId: open.exercise.id },
            l10n.t('Journal: {0}', open.exercise.title),
          )
        : journalUri({}, l10n.t('Journal'));
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One, preview: false });
    }),
    offerReflection(services, panel),
  );
}

/** Once a window, when the exercise in it becomes finished while somebody works, and questions are unanswered. */
function offerReflection({ store, current, commands, whenReady }: Services, panel: PanelHost): vscode.Disposable {
  let before: { readonly folder: string; readonly isPassed: boolean } | undefined;
  const offered = new Set<string>();
  const look = async (): Promise<void> => {
    await whenReady();
    const open = current.value;
    const state = open && stateOf(open, store.state);
    const isPassed = state?.status === 'passed';
    const wasOpen = before?.folder === open?.folder && before?.isPassed === false;
    before = open && { folder: open.folder, isPassed };
    if (!open || !isPassed || !wasOpen || offered.has(open.folder)) return;
    const unanswered = open.exercise.reflection.filter((question) => (state.journal.get(question) ?? '').trim() === '');
    if (unanswered.length === 0) return;
    offered.add(open.folder);
    const lookBack = l10n.t('Look back');
    const text = l10n.t('You have finished “{0}”. Do you want to look back while it is fresh?', open.exercise.title);
    if ((await vscode.window.showInformationMessage(text, lookBack)) === lookBack) await panel.show();
  };
  const lookSoon = (): void => void commands.guard(look);
  lookSoon();
  return vscode.Disposable.from(new vscode.Disposable(store.onDidChange(lookSoon)), current.onDidChange(lookSoon));
}
