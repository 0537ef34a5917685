import type { Budget, Load, SuiteAnswer } from '../bench/model';
import type { GivenCheck, InspectedCheck } from '../check/model';
import type { OutlineItem, Rubric, Submission } from './assessmentModel';
import type { LearningPath } from './pathModel';
import type { Problem } from './problem';

/** The language an exercise is done in: `typescript`, `python`. */
export type TrackId = string;

export const EXERCISE_KINDS = [
  'workshop',
  'debugging',
  'design',
  'lab',
  'case-study',
  'testing',
  'checklist',
  'trace',
  'experiment',
  'incident',
] as const;
export type ExerciseKind = (typeof EXERCISE_KINDS)[number];

export const LEVELS = ['beginner', 'intermediate', 'advanced'] as const;
export type Level = (typeof LEVELS)[number];

export const SUPPORTS = ['guided', 'conceptual', 'minimal'] as const;
export type Support = (typeof SUPPORTS)[number];

export const RUNNERS = [
  'node-test',
  'mocha',
  'vitest',
  'jest',
  'pytest',
  'unittest',
  'go-test',
  'cargo-test',
  'junit-xml',
  'tap',
  'exit-code',
] as const;
export type RunnerName = (typeof RUNNERS)[number];

/** Code that Whetstone brings along for exercises: `simulator`, for labs. */
export const KITS = ['simulator'] as const;
export type KitName = (typeof KITS)[number];

/** Estimated time in whole minutes. */
export interface TimeRange {
  readonly minMinutes: number;
  readonly maxMinutes: number;
}

/** How one track's code is run, and the folders whose files, laid one over the other, make its starter. */
export interface Track {
  readonly id: TrackId;
  readonly runner: RunnerName;
  /** Folders relative to the pack's root, lowest layer first: the base's, then the exercise's `starter/<track>`. */
  readonly layers: readonly string[];
  /** npm packages that the pack brings along under `vendor/node_modules`; the learner installs nothing. */
  readonly vendor: readonly string[];
  /** Kits of Whetstone's own that are laid into the workspace under `kit/<name>/`; left out: none. */
  readonly kit?: readonly KitName[];
  /** Python requirements file, relative to the workspace; installed into a `.venv` on request. */
  readonly packages?: string;
  /** Tools that must be on the machine, name to semver range: `python: ">=3.10"`. */
  readonly requires: Readonly<Record<string, string>>;
  /** pytest plugins (module names) that are loaded although autoload is off. */
  readonly plugins: readonly string[];
  /** Heavy modules that a warm runner loads before the learner's code is known: packages, never the exercise's own. */
  readonly preload: readonly string[];
  /**
   * For `junit-xml`, `tap` and `exit-code`: the program and its arguments, started in the workspace without a shell. An
   * argument `{files}` becomes the test files, one an argument, and in `exit-code`, where each test file is a case, `{file}` the one.
   */
  readonly command?: readonly string[];
  /** For `junit-xml`: the report, or the folder of the reports, that the command writes; relative to the workspace. */
  readonly report?: string;
}

/** The symbol that a task is about: lenses stand above it. */
export interface Anchor {
  /** Relative to the workspace, `/`-separated. */
  readonly file: string;
  /** `CircuitBreaker`, or `CircuitBreaker.call` for a member. */
  readonly symbol: string;
}

/** One test as found in the pack's own test files, before anything has run. */
export interface Case {
  readonly id: string;
  readonly title: string;
  /** Test file as it stands in the workspace, `/`-separated; line counts from 1. */
  readonly file: string;
  readonly line: number;
}

export interface CheckBase {
  readonly id: string;
  /** What of the rubric it feeds: a criterion, or `Criterion/Part` of one that has parts. */
  readonly criterion: string;
  /** Weight within the criterion against the exercise's other checks that feed it. */
  readonly points: number;
  /** An optional check feeds the rubric but is not needed to complete the task. */
  readonly isRequired: boolean;
  /** `share`: part of it earns part of its points; `whole`: all or nothing. */
  readonly credit: 'whole' | 'share';
}

/** Passes when every case passes, on the pack's own copies of the test files. */
export interface TestsCheck extends CheckBase {
  readonly kind: 'tests';
  readonly timeoutMs: number;
  readonly suites: Readonly<Record<TrackId, TestSuite>>;
}

/** The test files of one check in one track. */
export interface TestSuite {
  readonly files: readonly TestFile[];
  readonly cases: readonly Case[];
}

/** In the learner's workspace: `tests/<check>/…`. */
export interface TestFile extends PlacedFile {
  /** Support files (fixtures, `conftest.py`, helpers) are put in place but hold no case. */
  readonly isSupport: boolean;
}

/** Passes when the learner has written an answer in the panel. */
export interface ReflectionCheck extends CheckBase {
  readonly kind: 'reflection';
  readonly questions: readonly string[];
}

