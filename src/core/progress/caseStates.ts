import { optionalCases } from '../check/optionalCases';
import type { Task } from '../pack/model';
import { freshnessOf, type JudgedContents } from '../run/freshness';
import type { EventOf } from './event';
import type { CaseState } from './learnerState';

type Run = EventOf<'runFinished'>;

/**
 * The newest result of each case: for each check those of the last run of all of its tests, and over them what single ones came to
 * since. A run on save leaves out what is costly, whose last results stay.
 */
export function casesOf(runs: readonly Run[], task: Task): ReadonlyMap<string, CaseState> {
  const known = new Set(task.checks.map(({ id }) => id));
  const states = new Map<string, Map<string, CaseState>>();
  for (const run of runs) {
    const judged: JudgedContents = {
      files: run.files,
      isStale: run.isStale,
      ...(run.written && { written: run.written }),
    };
    const own = run.cases.filter((one) => one.task === task.id && known.has(one.check));
    if (!run.isPartial) for (const check of new Set(own.map((one) => one.check))) states.set(check, new Map());
    for (const one of own) {
      const ofCheck = states.get(one.check) ?? new Map<string, CaseState>();
      states.set(one.check, ofCheck);
      ofCheck.set(one.case, stateOf(run, one, judged));
    }
  }
  const inOrder = task.checks.flatMap(({ id }) =>
    [...(states.get(id) ?? [])].map(([name, one]) => ({ check: id, case: name, status: one.status, one })),
  );
  const optional = optionalCases(task, runs.at(-1)?.track ?? '', inOrder);
  return new Map(
    inOrder.map(({ check, case: name, one }) => {
      const key = `${check}.${name}`;
      return [key, optional.has(key) ? { ...one, isOptional: true } : one];
    }),
  );
}

function stateOf(run: Run, one: Run['cases'][number], judged: JudgedContents): CaseState {
  const { status, isLoadFailure, expected, actual, place, output } = one;
  const message = one.message ?? (status === 'notRun' ? run.explanation : undefined);
  return {
    status,
    ...(isLoadFailure && { isLoadFailure }),
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
