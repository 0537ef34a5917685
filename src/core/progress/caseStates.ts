import type { Task } from '../pack/model';
import { freshnessOf, type JudgedContents } from '../run/freshness';
import type { EventOf } from './event';
import type { CaseState } from './learnerState';

type Run = EventOf<'runFinished'>;

/** The newest result of each case: those of the last run of all of the task's tests, and over them what single ones came to since. */
export function casesOf(runs: readonly Run[], task: Task): ReadonlyMap<string, CaseState> {
  const optional = new Set(task.checks.flatMap(({ id, isRequired }) => (isRequired ? [] : [id])));
  const states = new Map<string, CaseState>();
  const whole = runs.findLastIndex(({ isPartial }) => !isPartial);
  for (const run of runs.slice(Math.max(0, whole))) {
    const judged: JudgedContents = {
      files: run.files,
      isStale: run.isStale,
      ...(run.written && { written: run.written }),
    };
    for (const one of run.cases) {
      if (one.task !== task.id) continue;
      states.set(`${one.check}.${one.case}`, stateOf(run, one, judged, optional.has(one.check)));
    }
  }
  return states;
}

function stateOf(run: Run, one: Run['cases'][number], judged: JudgedContents, isOptional: boolean): CaseState {
  const { status, expected, actual, place, output } = one;
  const message = one.message ?? (status === 'notRun' ? run.explanation : undefined);
  return {
    status,
    ...(isOptional && { isOptional }),
    ...(message !== undefined && { message }),
    ...(expected !== undefined && { expected }),
    ...(actual !== undefined && { actual }),
    ...(place && { place: placeOf(place) }),
    ...(output !== undefined && { output }),
    judged,
    freshness: freshnessOf(judged, undefined),
  };
}

function placeOf({ file, line, column }: NonNullable<Run['cases'][number]['place']>): NonNullable<CaseState['place']> {
  return { file, line, ...(column !== undefined && { column }) };
}
