import { judge, judgeSuite } from '../bench/judge';
import type { BenchVerdict } from '../bench/model';
import { isMeasuring, type BenchmarkCheck, type BenchmarkSuiteCheck, type Task } from '../pack/model';
import { freshnessOf, type JudgedContents } from '../run/freshness';
import type { EventOf, ProgressEvent } from './event';
import type { BenchmarkState, Measurement } from './learnerState';

type Bench = EventOf<'benchFinished'>;

const KEPT = 50;

/** Whether what was measured passes its check. A measurement of files that changed meanwhile is none. */
export function passesBenchmark(event: Bench, task: Task): boolean {
  const check = checkOf(event, task);
  return (
    check !== undefined && event.outcome === 'completed' && !event.isStale && verdictOf(event, check).verdict === 'met'
  );
}

/** What was measured of a task's checks, by check id. */
export function benchmarksOf(events: readonly ProgressEvent[], task: Task): ReadonlyMap<string, BenchmarkState> {
  const found = new Map<string, Measurement[]>();
  for (const event of events) {
    if (event.type !== 'benchFinished') continue;
    const check = checkOf(event, task);
    if (!check) continue;
    const history = found.get(check.id) ?? [];
    found.set(check.id, history);
    history.push(measurementOf(event, check));
    if (history.length > KEPT) history.shift();
  }
  return new Map([...found].map(([id, history]) => [id, { history }]));
}

function checkOf(event: Bench, task: Task): BenchmarkCheck | BenchmarkSuiteCheck | undefined {
  if (event.task !== task.id || event.revision !== task.revision) return undefined;
  const check = task.checks.find(({ id }) => id === event.check);
  return check && isMeasuring(check) ? check : undefined;
}

/** Judging takes thousands of draws, and the log is projected anew with every event. */
const judged = new WeakMap<Bench, { readonly check: object; readonly verdict: BenchVerdict }>();

function verdictOf(event: Bench, check: BenchmarkCheck | BenchmarkSuiteCheck): BenchVerdict {
  const known = judged.get(event);
  if (known?.check === check) return known.verdict;
  const verdict = check.kind === 'benchmark' ? judge(check.budgets, event.pairs, true) : judgeSuite(event.suite ?? []);
  judged.set(event, { check, verdict });
  return verdict;
}

function measurementOf(event: Bench, check: BenchmarkCheck | BenchmarkSuiteCheck): Measurement {
  const { at, outcome, explanation, place, pairs, distribution, suite, machine, runtime, files, isStale } = event;
  const contents: JudgedContents = { files, isStale };
  const { load, ...rest } = machine;
  return {
    at,
    outcome,
    ...(explanation !== undefined && { explanation }),
    ...(place && {
      place: { file: place.file, line: place.line, ...(place.column !== undefined && { column: place.column }) },
    }),
    verdict: verdictOf(event, check),
    pairs,
    ...(distribution && { distribution }),
    ...(suite && { suite }),
    machine: { ...rest, ...(load !== undefined && { load }) },
    runtime,
    judged: contents,
    freshness: freshnessOf(contents, undefined),
  };
}
