import { distributionOf } from '../../core/bench/figures';
import { isDecided, isLook, judge, LOOKS } from '../../core/bench/judge';
import type { BenchEvent, BenchResult, BenchVerdict, Pair, RawSlice, SuiteFinding } from '../../core/bench/model';
import type { BenchPlan } from '../../core/bench/planBenchmark';
import type { BenchmarkCheck } from '../../core/pack/model';
import type { BenchRunner, CancelSignal } from '../../core/ports';
import { l10n } from '../../shared/l10n';
import { Requirements } from '../doctor/requirements';
import { memoryLimit, processLimit } from '../process/treeLimits';
import { captureFiles, hasChanged, type CapturedFiles } from '../run/captureFiles';
import type { ProcessTestRunnerOptions } from '../run/runChecks';
import { resolveWorkspace } from '../workspace/resolveWorkspace';
import { BenchFailure } from './benchFailure';
import { BenchFolders } from './benchFolders';
import { describeMachine } from './machine';
import { durationsOf, type Durations } from './measurePair';
import { measureSuite } from './measureSuite';
import { PairMaker } from './pairMaker';
import { Patience } from './patience';

export interface ProcessBenchRunnerOptions extends Omit<ProcessTestRunnerOptions, 'isWarm'> {
  /** How long is measured; by the load when left out. */
  readonly durations?: Durations;
  /** How long one answer may be waited for, in milliseconds; by the check when left out. */
  readonly patienceMs?: number;
}

/** A budget that is missed by now decides the whole; after so many pairs nobody waits for the others. */
const ENOUGH_PAIRS = 12;

/** One answer may be waited for as long as a whole benchmark, and at least this long, in milliseconds. */
const LEAST_PATIENCE_MS = 30_000;

/** What of a benchmark is known by now. */
interface Measured {
  readonly pairs: Pair[];
  readonly raw: RawSlice[];
  runtime: string;
  output: string;
  suite?: readonly SuiteFinding[];
}

/**
 * Measures the learner's code and a baseline in turn, each in processes of its own, pair after pair until each budget is decided,
 * the last look has been taken, or the time that the check has is over. One benchmark at a time, since two would measure each other.
 * Rejects with a `HumanError` when this machine lacks what the benchmark needs.
 */
export class ProcessBenchRunner implements BenchRunner {
  private last: Promise<unknown> = Promise.resolve();
  private readonly requirements: Requirements;

  constructor(private readonly options: ProcessBenchRunnerOptions) {
    this.requirements = new Requirements(options.environment ?? process.env);
  }

  measure(plan: BenchPlan, onEvent: (event: BenchEvent) => void, signal: CancelSignal): Promise<BenchResult> {
    const result = this.last.then(() => this.measureAlone(plan, onEvent, signal));
    this.last = result.catch(() => undefined);
    return result;
  }

  private async measureAlone(
    plan: BenchPlan,
    onEvent: (event: BenchEvent) => void,
    signal: CancelSignal,
  ): Promise<BenchResult> {
    const { clock, log } = this.options;
    const startedAt = clock.now();
    await this.requirements.check({ runner: plan.track.runner, requires: plan.track.requires });
    const workspace = await resolveWorkspace(plan.workspace);
    const captured = await captureFiles(workspace);
    const machine = describeMachine();
    const measured: Measured = { pairs: [], raw: [], runtime: '', output: '' };
    const failure = await this.tryIn({ ...plan, workspace }, captured, measured, onEvent, signal);
    const { pairs, raw, runtime, output, suite } = measured;
    const outcome = failure?.outcome ?? 'completed';
    log.debug(`Benchmark ${plan.runId} of ${plan.exerciseId}/${plan.check.id}: ${outcome}, ${pairs.length} pairs`);
    return {
      outcome,
      ...(failure && { explanation: failure.message }),
      ...(failure?.place && { place: failure.place }),
      pairs,
      ...(suite && { suite }),
      ...(raw.some(({ latencies }) => latencies.length > 0) && { distribution: distributionOf(raw) }),
      raw,
      output,
      judged: captured.hashes,
      judgedBytes: captured.bytes,
      isStale: await hasChanged(workspace, captured),
      machine,
      runtime,
      durationMs: Math.max(0, clock.now() - startedAt),
    };
  }

