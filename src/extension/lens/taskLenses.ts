import { nextCostText } from '../../core/actions/hintTexts';
import { ladderOf } from '../../core/actions/ladderOf';
import { lockOf } from '../../core/actions/lockOf';
import { currentTask, type OpenExercise } from '../../core/actions/openExercise';
import { taskText, waitText } from '../../core/actions/texts';
import { findSymbol } from '../../core/anchor/findSymbol';
import { taskPlace } from '../../core/anchor/taskPlace';
import { asSentence, toDoOfTask } from '../../core/check/toDo';
import { isInTrack, type Task, type TrackId } from '../../core/pack/model';
import type { ExerciseState } from '../../core/progress/learnerState';
import { Command } from '../../shared/contract';
import { l10n } from '../../shared/l10n';
import { benchmarkLenses } from '../bench/benchmarkLenses';
import { plannedTests, type RunView } from '../run/runView';

/** One small link above a line of code. */
export interface Lens {
  /** Counts from 0. */
  readonly line: number;
  readonly title: string;
  readonly tooltip: string;
  readonly command: Command;
  readonly arguments: readonly unknown[];
}

export interface LensRequest {
  readonly open: OpenExercise;
  readonly state: ExerciseState | undefined;
  readonly runs: RunView;
  /** Of the document, relative to the workspace, `/`-separated. */
  readonly file: string;
  /** As the editor has it, saved or not. */
  readonly text: string;
  readonly now: number;
}

/**
 * The lenses of a document: over each symbol that is a task's anchor, or over the first line while the symbol is not there.
 * Where several tasks share a place, the current one is written out and each other one is a single link.
 */
export function taskLenses(request: LensRequest): Lens[] {
  const { open, state, file, text } = request;
  const byLine = new Map<number, Task[]>();
  for (const task of open.exercise.tasks) {
    const place = taskPlace(task, open.track.id);
    if (place?.file !== file) continue;
    const line = (place.symbol !== undefined && findSymbol(text, place.symbol)) || 0;
    byLine.set(line, [...(byLine.get(line) ?? []), task]);
  }
  const current = currentTask(open.exercise, state);
  return [...byLine].flatMap(([line, tasks]) => {
    const main = tasks.find((task) => task === current) ?? tasks.find((task) => !isPassed(state, task)) ?? tasks[0];
    if (!main) return [];
    return [
      ...fullLenses(line, main, tasks.length > 1, request),
      ...tasks.filter((task) => task !== main).map((task) => shortLens(line, task, request)),
    ];
  });
}

/** Short, so that all of them fit beside the panel; tooltips and the panel say the task's title. */
function fullLenses(line: number, task: Task, isShared: boolean, request: LensRequest): Lens[] {
  const { open, state, runs, now } = request;
  const own = state?.tasks.get(task.id);
  const lenses: Lens[] = [];
  const measured = benchmarkLenses(open, task, own, runs.measuring);
  const planned = plannedTests(open, [task.id]).length;
  const isRunnable = planned + measured.length > 0;
  const [asked] = isPassed(state, task) ? [] : toDoOfTask(task, own, open.track.id);
  const read = l10n.t('Read the task, its hints and the rubric');
  const panelTooltip = asked === undefined ? read : `${read}\n${asSentence(asked)}.`;
  const add = (title: string, tooltip: string, command: Command, ...args: readonly unknown[]): void => {
    lenses.push({ line, title, tooltip, command, arguments: args });
  };
  if (runs.live?.taskIds.includes(task.id)) {
    const done = [...runs.live.cases.values()].filter((one) => one !== 'running').length;
    add(
      `$(sync~spin) ${l10n.t('Running · {0} of {1} tests done', done, runs.live.total)}`,
      l10n.t('Show the results in the panel'),
      Command.openPanel,
      task.id,
    );
    add(l10n.t('Cancel'), l10n.t('Stop the tests'), Command.cancelRun);
  } else {
    // A task may have nothing but what it measures, or what is done in the panel.
    if (!isRunnable) add(`$(note) ${l10n.t('Do it in the panel')}`, panelTooltip, Command.openPanel, task.id);
    else if (planned > 0) {
      const number = open.exercise.tasks.indexOf(task) + 1;
      const { title, tooltip } = runWords(task, open.track.id, isShared ? number : undefined);
      add(`$(play) ${title}`, tooltip, Command.runTask, task.id);
    }
    if (own && (own.cases.size > 0 || own.status === 'passed' || own.status === 'skipped')) {
      const isGreen =
        own.status === 'passed' &&
        own.freshness !== 'stale' &&
        [...own.cases.values()].every(({ status }) => status === 'passed') &&
        [...own.benchmarks.values()].every(({ history }) => history.at(-1)?.verdict.verdict !== 'missed');
      const icon = isGreen ? '$(pass) ' : '';
      add(
        `${icon}${taskText(own, { task, trackId: open.track.id })}`,
        l10n.t('Show the results in the panel'),
        Command.openPanel,
        task.id,
      );
    }
  }
  lenses.push(...measured.map((lens) => ({ line, ...lens })));
  const ladder = ladderOf(open, task, state, now);
  if (!ladder.wait && !ladder.need && ladder.next !== undefined) {
    const title = l10n.t('Hint {0} of {1}', ladder.shown.length + 1, ladder.total);
    const tooltip = l10n.t('Open the next hint of “{0}”', task.title);
    const cost = nextCostText(ladder);
    add(title, cost === undefined ? tooltip : `${tooltip}\n${cost}`, Command.revealHint, task.id);
  }
  if (lockOf(open, task, state, now).state === 'open') {
    add(
      l10n.t('Compare with solution'),
      l10n.t('Lay the solution of “{0}” beside your code', task.title),
      Command.compareSolution,
      task.id,
    );
  }
  if (isRunnable) add(l10n.t('Open panel'), panelTooltip, Command.openPanel, task.id);
  // The longest, and nothing to be done about it yet: where there is no room, it is what is cut off.
  if (ladder.wait) {
    const title = l10n.t('Next hint {0}', waitText(ladder.wait));
    add(title, l10n.t('Show the hints in the panel'), Command.openPanel, task.id, 'hints');
  }
  return lenses;
}

/** A task without tests has files that are checked. @param number where several tasks share the place */
function runWords(
  { title, checks }: Task,
  trackId: TrackId,
  number: number | undefined,
): { readonly title: string; readonly tooltip: string } {
  if (checks.some((check) => check.kind === 'tests' && isInTrack(check, trackId))) {
    return {
      title: number === undefined ? l10n.t('Run tests') : l10n.t('Run tests of task {0}', number),
      tooltip: l10n.t('Run the tests of “{0}”', title),
    };
  }
  return {
    title: number === undefined ? l10n.t('Check') : l10n.t('Check task {0}', number),
    tooltip: l10n.t('Check what you have written for “{0}”', title),
  };
}

function shortLens(line: number, task: Task, { open, state }: LensRequest): Lens {
  const number = open.exercise.tasks.indexOf(task) + 1;
  const status = taskText(state?.tasks.get(task.id), { task, trackId: open.track.id });
  return {
    line,
    title: l10n.t('Task {0}: {1}', number, status),
    tooltip: l10n.t('Show “{0}” in the panel', task.title),
    command: Command.openPanel,
    arguments: [task.id],
  };
}

function isPassed(state: ExerciseState | undefined, task: Task): boolean {
  return state?.tasks.get(task.id)?.status === 'passed';
}
