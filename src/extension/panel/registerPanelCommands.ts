import * as vscode from 'vscode';
import { nextCostText } from '../../core/actions/hintTexts';
import { ladderOf } from '../../core/actions/ladderOf';
import { stateOf } from '../../core/actions/openExercise';
import { skipTask } from '../../core/actions/recordWork';
import { revealHint } from '../../core/actions/revealHint';
import { Command } from '../../shared/contract';
import { l10n } from '../../shared/l10n';
import type { TaskPart } from '../../shared/panelProtocol';
import { isOneOf } from '../../shared/shape';
import { chosenTask } from '../run/chosenTask';
import type { Services } from '../services';
import { askForCode } from '../solution/askForCode';
import type { PanelHost } from './panelHost';

const isPart = isOneOf('task', 'benchmark', 'hints', 'solution');

/** Commands whose outcome is read in the panel. */
export function registerPanelCommands(services: Services, panel: PanelHost): vscode.Disposable {
  const { commands, world, store, current } = services;
  return vscode.Disposable.from(
    commands.register(Command.openPanel, async (argument, part) => {
      const open = current.value;
      const isNamed = open !== undefined && argument !== undefined;
      const wanted: TaskPart = isPart(part) ? part : 'task';
      await panel.show(isNamed ? chosenTask(open, store.state, argument).id : undefined, wanted);
    }),
    commands.register(Command.revealHint, async (argument) => {
      const open = current.require();
      const task = chosenTask(open, store.state, argument);
      const ladder = ladderOf(open, task, stateOf(open, store.state), world.clock.now());
      const cost = nextCostText(ladder);
      if (cost !== undefined && !(await agrees(cost))) return;
      await revealHint(world, open, task.id, store.state, { agreedCost: ladder.cost ?? 0 });
      await panel.show(task.id, 'hints');
    }),
    commands.register(Command.enterHintCode, async (argument) => {
      const open = current.require();
      const task = chosenTask(open, store.state, argument);
      const isOpen = await askForCode(l10n.t('A hint of “{0}”', task.title), async (code) => {
        await revealHint(world, open, task.id, store.state, { code });
        return undefined;
      });
      if (isOpen) await panel.show(task.id, 'hints');
    }),
    commands.register(Command.skipTask, async (argument) => {
      const open = current.require();
      await skipTask(world, open, chosenTask(open, store.state, argument).id);
    }),
  );
}

/** Whether the learner wants the hint although it costs points. */
async function agrees(cost: string): Promise<boolean> {
  const button = l10n.t('Show the Hint');
  const detail = l10n.t('Once the task is passed, all its hints can be read for nothing.');
  return (await vscode.window.showInformationMessage(cost, { modal: true, detail }, button)) === button;
}
