import * as vscode from 'vscode';
import { stateOf, type OpenExercise } from '../../core/actions/openExercise';
import type { LearnerState } from '../../core/progress/learnerState';
import { tasksOnSave } from '../../core/run/needsRun';
import { Setting } from '../../shared/contract';
import type { CurrentExercise } from '../session/currentExercise';
import type { RunScope } from './runScope';
import { scopeOnSave } from './scopeOnSave';
import { pathInside } from './workspaceContents';

/** What is to run after a save. */
export interface RunOnSave extends RunScope {
  readonly testRequest?: vscode.TestRunRequest;
}

/**
 * Which tests run when the learner saves: those of the current task where the setting says so, and those that the test explorer
 * runs continuously.
 */
export class RunsOnSave implements vscode.Disposable {
  private readonly wished = new vscode.EventEmitter<void>();
  private readonly continuous = new Map<vscode.TestRunRequest, RunScope>();
  private readonly subscriptions: vscode.Disposable;

  /** Fires after a save that tests are to run for, and when they begin to be run on save. */
  readonly onDidWish = this.wished.event;

  constructor(private readonly current: Pick<CurrentExercise, 'value'>) {
    this.subscriptions = vscode.Disposable.from(
      this.wished,
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        const open = this.current.value;
        if (this.isOn && open && pathInside(open.folder, uri) !== undefined) this.wished.fire();
      }),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(Setting.runsOnSave) && isSettingOn()) this.wished.fire();
      }),
    );
  }

  get isOn(): boolean {
    return this.continuous.size > 0 || isSettingOn();
  }

  /** Runs tests on each save until the token is cancelled. */
  follow(request: vscode.TestRunRequest, scope: RunScope, token: vscode.CancellationToken): void {
    this.continuous.set(request, scope);
    token.onCancellationRequested(() => this.continuous.delete(request));
    this.wished.fire();
  }

  /** What is to run now that these files are saved; undefined when nothing is, or all of it has a verdict on them already. */
  wanted(open: OpenExercise, learner: LearnerState): RunOnSave | undefined {
    const state = stateOf(open, learner);
    const isSetting = isSettingOn();
    const scopes: RunScope[] = [
      ...this.continuous.values(),
      ...(isSetting ? [{ taskIds: tasksOnSave(open.exercise, state) }] : []),
    ];
    const scope = scopeOnSave(open, state, scopes);
    if (!scope) return undefined;
    const [request, ...others] = this.continuous.keys();
    const isOnlyContinuous = request !== undefined && others.length === 0 && !isSetting;
    return { ...scope, ...(isOnlyContinuous && { testRequest: request }) };
  }

  dispose(): void {
    this.subscriptions.dispose();
  }
}

function isSettingOn(): boolean {
  return vscode.workspace.getConfiguration().get<boolean>(Setting.runsOnSave, false);
}
