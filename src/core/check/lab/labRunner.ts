import type { BenchLanguage } from '../../bench/language';
import type { PlacedFile, Track } from '../../pack/model';
import type { CancelSignal } from '../../ports';
import type { FileHashes, FilePlace } from '../../run/model';
import type { LabFrame } from './labFrames';

/** What is to be run: the program of one lab over the learner's code. */
export interface LabPlan {
  readonly runId: string;
  readonly packId: string;
  readonly packRoot: string;
  readonly exerciseId: string;
  readonly track: Track;
  readonly language: BenchLanguage;
  /** Absolute folder of the learner's workspace. */
  readonly workspace: string;
  readonly task: string;
  readonly check: string;
  /** As it stands in the workspace: `lab/<name>/lab.ts`. */
  readonly program: string;
  /** It and what lies beside it. */
  readonly files: readonly PlacedFile[];
  readonly seed: number;
  readonly timeoutMs: number;
  /** The pack's own test files: the lab does not need them. */
  readonly allTestFiles: readonly string[];
}

/** `crashed`: the code or the program threw, the process ended, or what was told cannot be read. */
export type LabOutcome = 'completed' | 'cancelled' | 'timedOut' | 'crashed' | 'couldNotStart';

export interface LabResult {
  readonly outcome: LabOutcome;
  /** Why it did not come to its end, in a sentence for the learner. */
  readonly explanation?: string;
  /** In the workspace, where that is known. */
  readonly place?: FilePlace;
  /** By name, as far as they were told. */
  readonly figures: Readonly<Record<string, number>>;
  /** In order of time; at most {@link MAX_FRAMES}. */
  readonly frames: readonly LabFrame[];
  /** What the code printed, bounded. */
  readonly output: string;
  /** Files of the learner's that the run did not use: the pack's and the kit's own stood in their place. */
  readonly ignored: readonly string[];
  readonly judged: FileHashes;
  readonly judgedBytes?: ReadonlyMap<string, Uint8Array>;
  /** Files changed while it ran. */
  readonly isStale: boolean;
  readonly durationMs: number;
  /** `node 24.11.0`; empty where nothing was started. */
  readonly runtime: string;
}

/** Runs labs, each in a process of its own on a copy of the learner's files. Never rejects for anything that their code does. */
export interface LabRunner {
  run(plan: LabPlan, signal: CancelSignal): Promise<LabResult>;
}
