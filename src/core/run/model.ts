import type { RunnerName, TrackId } from '../pack/model';

/** `notRun`: the case is in the pack, yet no result for it arrived; it counts as not passed. */
export type CaseStatus = 'passed' | 'failed' | 'errored' | 'skipped' | 'timedOut' | 'notRun';

/** A place in the learner's workspace: `/`-separated path; line and column count from 1. */
export interface FilePlace {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

/** What one case came to, whatever runner ran it. */
export interface CaseResult {
  readonly task: string;
  readonly check: string;
  readonly case: string;
  readonly title: string;
  readonly status: CaseStatus;
  /** Why it did not pass, in the test's own words. Bounded to 8 KiB. */
  readonly message?: string;
  /** Printed forms of an equality that did not hold, for a diff. Each bounded to 32 KiB. */
  readonly expected?: string;
  readonly actual?: string;
  /** Where it failed: the deepest frame in the learner's workspace, else the test's line. */
  readonly place?: FilePlace;
  readonly durationMs?: number;
}

/** How the run as a whole ended. Only a `completed` run can pass a task. */
export type RunOutcome = 'completed' | 'cancelled' | 'timedOut' | 'crashed' | 'couldNotStart';

/** A path and the SHA-256 (hex) of the bytes that were judged. */
export type FileHashes = Readonly<Record<string, string>>;

export interface RunResult {
  readonly outcome: RunOutcome;
  /** One entry for each case of the checks that were planned, in the pack's order. */
  readonly cases: readonly CaseResult[];
  /** A sentence for the learner when the outcome is not `completed`, or when files could not be loaded. */
  readonly explanation?: string;
  /** What the learner's code printed, in order, bounded; `isOutputCut` says that there was more. */
  readonly output: string;
  readonly isOutputCut: boolean;
  /** The learner's files at the start of the run. */
  readonly judged: FileHashes;
  /**
   * Those files' bytes, but for files that are too large to keep: what the snapshot is made of. Only between the runner and
   * the action that asked for the run; never in the log, nor handed on to a view.
   */
  readonly judgedBytes?: ReadonlyMap<string, Uint8Array>;
  /** The files changed while the run went on: the verdict belongs to older bytes. */
  readonly isStale: boolean;
  /** Configuration and modules that were left out of account, workspace-relative, and edited test files judged by the pack's copy. */
  readonly ignored: readonly IgnoredFile[];
  readonly durationMs: number;
  /** For example `node 22.15.0` or `Python 3.11.2, pytest 9.0.1`. */
  readonly runtime: string;
}

export interface IgnoredFile {
  readonly path: string;
  readonly reason: 'editedTest' | 'deletedTest' | 'shadowsFramework' | 'configuration' | 'environment';
}

/** What arrives while a run goes on. */
export type RunEvent =
  | { readonly type: 'caseStarted'; readonly task: string; readonly check: string; readonly case: string }
  | { readonly type: 'caseFinished'; readonly result: CaseResult }
  | { readonly type: 'output'; readonly text: string };

/** What a runner is asked to do: some checks of one exercise in one workspace. */
export interface RunPlan {
  readonly runId: string;
  readonly packId: string;
  readonly packRoot: string;
  readonly exerciseId: string;
  readonly trackId: TrackId;
  readonly runner: RunnerName;
  /** Absolute folder of the learner's workspace. */
  readonly workspace: string;
  readonly checks: readonly PlannedCheck[];
  /** Every test file of the exercise in this track, planned or not: they are the pack's, so none is configuration of the learner's. */
  readonly allTestFiles: readonly string[];
  /** Folders of the pack that the workspace was laid from, lowest first. */
  readonly layers: readonly string[];
  readonly vendor: readonly string[];
  readonly plugins: readonly string[];
  readonly requires: Readonly<Record<string, string>>;
  readonly packages?: string;
  /** Sum of the checks' limits; when it strikes, the whole process tree is ended. */
  readonly timeoutMs: number;
}

export interface PlannedCheck {
  readonly task: string;
  readonly check: string;
  readonly timeoutMs: number;
  readonly files: readonly PlannedFile[];
  readonly cases: readonly PlannedCase[];
}

export interface PlannedFile {
  /** Relative to the pack's root. */
  readonly packPath: string;
  /** Relative to the workspace. */
  readonly workspacePath: string;
  readonly isSupport: boolean;
}

export interface PlannedCase {
  readonly id: string;
  readonly title: string;
  readonly file: string;
  readonly line: number;
}
