import { mkdir, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { judge } from '../../../src/core/bench/judge';
import type { BenchResult } from '../../../src/core/bench/model';
import type { BenchPlan } from '../../../src/core/bench/planBenchmark';
import { describeMachine } from '../../../src/node/bench/machine';
import type { Durations } from '../../../src/node/bench/measurePair';
import { ProcessBenchRunner } from '../../../src/node/bench/runBenchmarks';
import { cleanEnvironment } from '../../../src/node/process/cleanEnvironment';
import { Supervisor } from '../../../src/node/process/supervisor';
import { MachineRuntimes } from '../../../src/node/run/runtimes';
import { nullLog } from '../../fakes/nullLog';
import { built } from '../built';
import { gateOf, judgementOf, meanRatio } from './gate';
import { Neighbours } from './neighbours';
import { nextTruth } from './nextTruth';
import { parseOptions, type VerdictOptions } from './options';
import { verdictTable, wrongLine } from './report';
import { FACTOR, SyntheticExercise } from './syntheticExercise';
import { throttle } from './throttle';
import { RecordFile, type Condition, type Lengths, type Truth, type VerdictRecord } from './verdictRecord';

/** What a pair takes: turns as the editor's, fewer and shorter. What holds with these, holds with more. */
const DURATIONS: Readonly<Record<Lengths, Durations | undefined>> = {
  shipped: undefined,
  brief: { warmUpMs: 250, sliceMs: 10, slices: 8 },
  short: { warmUpMs: 300, sliceMs: 5, slices: 6 },
};

/** So long one verdict may take in the short form, where others use the machine. */
const SHORT_WITHIN_MS = 10_000;

/** There are not yet as many verdicts as are wanted; go on. As `EX_TEMPFAIL` of sysexits.h. */
const INCOMPLETE = 75;

/** What holds the machine in a condition. */
interface Held {
  readonly how: string;
  end(): Promise<void>;
}

/**
 * Measures how often a verdict is right: code of which the truth is known is judged by the real engine, over and over.
 * @returns the exit code: 1 when too many verdicts are wrong or undecided, 75 when more are to be taken
 */
export async function benchVerdicts(args: readonly string[]): Promise<number> {
  const options = parseOptions(args);
  const { condition, lengths, verdicts } = options;
  const root = resolve('.vscode-test', `verdicts-${process.pid}`);
  const path = options.resume ?? resolve('.vscode-test', `verdicts-${Date.now()}.jsonl`);
  const { processor, cores, load } = describeMachine();
  await mkdir(root, { recursive: true });
  const file = RecordFile.open(path, { type: 'verdicts', processor, cores, node: process.version, lengths });
  console.error(`Each verdict is kept in ${path}; --resume goes on with it.`);
  if (condition === 'idle' && load !== undefined && load > cores / 4) {
    console.error(`This machine is not idle: ${load.toFixed(1)} processes were busy over the last minute.`);
  }
  const supervisor = new Supervisor({ scriptPath: built('supervisor.cjs'), execPath: process.execPath, log: nullLog });
  // The supervisor is started with it, and so stands outside of what is throttled.
  supervisor.watch(root, [root]);
  let held: Held | undefined;
  try {
    const exercise = await SyntheticExercise.open(root);
    held = await hold(condition);
    console.error(`${condition}: ${held.how}`);
    await takeVerdicts(engine(supervisor, lengths), exercise, file, options);
  } finally {
    await held?.end();
    await rm(root, { recursive: true, force: true, maxRetries: 5 });
    supervisor.forget(root);
    supervisor.dispose();
  }
  return report(file, condition, verdicts);
}

async function hold(condition: Condition): Promise<Held> {
  switch (condition) {
    case 'idle':
      return { how: 'nothing runs beside it that we started', end: () => Promise.resolve() };
    case 'busy': {
      const neighbours = await Neighbours.start(availableParallelism());
      const end = async (): Promise<void> => {
        const { living, pids } = neighbours;
        await neighbours.end();
        if (living < pids.length) throw new Error('A neighbour went before the end, so the machine was not busy.');
      };
      return { how: `${neighbours.pids.length} spinning neighbours`, end };
    }
    case 'throttled':
      return throttle();
  }
}

function engine(supervisor: Supervisor, lengths: Lengths): ProcessBenchRunner {
  const durations = DURATIONS[lengths];
  const environment = cleanEnvironment(process.env);
  const harnessDir = built('harness');
  const runtimes = new MachineRuntimes({ log: nullLog, harnessDir, environment });
  return new ProcessBenchRunner({
    ...{ runtimes, supervisor, log: nullLog, harnessDir, environment },
    clock: { now: () => Date.now() },
    ...(durations && { durations }),
  });
}

async function takeVerdicts(
  runner: ProcessBenchRunner,
  exercise: SyntheticExercise,
  file: RecordFile,
  { condition, verdicts, minutes, lengths }: VerdictOptions,
): Promise<void> {
  const deadline = minutes === undefined ? Infinity : Date.now() + minutes * 60_000;
  if (file.verdictsOf(condition).length >= verdicts) return;
  const control = await measure(runner, within(await exercise.same(), lengths));
  file.add({ type: 'control', condition, ratios: ratiosOf(control), at: new Date().toISOString() });
  for (;;) {
    const taken = file.verdictsOf(condition);
    if (taken.length >= verdicts || Date.now() > deadline) return;
    const truth = nextTruth(taken, Math.random);
    const plan = within(await exercise.ofTruth(truth), lengths);
    const record = recordOf(condition, truth, plan, await measure(runner, plan));
    file.add(record);
    if (judgementOf(record) === 'wrong') console.error(wrongLine(record));
    else if ((taken.length + 1) % 20 === 0) console.error(`${taken.length + 1} of ${verdicts} verdicts`);
  }
}

function within(plan: BenchPlan, lengths: Lengths): BenchPlan {
  return lengths === 'short' ? { ...plan, check: { ...plan.check, withinMs: SHORT_WITHIN_MS } } : plan;
}

/** @throws Error when nothing was measured for a reason that is not the code's */
async function measure(runner: ProcessBenchRunner, plan: BenchPlan): Promise<BenchResult> {
  const result = await runner.measure(plan, () => undefined, new AbortController().signal);
  if (result.outcome === 'couldNotStart') throw new Error(result.explanation ?? 'The benchmark could not be started.');
  return result;
}

function recordOf(condition: Condition, truth: Truth, { check }: BenchPlan, result: BenchResult): VerdictRecord {
  const { outcome, explanation, pairs, durationMs } = result;
  const { verdict, findings } = judge(check.kind === 'benchmark' ? check.budgets : [], pairs, true);
  const [finding] = findings;
  const shares = { estimate: finding?.estimate, low: finding?.low, high: finding?.high };
  return {
    ...{ type: 'verdict', condition, truth, outcome },
    ...(explanation !== undefined && { explanation }),
    ...{ verdict, pairs: pairs.length, durationMs },
    ...Object.fromEntries(
      Object.entries(shares).flatMap(([key, value]) => (value === undefined ? [] : [[key, value / FACTOR]])),
    ),
    ratios: ratiosOf(result).map((ratio) => Number((ratio / FACTOR).toPrecision(4))),
    at: new Date().toISOString(),
  };
}

function ratiosOf({ pairs }: BenchResult): number[] {
  return pairs.map(({ own, baseline }) => (own['throughput'] ?? NaN) / (baseline['throughput'] ?? NaN));
}

function report(file: RecordFile, condition: Condition, wanted: number): number {
  const records = file.verdictsOf(condition);
  const controls = file.controlRatiosOf(condition);
  console.log(`${verdictTable(records)}\n`);
  console.log(`The same code on both sides: ${meanRatio(controls).toFixed(4)} over ${controls.length} pairs\n`);
  for (const record of records) if (judgementOf(record) === 'wrong') console.log(wrongLine(record));
  const gate = gateOf(condition, records, wanted, controls);
  for (const { text, isBroken } of gate) console.log(isBroken ? `${text} BROKEN` : text);
  if (gate.some(({ isBroken }) => isBroken)) return 1;
  if (records.length >= wanted) return 0;
  console.log(`${records.length} of ${wanted} verdicts; go on with --resume ${file.path}`);
  return INCOMPLETE;
}