/** Passes when each budget is met, or waived on this machine: the learner's code measured in turn with a baseline. */
export interface BenchmarkCheck extends CheckBase {
  readonly kind: 'benchmark';
  readonly load: Load;
  readonly budgets: readonly Budget[];
  /** How long it may go on; what is not decided by then stays undecided. */
  readonly withinMs: number;
  readonly sources: Readonly<Record<TrackId, BenchSource>>;
}

/** The benchmark of one check in one track. */
export interface BenchSource {
  /** The program that drives the code, as it stands in the workspace: `bench/<name>/bench.ts`. */
  readonly program: string;
  /** It and what lies beside it, all but the baseline. */
  readonly files: readonly PlacedFile[];
  /** Laid over the starter: the code that is measured in turn with the learner's. Relative to the pack's root. */
  readonly baselineDir: string;
}

/** A file of the pack, and where it stands in the learner's workspace. Both relative to their roots, `/`-separated. */
export interface PlacedFile {
  readonly packPath: string;
  readonly workspacePath: string;
}

/** Passes when a benchmark that the learner wrote tells planted implementations from their baseline, in each round. */
export interface BenchmarkSuiteCheck extends CheckBase {
  readonly kind: 'benchmarkSuite';
  readonly rounds: number;
  readonly withinMs: number;
  readonly expect: Readonly<Record<string, SuiteAnswer>>;
  readonly sources: Readonly<Record<TrackId, SuiteSource>>;
}

export interface SuiteSource {
  /** The learner's benchmark, relative to the workspace. */
  readonly file: string;
  /** Folder of the implementations, relative to the pack's root: one file each, `baseline` among them. */
  readonly dir: string;
  /** Files by implementation, relative to the pack's root. */
  readonly subjects: Readonly<Record<string, string>>;
  readonly baseline: string;
}

export type Check = TestsCheck | ReflectionCheck | BenchmarkCheck | BenchmarkSuiteCheck | InspectedCheck | GivenCheck;

/** Checks by measuring; tests do not run them. */
export function isMeasuring(check: Check): check is BenchmarkCheck | BenchmarkSuiteCheck {
  return check.kind === 'benchmark' || check.kind === 'benchmarkSuite';
}

/** Whether a check can be done in a track; one that cannot is not asked for there. */
export function isInTrack(check: Check, trackId: TrackId): boolean {
  switch (check.kind) {
    case 'tests':
      return check.suites[trackId] !== undefined;
    case 'benchmark':
    case 'benchmarkSuite':
    case 'lint':
    case 'coverage':
    case 'mutants':
    case 'lab':
      return check.sources[trackId] !== undefined;
    default:
      return true;
  }
}

/** When a hint may be opened. All conditions that are given must hold. */
export interface HintCondition {
  /** Attempts on this task since it was started. */
  readonly attempts: number;
  /** Minutes since the exercise was started. */
  readonly minutes: number;
}

/** How a case can fail: it ran out of time, stopped with an error, an assertion did not hold, or its files could not be loaded. */
export const HINT_ERRORS = ['timeout', 'error', 'assertion', 'load'] as const;
export type HintError = (typeof HINT_ERRORS)[number];

export interface Hint {
  /** Markdown file relative to the pack's root. */
  readonly path: string;
  /** The Markdown itself. */
  readonly text: string;
  readonly after: HintCondition;
  /** `check.case`: offered only while that case fails. */
  readonly failing?: string;
  /** Offered only while a case fails in this way. With `failing`: while that one does. */
  readonly on?: HintError;
  /** Offered only while the message of such a case contains this, word for word. */
  readonly says?: string;
  /** What opening it costs, in percent of the task's points; left out: nothing. */
  readonly cost?: number;
  /** Its text is encrypted in the shipped pack. Then `text` is empty there. */
  readonly seal?: HintSeal;
}

/** What opens a sealed hint, once its condition holds. */
export interface HintSeal {
  /** The proof of an earlier task (its id), the instructor's code, or Whetstone's word. */
  readonly by:
    { readonly kind: 'task'; readonly task: string } | { readonly kind: 'code' } | { readonly kind: 'honour' };
  /** Envelopes by track, relative to the pack's root; a track is missing where `whetstone seal` has not run. */
  readonly envelopes: Readonly<Record<TrackId, string>>;
}

/**
 * A task's reference, and what opens it. An author's pack has it in plain (`dirs`), and the envelopes once `whetstone seal`
 * has run; a shipped pack has the envelopes alone.
 */
export interface Solution {
  /** Cumulative overlay folders by track, relative to the pack's root. Read where a track has no envelope. */
  readonly dirs: Readonly<Record<TrackId, string>>;
  /** Envelopes by track, relative to the pack's root. */
  readonly envelopes: Readonly<Record<TrackId, string>>;
  /**
   * The task's content that each envelope says to be bound to, by track: what tells a learner's keys for it from those for
   * another. A track is missing where its envelope cannot be read.
   */
  readonly contents?: Readonly<Record<TrackId, string>>;
  readonly seal: SealPolicy;
  /** Programs that exercise the learner's code, by track; none where it is sealed by honour. */
  readonly probes: Readonly<Record<TrackId, ProbeSource>>;
}

