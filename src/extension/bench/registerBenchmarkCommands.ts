import * as vscode from 'vscode';
import { findTask, type OpenExercise } from '../../core/actions/openExercise';
import type { FoundBenchmark } from '../../core/bench/planBenchmark';
import { budgetLine } from '../../core/bench/words';
import { Command } from '../../shared/contract';
import { l10n } from '../../shared/l10n';
import { requireTrust } from '../run/requireTrust';
import type { Services } from '../services';
import { benchmarkChoices } from './benchmarkChoices';
import { benchmarkName } from './benchmarkName';
import type { ExerciseBenchmarks } from './exerciseBenchmarks';

/** The command that measures; it is stopped as a run of tests is. */
export function registerBenchmarkCommands(
  { commands, current, store }: Services,
  benchmarks: ExerciseBenchmarks,
): vscode.Disposable {
  return commands.register(Command.runBenchmark, async (argument, checkId) => {
    requireTrust();
    const open = current.require();
    const chosen = await pick(open, benchmarkChoices(open, store.state, argument, checkId));
    if (!chosen) return undefined;
    return (await benchmarks.run({ taskId: chosen.taskId, checkId: chosen.check.id }))?.outcome;
  });
}

/** Asks where there are several. */
async function pick(open: OpenExercise, choices: readonly FoundBenchmark[]): Promise<FoundBenchmark | undefined> {
  if (choices.length === 1) return choices[0];
  const items = choices.map((choice) => {
    const task = findTask(open.exercise, choice.taskId);
    const detail =
      choice.check.kind === 'benchmark'
        ? choice.check.budgets.map((budget) => budgetLine(budget)).join(' ')
        : undefined;
    return {
      choice,
      label: benchmarkName(open, task, choice.check),
      description: task.title,
      ...(detail !== undefined && { detail }),
    };
  });
  return (await vscode.window.showQuickPick(items, { placeHolder: l10n.t('What is to be measured?') }))?.choice;
}
