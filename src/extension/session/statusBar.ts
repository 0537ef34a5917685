import * as vscode from 'vscode';
import { stateOf } from '../../core/actions/openExercise';
import { Command } from '../../shared/contract';
import { l10n } from '../../shared/l10n';
import type { ExerciseRuns } from '../run/exerciseRuns';
import { runViewOf } from '../run/runView';
import type { Services } from '../services';
import { statusText } from './statusText';

/** The open exercise and where its current task stands, at a glance; a click opens the panel, or the way to trust the folder. */
export function createStatusBar(
  { current, store }: Pick<Services, 'current' | 'store'>,
  runs: Pick<ExerciseRuns, 'view' | 'onDidChange'>,
): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('whetstone.exercise', vscode.StatusBarAlignment.Left, 10);
  item.name = l10n.t('Whetstone Exercise');
  const draw = (): void => {
    const { state } = current;
    if (state.kind === 'none' || state.kind === 'loading') {
      item.hide();
      return;
    }
    if (state.kind === 'unavailable') {
      item.text = `$(warning) ${l10n.t('Exercise not available')}`;
      item.tooltip = state.error.message;
    } else if (!vscode.workspace.isTrusted) {
      item.text = `$(shield) ${l10n.t('{0}: trust the folder to run tests', state.open.exercise.title)}`;
      item.tooltip = l10n.t('Whetstone runs nothing in a folder that you do not trust yet');
    } else {
      const { measuring } = runViewOf(runs.view, state.open);
      const { text, tooltip } = statusText(state.open, stateOf(state.open, store.state), measuring);
      item.text = `$(mortar-board) ${text}`;
      item.tooltip = tooltip;
    }
    item.command = vscode.workspace.isTrusted ? Command.openPanel : 'workbench.trust.manage';
    item.accessibilityInformation = { label: item.text.replace(/^\$\([a-z-]+\) /, ''), role: 'button' };
    item.show();
  };
  draw();
  return vscode.Disposable.from(
    item,
    current.onDidChange(draw),
    runs.onDidChange(draw),
    new vscode.Disposable(store.onDidChange(draw)),
    vscode.workspace.onDidGrantWorkspaceTrust(draw),
  );
}