/** How a task's solution is locked. */
export interface SealPolicy {
  /**
   * `proof`: the key comes from what a correct implementation answers, and is nowhere in the pack. `honour`: the key lies in
   * the pack, and Whetstone uses it when the checks pass.
   */
  readonly by: 'proof' | 'honour';
  /** An instructor's code opens it too, at any time. */
  readonly hasCode: boolean;
  /** Whoever gives up may open it when this holds. The key lies in the pack then, too. */
  readonly giveUp?: HintCondition;
  /** Names of alternatives that rightly answer otherwise than the reference: their answers open it too. */
  readonly variants: readonly string[];
  /** Mutants of the reference that the tests let pass and that need not open it, with the reason; by place in the reference. */
  readonly mutants: readonly AllowedMutant[];
}

/** A change of the reference that the tests do not notice and the probe does, and why that is right. */
export interface AllowedMutant {
  /** As `whetstone seal --check` names it: `src/llm/circuitBreaker.ts:41:12 < → <=`. */
  readonly mutant: string;
  readonly reason: string;
}

/** The program that exercises the learner's code for a proof, in one track. */
export interface ProbeSource {
  /** As it stands beside the learner's code: `probe/<task>/probe.ts`. */
  readonly program: string;
  /** It and what lies beside it. */
  readonly files: readonly PlacedFile[];
}

export interface Task {
  readonly id: string;
  readonly revision: number;
  readonly title: string;
  /** Markdown of the instructions, already read. */
  readonly instructions: string;
  readonly instructionsPath: string;
  readonly anchors: Readonly<Record<TrackId, Anchor>>;
  readonly checks: readonly Check[];
  readonly hints: readonly Hint[];
  readonly solution?: Solution;
  readonly covers: readonly string[];
  /** Required cases, `check.case`, that rightly pass after the reference of an earlier task; left out: none. */
  readonly earlyPasses?: readonly string[];
}

export interface Exercise {
  readonly isBroken: false;
  readonly id: string;
  readonly packId: string;
  readonly title: string;
  readonly summary: string;
  /** It, or its whole pack, says of itself that it is not done yet; left out: it is. */
  readonly isDraft?: boolean;
  readonly kind: ExerciseKind;
  readonly level: Level;
  readonly support: Support;
  readonly time: TimeRange;
  readonly group: string;
  /** Folder relative to the pack's root. */
  readonly dir: string;
  readonly rubric: Rubric;
  /** Of the pack's rubrics, the one it is assessed by; undefined where it brings its own. */
  readonly rubricId?: string;
  /** What is to be handed in; see `Pack.submissions`. */
  readonly submission?: Submission;
  /** Items of the pack's outline that the exercise as a whole covers. */
  readonly covers: readonly string[];
  readonly prerequisites: { readonly exercises: readonly string[]; readonly knowledge: readonly string[] };
  readonly tracks: readonly Track[];
  readonly tasks: readonly Task[];
  readonly reflection: readonly string[];
  /** Percent of the mutants of a reference that its tests must find; left out: what the verifier asks for. */
  readonly mutationScore?: number;
  /** Warnings only; an error makes it a {@link BrokenExercise}. */
  readonly problems: readonly Problem[];
}

/** An exercise that cannot be offered, with its reasons. Its neighbours are not touched. */
export interface BrokenExercise {
  readonly isBroken: true;
  readonly id: string;
  readonly packId: string;
  readonly title: string;
  readonly dir: string;
  readonly group: string;
  readonly problems: readonly Problem[];
}

export interface Pack {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly version: string;
  /** It says of itself that it is not done yet, and so is none of its exercises; left out: it is. */
  readonly isDraft?: boolean;
  /** The template whose demands it says to follow; left out: none. */
  readonly template?: 'pattern';
  /** Absolute folder or URI of the pack; opaque to core. */
  readonly root: string;
  /** Titles of the groups in order; an exercise without one stands under ''. */
  readonly groups: readonly string[];
  readonly grades: Readonly<Record<string, number>>;
  /** Every requirement, deliverable, criterion and question of the course; empty where the pack has none. */
  readonly outline: readonly OutlineItem[];
  readonly submissions: readonly Submission[];
  readonly exercises: readonly (Exercise | BrokenExercise)[];
  readonly paths: readonly LearningPath[];
  /** The exercise offered first to a newcomer. */
  readonly firstExercise?: string;
  /** Problems of `pack.yaml` itself. A pack with errors there is shown with them, and with what could be read. */
  readonly problems: readonly Problem[];
}
