import type { FileHashes, FilePlace } from '../run/model';

/**
 * What a benchmark can be asked for.
 * - `throughput`: operations a second.
 * - `p50` … `p99.9`: latency of one operation, in milliseconds.
 * - `peakMemory`: the most that the process held in main memory, in bytes, its runtime included.
 * - `memoryGrowth`: bytes that stay held per 1,000 operations of a load that goes on.
 * - `scaling`: throughput with the most clients ÷ throughput with the fewest.
 * - `growth`: the exponent with which the time of one operation grows with the size of its input.
 * - `startUp`: from before the learner's code is loaded until it is ready, in milliseconds.
 */
export const METRICS = [
  'throughput',
  'p50',
  'p95',
  'p99',
  'p99.9',
  'peakMemory',
  'memoryGrowth',
  'scaling',
  'growth',
  'startUp',
] as const;
export type Metric = (typeof METRICS)[number];

/** What a figure of a metric counts. */
export type Unit = 'perSecond' | 'milliseconds' | 'bytes' | 'factor' | 'exponent';

/** How the code is driven while it is measured. */
export type Load =
  /** Each client asks again as soon as it has its answer. Measured with each number of clients, in turn. */
  | { readonly kind: 'closed'; readonly clients: readonly number[] }
  /** Operations fall due at a fixed rate, whether or not earlier ones are done; a latency counts from when its operation was due. */
  | { readonly kind: 'open'; readonly ratePerSecond: number }
  /** One operation on inputs of each size. */
  | { readonly kind: 'sizes'; readonly sizes: readonly number[] }
  /** So many operations in a row, with a look at the memory now and then. */
  | { readonly kind: 'sustained'; readonly operations: number }
  /** Nothing but loading and getting ready. */
  | { readonly kind: 'startUp' };

/** Orders of growth that a budget can name, slowest first. */
export const GROWTH_ORDERS = ['1', 'log n', 'n', 'n log n', 'n^2', 'n^3'] as const;
export type GrowthOrder = (typeof GROWTH_ORDERS)[number];

/** What one figure has to reach. */
export interface Budget {
  readonly metric: Metric;
  readonly sense: 'atLeast' | 'atMost';
  readonly limit:
    /** So many times what the baseline reaches. */
    | { readonly kind: 'ratio'; readonly factor: number }
    /** In the metric's unit. */
    | { readonly kind: 'absolute'; readonly value: number }
    | { readonly kind: 'order'; readonly order: GrowthOrder };
  /** As the author wrote it: `>= 3x baseline`. */
  readonly text: string;
}

/**
 * What one process came to: figures by metric, and by what they were measured with, as `throughput@8` (8 clients) or
 * `time@4000` (milliseconds of one operation on an input of that size).
 */
export type Figures = Readonly<Record<string, number>>;

/**
 * The learner's code and the baseline, measured in turn in processes of their own that lived side by side. Two pairs have
 * nothing in common, so the pair is the unit of all statistics.
 */
export interface Pair {
  readonly own: Figures;
  readonly baseline: Figures;
}

/** Latencies of all pairs together, in milliseconds, at the probabilities of {@link DISTRIBUTION_AT}. For plots alone. */
export interface Distribution {
  readonly own: readonly number[];
  readonly baseline: readonly number[];
}

/** Probabilities at which a {@link Distribution} gives its quantiles. */
export const DISTRIBUTION_AT: readonly number[] = [
  0, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.995, 0.999, 1,
];

/** Whether a budget holds. `waived`: an absolute figure that this machine cannot be asked for, as its baseline shows. */
export type BudgetVerdict = 'met' | 'missed' | 'undecided' | 'waived';

/** What the pairs so far say of one budget. */
export interface BudgetFinding {
  readonly budget: Budget;
  readonly verdict: BudgetVerdict;
  /**
   * What is compared with the limit: own ÷ baseline for a ratio, the learner's own figure for an absolute budget, the exponent
   * for an order of growth. Undefined without a figure.
   */
  readonly estimate?: number;
  /** Ends of its interval at the confidence of the look that was taken. Absent where there are too few pairs. */
  readonly low?: number;
  readonly high?: number;
  /** What the estimate is compared with. */
  readonly limit: number;
  /** Typical figures, in the metric's unit: medians over the pairs. */
  readonly own?: number;
  readonly baseline?: number;
  /**
   * Why an undecided budget is so: the figures differ too much from pair to pair (`noise`), the code is so near the budget that
   * no measurement of this length tells (`near`), or there is no figure at all (`missing`).
   */
  readonly because?: 'noise' | 'near' | 'missing';
  /** Of a waived budget: what code that meets the ratio, or else the baseline itself, would reach on this machine. */
  readonly reach?: number;
}

