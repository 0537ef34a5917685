import * as path from 'node:path';
import * as vscode from 'vscode';
import { stateOf } from '../../core/actions/openExercise';
import { Setting } from '../../shared/contract';
import type { HintTimer } from '../panel/hintTimer';
import type { ExerciseRuns } from '../run/exerciseRuns';
import { runViewOf } from '../run/runView';
import type { Services } from '../services';
import { taskLenses } from './taskLenses';

/** Shows the tasks of the open exercise over its code. Needs no language extension: symbols are found in the text. */
export class TaskLensProvider implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable;

  readonly onDidChangeCodeLenses = this.changed.event;

  constructor(
    private readonly services: Pick<Services, 'world' | 'store' | 'current'>,
    private readonly runs: ExerciseRuns,
    hintTimer: HintTimer,
  ) {
    const update = (): void => this.changed.fire();
    this.subscriptions = vscode.Disposable.from(
      vscode.languages.registerCodeLensProvider({ scheme: 'file' }, this),
      new vscode.Disposable(services.store.onDidChange(update)),
      services.current.onDidChange(update),
      runs.onDidChange(update),
      hintTimer.onDidTick(update),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(Setting.lensesEnabled)) update();
      }),
    );
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const open = this.services.current.value;
    if (!open || !vscode.workspace.getConfiguration().get<boolean>(Setting.lensesEnabled, true)) return [];
    return taskLenses({
      open,
      state: stateOf(open, this.services.store.state),
      runs: runViewOf(this.runs.view, open),
      file: path.relative(open.folder, document.uri.fsPath).split(path.sep).join('/'),
      text: document.getText(),
      now: this.services.world.clock.now(),
    }).map(({ line, title, tooltip, command, arguments: args }) => {
      const place = new vscode.Range(line, 0, line, 0);
      return new vscode.CodeLens(place, { title, tooltip, command, arguments: [...args] });
    });
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.changed.dispose();
  }
}