  /** Measures; answers why it could not go on. */
  private async tryIn(
    plan: BenchPlan,
    captured: CapturedFiles,
    measured: Measured,
    onEvent: (event: BenchEvent) => void,
    signal: CancelSignal,
  ): Promise<BenchFailure | undefined> {
    const { log, supervisor } = this.options;
    const { check } = plan;
    const source = check.kind === 'benchmark' ? check.sources[plan.trackId] : undefined;
    const folders = await BenchFolders.make(plan, source, captured, supervisor);
    const { memoryLimitBytes = memoryLimit(), environment = process.env } = this.options;
    const answerMs = this.options.patienceMs ?? Math.max(LEAST_PATIENCE_MS, check.withinMs);
    const patience = new Patience(answerMs, totalMs(check, answerMs));
    const setting = {
      ...{ plan, folders, signal, onEvent },
      patience,
      registry: supervisor,
      limits: { memoryBytes: memoryLimitBytes, processes: processLimit() },
      start: {
        ...{ runtimes: this.options.runtimes, harnessDir: this.options.harnessDir },
        ...{ memoryLimitBytes, environment },
      },
    };
    try {
      if (check.kind === 'benchmarkSuite') measured.suite = await measureSuite(setting, check, measured);
      else await this.measurePairs(await PairMaker.of(setting, check), { ...setting, check, measured });
      return undefined;
    } catch (error) {
      if (error instanceof BenchFailure) return error;
      throw error;
    } finally {
      await folders.remove(log);
    }
  }

  private async measurePairs(
    maker: PairMaker,
    { plan, check, measured, onEvent, signal, patience }: Series,
  ): Promise<void> {
    const { clock, durations = durationsOf(check.load, plan.language) } = this.options;
    const { pairs, raw } = measured;
    const maxPairs = LOOKS.at(-1) ?? 0;
    const tell = (verdict: BenchVerdict): void =>
      onEvent({ type: 'pairMeasured', pairs: [...pairs], maxPairs, verdict });
    const startedAt = clock.now();
    let verdict: BenchVerdict = judge(check.budgets, pairs);
    while (pairs.length < maxPairs && !isEnough(verdict, pairs.length)) {
      // What is not decided by then stays so.
      if (pairs.length > 0 && clock.now() - startedAt > check.withinMs) {
        tell(judge(check.budgets, pairs, true));
        return;
      }
      const made = await maker.measure(pairs.length, durations, measured).catch((error: unknown) => {
        // The last pair took too long: those before it count.
        if (pairs.length > 0 && patience.isOver && error instanceof BenchFailure && error.outcome === 'timedOut')
          return undefined;
        throw error;
      });
      if (signal.aborted) throw new BenchFailure('cancelled', l10n.t('The benchmark was cancelled.'));
      if (!made) {
        tell(judge(check.budgets, pairs, true));
        return;
      }
      pairs.push(made.pair);
      raw.push(...made.raw);
      if (isLook(pairs.length)) verdict = judge(check.budgets, pairs);
      tell(verdict);
    }
  }
}

/** What the pairs of one benchmark are measured for. */
interface Series {
  readonly plan: BenchPlan;
  readonly check: BenchmarkCheck;
  readonly measured: Measured;
  readonly onEvent: (event: BenchEvent) => void;
  readonly signal: CancelSignal;
  readonly patience: Patience;
}

/**
 * How long all of it may take, in milliseconds: a pair that has begun in time may take as long again. A learner's own
 * benchmark is given that time for each of its answers.
 */
function totalMs(check: BenchPlan['check'], answerMs: number): number {
  if (check.kind === 'benchmark') return check.withinMs + answerMs;
  return answerMs * check.rounds * Math.max(1, Object.keys(check.expect).length);
}

function isEnough(verdict: BenchVerdict, pairCount: number): boolean {
  return isDecided(verdict) || (verdict.verdict === 'missed' && pairCount >= ENOUGH_PAIRS);
}
