import * as vscode from 'vscode';
import { subjectOf, type OpenExercise } from '../../core/actions/openExercise';
import { openSolution } from '../../core/actions/openSolution';
import type { Task } from '../../core/pack/model';
import { Command } from '../../shared/contract';
import { l10n } from '../../shared/l10n';
import { chosenTask } from '../run/chosenTask';
import type { Services } from '../services';
import { emptyUri, solutionUri, type SolutionFile } from './solutionUri';

/** One file of the solution and what the learner has in its place. */
interface FilePair {
  readonly file: SolutionFile;
  /** Undefined where the solution has no such file. */
  readonly solution: string | undefined;
  readonly learnerUri: vscode.Uri;
  /** Undefined where the learner has no such file. */
  readonly learner: string | undefined;
}

/** Commands that show a solution once its lock is open; before, they say what opens it. */
export function registerSolutionCommands({ commands, current, store, world }: Services): vscode.Disposable {
  const unlock = async (argument: unknown): Promise<{ open: OpenExercise; task: Task; pairs: readonly FilePair[] }> => {
    const open = current.require();
    const task = chosenTask(open, store.state, argument);
    const files = await openSolution(world, open, task.id, store.state);
    return { open, task, pairs: await pairsOf(open, task, files) };
  };
  return vscode.Disposable.from(
    commands.register(Command.openSolution, async (argument) => {
      const { task, pairs } = await unlock(argument);
      const chosen = await choose(
        pairs.filter(({ solution }) => solution !== undefined),
        task,
      );
      if (chosen) await vscode.window.showTextDocument(solutionUri(chosen.file), { preview: false, ...inCodeColumn });
    }),
    commands.register(Command.compareSolution, async (argument) => {
      const { task, pairs } = await unlock(argument);
      await compare(task, pairs);
    }),
  );
}

const inCodeColumn = { viewColumn: vscode.ViewColumn.One };

async function choose(pairs: readonly FilePair[], { title }: Task): Promise<FilePair | undefined> {
  if (pairs.length < 2) return pairs[0];
  const items = pairs.map((pair) => ({ label: pair.file.path, pair }));
  const placeHolder = l10n.t('Which file of the solution to “{0}”?', title);
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.pair;
}

/** The learner's file stands on the left and stays editable in its own tab; the solution on the right is read-only. */
async function compare({ title }: Task, pairs: readonly FilePair[]): Promise<void> {
  const different = pairs.filter(({ solution, learner }) => withoutBreaks(solution) !== withoutBreaks(learner));
  const shown = different.length > 0 ? different : pairs.slice(0, 1);
  const name = l10n.t('{0}: yours and the solution', title);
  const [only] = shown;
  if (!only) return;
  if (different.length === 0) {
    void vscode.window.showInformationMessage(l10n.t('Your files are the same as the solution’s.'));
  }
  if (shown.length === 1) {
    const left = only.learner === undefined ? emptyUri(only.file) : only.learnerUri;
    const right = only.solution === undefined ? emptyUri(only.file) : solutionUri(only.file);
    await vscode.commands.executeCommand('vscode.diff', left, right, name, { preview: false, ...inCodeColumn });
    return;
  }
  const rows = shown.map((pair) => [
    pair.learnerUri,
    pair.learner === undefined ? undefined : pair.learnerUri,
    pair.solution === undefined ? undefined : solutionUri(pair.file),
  ]);
  // It opens where the focus is, which may be the panel, and takes no column.
  await vscode.commands.executeCommand('workbench.action.focusFirstEditorGroup');
  await vscode.commands.executeCommand('vscode.changes', name, rows);
}

/** The file of the task's own anchor comes first. */
async function pairsOf(
  open: OpenExercise,
  task: Task,
  files: ReadonlyMap<string, string | undefined>,
): Promise<readonly FilePair[]> {
  const first = task.anchors[open.track.id]?.file;
  const paths = [...files.keys()].sort((a, b) => Number(b === first) - Number(a === first) || a.localeCompare(b));
  return Promise.all(
    paths.map(async (path): Promise<FilePair> => {
      const learnerUri = vscode.Uri.joinPath(vscode.Uri.file(open.folder), ...path.split('/'));
      return {
        file: { subject: subjectOf(open), taskId: task.id, path },
        solution: files.get(path),
        learnerUri,
        learner: await readText(learnerUri),
      };
    }),
  );
}

/** As the editor has it, saved or not; undefined when there is no such file. */
async function readText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return (await vscode.workspace.openTextDocument(uri)).getText();
  } catch {
    // Not there, or no text: the comparison shows an empty side for it.
    return undefined;
  }
}

const withoutBreaks = (text: string | undefined): string | undefined => text?.replaceAll('\r\n', '\n');
