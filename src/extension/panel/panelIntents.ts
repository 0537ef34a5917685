import * as vscode from 'vscode';
import { writeJournal } from '../../core/actions/recordWork';
import { findTask, type OpenExercise } from '../../core/actions/openExercise';
import { casesOf } from '../../core/check/casesOf';
import { HumanError } from '../../core/errors';
import { joinPackPath } from '../../core/pack/packPath';
import { Command, View } from '../../shared/contract';
import { l10n } from '../../shared/l10n';
import type { PanelIntent } from '../../shared/panelProtocol';
import type { Services } from '../services';
import { carryOutCheckAction } from '../checks/checkActions';
import { openProblem } from '../packs/openProblem';

/** Does what the panel's page asks for. Whatever a command does is done by the command, so that all ways are one. */
export class PanelIntents {
  /** @param onDidAnswer called with the task for which the learner has answered or done something, once that is kept */
  constructor(
    private readonly services: Pick<Services, 'world' | 'current' | 'store'>,
    private readonly onDidAnswer: (taskId: string) => void,
  ) {}

  async carryOut(intent: PanelIntent): Promise<void> {
    switch (intent.type) {
      case 'runTask':
      case 'openTask':
      case 'revealHint':
      case 'openSolution':
      case 'compareSolution':
      case 'trySeal':
      case 'enterSealCode':
      case 'enterHintCode':
      case 'giveUp':
      case 'skipTask':
        await vscode.commands.executeCommand(Command[intent.type], intent.taskId);
        return;
      case 'runBenchmark':
        await vscode.commands.executeCommand(Command.runBenchmark, intent.taskId, intent.checkId);
        return;
      case 'check':
        await carryOutCheckAction(this.services, intent);
        // It may be what the task still asked for.
        this.onDidAnswer(intent.taskId);
        return;
      case 'runExercise':
      case 'cancelRun':
      case 'startFirstExercise':
      case 'showLog':
      case 'doctor':
      case 'createPythonEnvironment':
      case 'openJournal':
      case 'handIn':
      case 'saveReport':
        await vscode.commands.executeCommand(Command[intent.type]);
        return;
      case 'openCatalog':
        await vscode.commands.executeCommand(`${View.catalog}.focus`);
        return;
      case 'manageTrust':
        await vscode.commands.executeCommand('workbench.trust.manage');
        return;
      case 'openCase':
        return this.openCase(intent.taskId, intent.caseId);
      case 'openFile':
        return openFile(this.services.current.require(), intent.path);
      case 'openPlace':
        return openFile(this.services.current.require(), intent.path, intent.line, intent.column);
      case 'openProblem':
        return this.openProblem(intent.index);
      case 'writeJournal':
        return this.writeJournal(intent.question, intent.text);
    }
  }

  private async openCase(taskId: string, caseId: string): Promise<void> {
    const open = this.services.current.require();
    for (const check of findTask(open.exercise, taskId).checks) {
      const one = casesOf(check, open.track.id).find(({ id }) => `${check.id}.${id}` === caseId);
      // What is judged without a test of its own has no place to go to.
      if (one) return one.file === '' ? undefined : openFile(open, one.file, one.line);
    }
    throw new HumanError(l10n.t('This test is not in the exercise any more.'));
  }

  private async openProblem(index: number): Promise<void> {
    const { state } = this.services.current;
    const broken = state.kind === 'unavailable' ? state.broken : undefined;
    const problem = broken?.exercise.problems[index];
    if (!broken || !problem) throw new HumanError(l10n.t('There is no problem to go to.'));
    await openProblem({ root: broken.pack.root, place: problem.place });
  }

  /** A question of a task's check is answered for the task, any other for the exercise. */
  private async writeJournal(question: string, text: string): Promise<void> {
    const open = this.services.current.require();
    const task = open.exercise.tasks.find(({ checks }) =>
      checks.some((check) => check.kind === 'reflection' && check.questions.includes(question)),
    );
    if (!task && !open.exercise.reflection.includes(question)) {
      throw new HumanError(l10n.t('This question is not in the exercise any more.'));
    }
    await writeJournal(this.services.world, open, { question, text, ...(task && { taskId: task.id }) });
    if (task) this.onDidAnswer(task.id);
  }
}

/** Opens a file of the workspace in the column of the code. Line and column count from 1. */
async function openFile(open: OpenExercise, path: string, line = 1, column = 1): Promise<void> {
  const inside = joinPackPath('', path);
  if (inside === undefined || inside === '') throw new HumanError(l10n.t('{0} leads out of this folder.', path));
  const uri = vscode.Uri.joinPath(vscode.Uri.file(open.folder), ...inside.split('/'));
  let document: vscode.TextDocument;
  try {
    document = await vscode.workspace.openTextDocument(uri);
  } catch (error) {
    throw new HumanError(l10n.t('{0} is not in your folder, or cannot be opened.', inside), undefined, {
      cause: error,
    });
  }
  const position = document.validatePosition(new vscode.Position(Math.max(0, line - 1), Math.max(0, column - 1)));
  await vscode.window.showTextDocument(document, {
    viewColumn: vscode.ViewColumn.One,
    selection: new vscode.Range(position, position),
  });
}