/** A benchmark as a whole: `missed` when one budget is, `met` when all are met or waived and one at least is met. */
export interface BenchVerdict {
  readonly verdict: BudgetVerdict;
  readonly findings: readonly BudgetFinding[];
}

/** How a benchmark as a whole ended. Only a `completed` one is evidence; one with a wrong result is evidence that it fails. */
export type BenchOutcome = 'completed' | 'wrongResult' | 'cancelled' | 'timedOut' | 'crashed' | 'couldNotStart';

/** What a learner's own benchmark said of two implementations. */
export const SUITE_ANSWERS = ['slower', 'same', 'faster'] as const;
export type SuiteAnswer = (typeof SUITE_ANSWERS)[number];

/** One planted implementation, and what the learner's own benchmark said of it in each round. */
export interface SuiteFinding {
  readonly subject: string;
  readonly expected: SuiteAnswer;
  /** In order. A text that is no {@link SuiteAnswer} says why there was none. */
  readonly answers: readonly string[];
}

/** The machine that measured. */
export interface MachineDescription {
  /** As the system names it. */
  readonly processor: string;
  readonly cores: number;
  /** In bytes. */
  readonly memory: number;
  /** `linux x64 6.1.0`. */
  readonly system: string;
  /** Busy processes on average over the last minute when the benchmark began, where the system tells. */
  readonly load?: number;
}

/** One slice of one process: what was measured in one go. */
export interface RawSlice {
  readonly pair: number;
  readonly side: 'own' | 'baseline';
  readonly clients?: number;
  readonly size?: number;
  readonly operations: number;
  readonly elapsedMs: number;
  /** Of single operations, or of the mean of a short batch of those that are too quick for the clock, in milliseconds. */
  readonly latencies: readonly number[];
}

/** What a benchmark came to. */
export interface BenchResult {
  readonly outcome: BenchOutcome;
  /** A sentence for the learner when the outcome is not `completed`. */
  readonly explanation?: string;
  /** Where it failed, when that is known. */
  readonly place?: FilePlace;
  readonly pairs: readonly Pair[];
  /** Of a learner's own benchmark. */
  readonly suite?: readonly SuiteFinding[];
  readonly distribution?: Distribution;
  /** Everything that was measured. Not in the log. */
  readonly raw: readonly RawSlice[];
  /** What the learner's code printed, bounded. */
  readonly output: string;
  /** The learner's files at the start. */
  readonly judged: FileHashes;
  readonly judgedBytes?: ReadonlyMap<string, Uint8Array>;
  readonly isStale: boolean;
  readonly machine: MachineDescription;
  /** `node 24.11.1`. */
  readonly runtime: string;
  readonly durationMs: number;
}

/** What arrives while a benchmark goes on. */
export type BenchEvent =
  | {
      readonly type: 'pairMeasured';
      readonly pairs: readonly Pair[];
      readonly maxPairs: number;
      readonly verdict: BenchVerdict;
    }
  | { readonly type: 'suiteAnswered'; readonly done: number; readonly total: number }
  | { readonly type: 'output'; readonly text: string };

/** Figures that a load gives. */
export function metricsOf(load: Load): readonly Metric[] {
  switch (load.kind) {
    case 'closed':
      return [
        ...(['throughput', 'p50', 'p95', 'p99', 'p99.9', 'peakMemory'] as const),
        ...(load.clients.length > 1 ? (['scaling'] as const) : []),
      ];
    case 'open':
      return ['throughput', 'p50', 'p95', 'p99', 'p99.9', 'peakMemory'];
    case 'sizes':
      return ['growth', 'peakMemory'];
    case 'sustained':
      return ['throughput', 'memoryGrowth', 'peakMemory'];
    case 'startUp':
      return ['startUp', 'peakMemory'];
  }
}

export function unitOf(metric: Metric): Unit {
  switch (metric) {
    case 'throughput':
      return 'perSecond';
    case 'peakMemory':
    case 'memoryGrowth':
      return 'bytes';
    case 'scaling':
      return 'factor';
    case 'growth':
      return 'exponent';
    default:
      return 'milliseconds';
  }
}
