import { l10n } from '../../shared/l10n';
import type { Task, TrackId } from '../pack/model';
import type { CaseResult } from '../run/model';
import type { Failure } from './report';
import { placeOfCase, requiredCases } from './requiredCases';
import type { PrefixCell, PrefixMatrix } from './studies';

/** What a run of all tasks came to on the starter, or after the first tasks of the reference. */
export interface PrefixRun {
  /** The last task whose reference is laid in; undefined for the starter. */
  readonly after?: string;
  readonly cases: readonly Pick<CaseResult, 'task' | 'check' | 'case' | 'status'>[];
}

/**
 * Counts for each prefix of the reference which cases of each task pass. Cases that pass on the starter are regression cases and
 * stand apart: they tell that nothing broke.
 * @param tasks those that a run judges, in order
 * @param runs the starter's first, then one for each task
 */
export function prefixMatrix(tasks: readonly Task[], trackId: TrackId, runs: readonly PrefixRun[]): PrefixMatrix {
  const onStarter = passedIn(runs[0]);
  const rows = runs.map((run, row) => {
    const passed = passedIn(run);
    const cells = tasks.map((task, column): PrefixCell => {
      const names = requiredCases(task, trackId).map(({ name }) => name);
      const isRegression = (name: string): boolean => onStarter.has(`${task.id}.${name}`);
      const own = names.filter((name) => !isRegression(name));
      const passing = own.filter((name) => passed.has(`${task.id}.${name}`));
      return {
        task: task.id,
        cases: own.length,
        passed: passing.length,
        regressions: names.length - own.length,
        early: column >= row ? passing : [],
      };
    });
    return { ...(run.after !== undefined && { after: run.after }), cells };
  });
  return { tasks: tasks.map(({ id }) => id), rows };
}

/** What is wrong with a matrix, and what its author may leave out by now. */
export interface PrefixJudgement {
  readonly failures: readonly Failure[];
  readonly notes: readonly Failure[];
}

/**
 * No case of a later task passes before its time, unless the exercise lists it under the task's `earlyPasses`: who has done one task
 * would find parts of the next one done already.
 */
export function judgePrefixes(matrix: PrefixMatrix, tasks: readonly Task[], trackId: TrackId): PrefixJudgement {
  const failures: Failure[] = [];
  const notes: Failure[] = [];
  for (const task of tasks) {
    const since = new Map<string, string | undefined>();
    for (const { after, cells } of matrix.rows) {
      for (const name of cells.find((cell) => cell.task === task.id)?.early ?? []) {
        if (!since.has(name)) since.set(name, after);
      }
    }
    const allowed = task.earlyPasses ?? [];
    for (const [name, after] of since) {
      if (allowed.includes(name)) continue;
      const why = l10n.t(
        'it passes already after {0}, before this task is done; let it ask for more, or list it under earlyPasses',
        after ?? '',
      );
      failures.push(at(task, trackId, name, why));
    }
    for (const name of allowed) {
      if (!requiredCases(task, trackId).some((one) => one.name === name) || since.has(name)) continue;
      notes.push(at(task, trackId, name, l10n.t('it is listed under earlyPasses and does not pass early')));
    }
  }
  return { failures, notes };
}

function at(task: Task, trackId: TrackId, name: string, why: string): Failure {
  const place = placeOfCase(task, trackId, name);
  return { about: `${task.id}.${name}`, why, ...(place && { place }) };
}

function passedIn(run: PrefixRun | undefined): ReadonlySet<string> {
  const passed = (run?.cases ?? []).filter(({ status }) => status === 'passed');
  return new Set(passed.map((one) => `${one.task}.${one.check}.${one.case}`));
}
