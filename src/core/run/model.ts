import type { ErrorAction } from '../errors';
import type { Case, RunnerName, TestFile, TrackId } from '../pack/model';

/** `notRun`: the case is in the pack, yet no result for it arrived; it counts as not passed. */
export type CaseStatus = 'passed' | 'failed' | 'errored' | 'skipped' | 'timedOut' | 'notRun';

/** A place in the learner's workspace: `/`-separated path; line and column count from 1. */
export interface FilePlace {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

/** A case of an exercise. */
export interface CaseKey {
  readonly task: string;
  readonly check: string;
  readonly case: string;
}

/** What one case came to, whatever runner ran it. */
export interface CaseResult extends CaseKey {
  readonly title: string;
  readonly status: CaseStatus;
  /** It stopped with an error before it began: its file could not be loaded. */
  readonly isLoadFailure?: true;
  /** Why it did not pass, in the test's own words. Bounded to 8 KiB. */
  readonly message?: string;
  /** Printed forms of an equality that did not hold, for a diff. Each bounded to 32 KiB. */
  readonly expected?: string;
  readonly actual?: string;
  /** Where it failed: the deepest frame in the learner's workspace, else the test's line. */
  readonly place?: FilePlace;
  readonly durationMs?: number;
  /** What was printed while this case ran, stdout and stderr together. Bounded to 16 KiB. */
  readonly output?: string;
}

/** How the run as a whole ended. Only a `completed` run can pass a task. */
export type RunOutcome = 'completed' | 'cancelled' | 'timedOut' | 'crashed' | 'couldNotStart';

/** A path and the SHA-256 (hex) of the bytes that were judged. */
export type FileHashes = Readonly<Record<string, string>>;

export interface RunResult {
  readonly outcome: RunOutcome;
  /** One entry for each case that was planned to run, in the pack's order. */
  readonly cases: readonly CaseResult[];
  /** A sentence for the learner when the outcome is not `completed`, or when files could not be loaded. */
  readonly explanation?: string;
  /** What helps where something of this machine is missing that the explanation tells of. */
  readonly action?: ErrorAction;
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
  /** What of the learner's files ran, by file; only of a run that was asked for it. */
  readonly coverage?: readonly FileCoverage[];
}

/** How often the lines and branches of one file ran. Lines count from 1; only those that hold code are listed. */
export interface FileCoverage {
  /** Relative to the workspace. */
  readonly file: string;
  readonly lines: readonly LineHits[];
  /** One entry for each way that a branch can take. */
  readonly branches: readonly LineHits[];
}

export interface LineHits {
  readonly line: number;
  readonly hits: number;
}

export interface IgnoredFile {
  readonly path: string;
  readonly reason: 'editedTest' | 'deletedTest' | 'shadowsFramework' | 'configuration' | 'environment';
}

/** What arrives while a run goes on. */
export type RunEvent =
  | ({ readonly type: 'caseStarted' } & CaseKey)
  | { readonly type: 'caseFinished'; readonly result: CaseResult }
  /** What was printed; `case`: while that one ran. */
  | { readonly type: 'output'; readonly text: string; readonly case?: CaseKey }
  /** The process waits for a debugger on this machine's loopback. */
  | {
      readonly type: 'debuggerAwaited';
      readonly debugger: 'node' | 'python';
      readonly host: string;
      readonly port: number;
    };

/** What a run is for. Debugging has no limits of time, and its results are no evidence. */
export type RunMode = 'test' | 'coverage' | 'debug';

/** What a runner is asked to do: some checks of one exercise in one workspace. */
export interface RunPlan {
  readonly runId: string;
  readonly packId: string;
  readonly packRoot: string;
  readonly exerciseId: string;
  readonly trackId: TrackId;
  readonly runner: RunnerName;
  readonly mode: RunMode;
  /** Absolute folder of the learner's workspace. */
  readonly workspace: string;
  readonly checks: readonly PlannedCheck[];
  /**
   * What earlier runs left behind: as long as such a file has these contents it is not judged, and the run may write it anew.
   */
  readonly outputs: FileHashes;
  /** Cases to run before the others, as far as the runner can: those that failed last. */
  readonly first: readonly CaseKey[];
  /**
   * Runs the cases of each file from the last to the first, as far as the runner can: whether they lean on their order. The order of
   * checks and files is the plan's own.
   */
  readonly isReversed?: true;
  /** Absolute folder with the module `debugpy`, where the editor has one; for debugging Python. */
  readonly debugpyDir?: string;
  /** Every test file of the exercise in this track, planned or not: they are the pack's, so none is configuration of the learner's. */
  readonly allTestFiles: readonly string[];
  /** Folders of the pack that the workspace was laid from, lowest first. */
  readonly layers: readonly string[];
  readonly vendor: readonly string[];
  readonly plugins: readonly string[];
  /** Modules that a warm runner loads ahead; see `Track.preload`. */
  readonly preload: readonly string[];
  /** For runners of any language: see `Track.command` and `Track.report`. */
  readonly command?: readonly string[];
  readonly report?: string;
  readonly requires: Readonly<Record<string, string>>;
  readonly packages?: string;
  /** Sum of the checks' limits; when it strikes, the whole process tree is ended. */
  readonly timeoutMs: number;
}

export interface PlannedCheck {
  readonly task: string;
  readonly check: string;
  readonly timeoutMs: number;
  readonly files: readonly TestFile[];
  readonly cases: readonly Case[];
  /** Ids of the only cases to run; all of them when left out. */
  readonly only?: readonly string[];
}
