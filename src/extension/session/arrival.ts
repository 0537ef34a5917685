import * as vscode from 'vscode';
import { currentTask, findTask, stateOf, type OpenExercise } from '../../core/actions/openExercise';
import { findSymbol } from '../../core/anchor/findSymbol';
import { taskPlace } from '../../core/anchor/taskPlace';
import { HumanError } from '../../core/errors';
import type { Task } from '../../core/pack/model';
import { Command } from '../../shared/contract';
import { l10n } from '../../shared/l10n';
import type { Services } from '../services';
import { adviseOnGit } from './gitAdvice';
import { offerTrust } from './trustExplanation';

const ARRIVED_KEY = 'whetstone.hasArrived';

/** Puts the learner in front of the work: the current task's code, and the panel beside it. */
export class Arrival {
  private isArriving = false;

  constructor(private readonly services: Services) {}

  /** On the first opening of an exercise's folder; later windows come back as the learner left them. */
  async showOnce(): Promise<void> {
    const { current, workspaceState, log } = this.services;
    if (!current.value || this.isArriving || workspaceState.get<boolean>(ARRIVED_KEY)) return;
    this.isArriving = true;
    await this.show();
    // Only now: a window that is reloaded meanwhile has to arrive anew.
    await workspaceState.update(ARRIVED_KEY, true);
    const { exercise, folder } = current.value;
    await Promise.all([adviseOnGit(folder, log), offerTrust(exercise.title)]);
  }

  async show(): Promise<void> {
    const open = this.services.current.value;
    if (!open) return;
    const task = currentTask(open.exercise, stateOf(open, this.services.store.state)) ?? open.exercise.tasks[0];
    if (task) await this.showCode(open, task);
    await vscode.commands.executeCommand(Command.openPanel);
  }

  /** Shows the code of a task of the open exercise: of the current one when none is named. */
  async openTask(taskId: string | undefined): Promise<void> {
    const open = this.services.current.require();
    const state = stateOf(open, this.services.store.state);
    const task = taskId === undefined ? currentTask(open.exercise, state) : findTask(open.exercise, taskId);
    const shown = task ?? open.exercise.tasks[0];
    const anchor = shown && taskPlace(shown, open.track.id);
    if (!shown || !anchor) await vscode.commands.executeCommand(Command.openPanel);
    else if (!(await this.showCode(open, shown))) {
      throw new HumanError(
        l10n.t('{0}, where this task is done, is not in your folder. Make it, or bring it back from git.', anchor.file),
      );
    }
  }

  /** False when the task has no code to show, or its file is not there (yet). */
  private async showCode({ track, folder }: OpenExercise, task: Task): Promise<boolean> {
    const anchor = taskPlace(task, track.id);
    if (!anchor) return false;
    const uri = vscode.Uri.joinPath(vscode.Uri.file(folder), anchor.file);
    if (!(await isFile(uri))) {
      this.services.log.info(`${anchor.file}, where task ${task.id} is at home, is not there.`);
      return false;
    }
    const document = await vscode.workspace.openTextDocument(uri);
    const line = (anchor.symbol !== undefined && findSymbol(document.getText(), anchor.symbol)) || 0;
    const start = new vscode.Position(line, 0);
    const editor = await vscode.window.showTextDocument(document, {
      viewColumn: vscode.ViewColumn.One,
      preview: false,
      selection: new vscode.Range(start, start),
    });
    editor.revealRange(new vscode.Range(start, start), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    return true;
  }
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
  try {
    return (await vscode.workspace.fs.stat(uri)).type === vscode.FileType.File;
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return false;
    throw error;
  }
}
