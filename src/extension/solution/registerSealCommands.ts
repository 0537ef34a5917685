import * as vscode from 'vscode';
import { lockOf } from '../../core/actions/lockOf';
import { findTask, stateOf, type OpenExercise } from '../../core/actions/openExercise';
import { lockText, waysText } from '../../core/actions/sealTexts';
import { isOver } from '../../core/assess/hintLadder';
import type { SolutionLock } from '../../core/assess/solutionLock';
import { HumanError } from '../../core/errors';
import type { Task } from '../../core/pack/model';
import { Command } from '../../shared/contract';
import { l10n } from '../../shared/l10n';
import type { PanelHost } from '../panel/panelHost';
import { chosenTask } from '../run/chosenTask';
import type { Services } from '../services';
import { taskArgument } from '../taskArgument';
import { askForCode } from './askForCode';
import type { SealTries } from './sealTries';

type Shut = Exclude<SolutionLock, { readonly state: 'none' | 'open' }>;

/** Commands that open a sealed solution: by work, by an instructor's code, and by giving up. */
export function registerSealCommands(services: Services, panel: PanelHost, seals: SealTries): vscode.Disposable {
  const { commands, current, store, world } = services;
  const lock = (open: OpenExercise, task: Task): SolutionLock =>
    lockOf(open, task, stateOf(open, store.state), world.clock.now());
  /**
   * The named task, else the current one if the command can do something about its lock; else the last for which it is most wanted,
   * then the last for which it can.
   * @param rank 0: it can do nothing
   */
  const choose = (argument: unknown, rank: (lock: SolutionLock) => number): { task: Task; lock: SolutionLock } => {
    const open = current.require();
    const chosen = chosenTask(open, store.state, argument);
    const isNamed = taskArgument(argument) !== undefined;
    const ranks = open.exercise.tasks.map((task) => rank(lock(open, task)));
    const best = Math.max(...ranks);
    const isKept = isNamed || best === 0 || rank(lock(open, chosen)) === best;
    const task = isKept ? chosen : (open.exercise.tasks[ranks.lastIndexOf(best)] ?? chosen);
    return { task, lock: lock(open, findTask(open.exercise, task.id)) };
  };
  return vscode.Disposable.from(
    commands.register(Command.trySeal, async (argument) => {
      const { task } = choose(argument, ({ state }) => (state === 'ready' ? 2 : state === 'shut' ? 1 : 0));
      const outcome = seals.tryNow(task);
      // It is told below; until then it is nobody's.
      outcome.catch(() => undefined);
      await panel.show(task.id, 'solution');
      return outcome;
    }),
    commands.register(Command.enterSealCode, async (argument) => {
      const { task, lock: found } = choose(argument, (one) => (isShut(one) && one.ways.hasCode ? 1 : 0));
      if (!isShut(found)) throw new HumanError(lockText(found));
      if (!found.ways.hasCode) throw new HumanError(l10n.t('The solution of “{0}” has no code.', task.title));
      const isOpen = await askForCode(task.title, async (code) => {
        const outcome = await seals.openBy(task, { by: 'code', code });
        if (outcome === 'cancelled') throw new vscode.CancellationError();
        return outcome === 'opened' ? undefined : l10n.t('This code does not open it. Check it, and type it again.');
      });
      if (isOpen) await panel.show(task.id, 'solution');
    }),
    commands.register(Command.giveUp, async (argument) => {
      const { task, lock: found } = choose(argument, givingUpRank);
      if (!isShut(found)) throw new HumanError(lockText(found));
      requireGivingUp(task, found);
      if (!(await isConfirmed(task, found))) return;
      if ((await seals.openBy(task, { by: 'giveUp' })) !== 'opened') return;
      await panel.show(task.id, 'solution');
      await vscode.commands.executeCommand(Command.compareSolution, task.id);
    }),
  );
}

/** Of what can be given up: first what can be now. */
function givingUpRank(lock: SolutionLock): number {
  if (!isShut(lock) || !lock.ways.giveUp) return 0;
  return isOver(lock.ways.giveUp) ? 2 : 1;
}

function isShut(lock: SolutionLock): lock is Shut {
  return lock.state !== 'none' && lock.state !== 'open';
}

/** Throws where the author does not allow it, or not yet; says then what it waits for. */
function requireGivingUp({ title }: Task, { ways: { giveUp } }: Shut): void {
  if (!giveUp) throw new HumanError(l10n.t('The author of “{0}” does not offer to give up.', title));
  if (!isOver(giveUp)) throw new HumanError(waysText({ hasCode: false, giveUp }));
}

/** Says what it means before it is done. */
async function isConfirmed({ title }: Task, { state }: Shut): Promise<boolean> {
  if (state !== 'locked') {
    const text = l10n.t('See the solution of “{0}” all the same?', title);
    const detail = l10n.t(
      'The task is passed and stays so. It is recorded that its solution was not opened by your work.',
    );
    return confirm(text, detail);
  }
  const text = l10n.t('Give up on “{0}” and see its solution?', title);
  const detail = l10n.t(
    'That you gave up is recorded with your progress, and the rubric shows it beside the points. You can still pass the task afterwards.',
  );
  return confirm(text, detail);
}

async function confirm(text: string, detail: string): Promise<boolean> {
  const see = l10n.t('See the Solution');
  return (await vscode.window.showWarningMessage(text, { modal: true, detail }, see)) === see;
}
