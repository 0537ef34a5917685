import type { BenchOutcome, BenchVerdict, Distribution, MachineDescription, Pair, SuiteFinding } from '../bench/model';
import type { GivenState } from '../check/givenStates';
import type { TrackId } from '../pack/model';
import type { Freshness, JudgedContents } from '../run/freshness';
import type { CaseStatus, FilePlace, RunOutcome } from '../run/model';
import type { EventOf, SealWay } from './event';

/** Which exercise of which pack, in which track: the key of everything a learner did. */
export interface Subject {
  readonly pack: string;
  readonly exercise: string;
  readonly track: TrackId;
}

export type TaskStatus = 'notStarted' | 'inProgress' | 'passed' | 'skipped';
export type ExerciseStatus = 'notStarted' | 'inProgress' | 'passed';

export interface CaseState {
  readonly status: CaseStatus;
  /** Of an optional check: the task is passed without it. */
  readonly isOptional?: true;
  /** Its file could not be loaded. */
  readonly isLoadFailure?: true;
  readonly message?: string;
  readonly expected?: string;
  readonly actual?: string;
  readonly place?: FilePlace;
  /** What it printed; only of a case that did not pass. */
  readonly output?: string;
  /** What the run judged that this is from. */
  readonly judged: JudgedContents;
  /** Whether the files are still those. */
  readonly freshness: Freshness;
}

/** What one measurement of a check came to, judged by the budgets that the check has now. */
export interface Measurement {
  readonly at: number;
  readonly outcome: BenchOutcome;
  readonly explanation?: string;
  readonly place?: FilePlace;
  readonly verdict: BenchVerdict;
  readonly pairs: readonly Pair[];
  readonly distribution?: Distribution;
  readonly suite?: readonly SuiteFinding[];
  readonly machine: MachineDescription;
  readonly runtime: string;
  readonly judged: JudgedContents;
  readonly freshness: Freshness;
}

/** One check that measures. */
export interface BenchmarkState {
  /** Of the task's present revision, oldest first; the last is what counts. Bounded to the newest 50. */
  readonly history: readonly Measurement[];
}

/** What the log says of the seal of a solution. */
export interface SealState {
  /** The newest opening. `key` is the content key in Base64; it fits while the task's content is what it was. */
  readonly opened?: { readonly by: SealWay; readonly key: string; readonly content: string; readonly at: number };
  /** The newest try of a proof that did not open it, unless an opening came after it. */
  readonly shut?: {
    readonly outcome: 'shut' | 'failed';
    readonly codeHash: string;
    readonly explanation?: string;
    readonly difference?: { readonly title: string; readonly expected: string; readonly actual: string };
  };
  /** Opened by giving up before the task was passed, or passed only afterwards: the rubric says so. */
  readonly isGivenUp: boolean;
}

export interface TaskState {
  readonly status: TaskStatus;
  /** Explicit runs of changed code that judged this task. */
  readonly attempts: number;
  /** The newest result of each case, by `check.case`: of the last run of all of the task's tests, and of single ones since. */
  readonly cases: ReadonlyMap<string, CaseState>;
  /** What was measured, by check id. */
  readonly benchmarks: ReadonlyMap<string, BenchmarkState>;
  /** Outcome of the last run that judged this task. */
  readonly lastOutcome?: RunOutcome;
  /** Of the cases together: one that is of older files makes all of it so. `unknown` also without any. */
  readonly freshness: Freshness;
  /** When the evidence that completes the task came in, in milliseconds since the epoch. */
  readonly passedAt?: number;
  /** Checks (by id) that stand as passed for the rubric. */
  readonly passedChecks: ReadonlySet<string>;
  /** Indexes in the task's ladder of the hints that have been opened. */
  readonly hintsShown: ReadonlySet<number>;
  /** Of these, the ones that were opened before the task was passed: they may cost something. */
  readonly hintsUsed: ReadonlySet<number>;
  readonly isSolutionOpened: boolean;
  /** What was tried with the seal of its solution, at the task's present revision. */
  readonly seal: SealState;
  /** Content keys of its hints' seals that have opened, in Base64, by the hint's path relative to the exercise. */
  readonly hintKeys: ReadonlyMap<string, string>;
  /** What was said to checks that are filled in, by check id. */
  readonly given: ReadonlyMap<string, GivenState>;
  /** Ids of checks whose reasoning was opened. */
  readonly reasoningOpened: ReadonlySet<string>;
  /** Answers to the questions of reflection checks, by question. */
  readonly answers: ReadonlyMap<string, string>;
}

/** One exercise in one track, as the log says. */
export interface ExerciseState {
  readonly subject: Subject;
  readonly status: ExerciseStatus;
  readonly startedAt: number;
  readonly lastActiveAt: number;
  /** Time spent on it by what was recorded, in milliseconds; see `spentMs`. */
  readonly spentMs: number;
  readonly folder: string;
  readonly tasks: ReadonlyMap<string, TaskState>;
  /** Journal entries that belong to the exercise, by question. */
  readonly journal: ReadonlyMap<string, string>;
  /** What was bundled to be handed in, oldest first. */
  readonly submissions: readonly EventOf<'submitted'>[];
}

/** What the log says of a learning path beside its exercises. */
export interface PathState {
  /** Items that the learner says to have done: when, in milliseconds since the epoch, by the item's id. */
  readonly done: ReadonlyMap<string, number>;
}

/** The one projection of the log that every view shows. */
export interface LearnerState {
  /** By {@link subjectKey}. */
  readonly exercises: ReadonlyMap<string, ExerciseState>;
  /** By {@link pathKey}; a path of which nothing was said is not there. */
  readonly paths: ReadonlyMap<string, PathState>;
  readonly eventCount: number;
  /** Lines that could not be read, as `writer:line: reason`; they were skipped, their files kept. */
  readonly damaged: readonly string[];
}

export function subjectKey({ pack, exercise, track }: Subject): string {
  return `${pack}/${exercise}/${track}`;
}

export function pathKey(packId: string, pathId: string): string {
  return `${packId}/${pathId}`;
}
