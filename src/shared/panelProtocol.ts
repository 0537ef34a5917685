import type { CheckAction, CheckView } from './checks/checkView';
import type { LabReplay } from './checks/labReplay';

/**
 * What the host and the panel's page say to each other.
 *
 * The page is a pure view: it says `ready`, gets the whole state, and gets the whole state again after every change.
 * `…Html` was made by the host from Markdown with raw HTML off. The page's CSP refuses inline styles, so highlighted
 * code carries classes (`tok-keyword`, `tok-string` … see panel.css), and a link to a file of the workspace is
 * `<a href="#" data-file="src/app.ts">`: the page turns a click on it into an `openFile` intent.
 */

export type PanelState = { readonly kind: 'loading' } | EmptyView | BrokenView | ExerciseView;

/** No exercise is open in this window. */
export interface EmptyView {
  readonly kind: 'empty';
  readonly text: string;
  readonly buttons: readonly PanelButton[];
}

/** The exercise cannot be shown: its files do not hold together. */
export interface BrokenView {
  readonly kind: 'broken';
  readonly title: string;
  readonly text: string;
  /** Each with its place in words ("exercise.yaml:12:5"); pressing it sends `openProblem` with its index. */
  readonly problems: readonly { readonly text: string; readonly place: string }[];
  readonly buttons: readonly PanelButton[];
}

export interface ExerciseView {
  readonly kind: 'exercise';
  readonly exercise: {
    /** Pack, exercise and track: what the page remembers its folds under. */
    readonly id: string;
    readonly packTitle: string;
    readonly title: string;
    readonly summary: string;
    /** Where it is a draft: what that means. */
    readonly draft?: string;
    /** Short ones: "Intermediate", "45 minutes", "TypeScript". */
    readonly facts: readonly string[];
  };
  /** The one thing to do next. */
  readonly next: {
    readonly text: string;
    /** A second sentence, quieter. */
    readonly detail?: string;
    readonly button?: PanelButton;
  };
  readonly tasks: readonly TaskView[];
  /** Absent where the exercise has no rubric. */
  readonly rubric?: RubricView;
  /** Absent where nothing is to be handed in. */
  readonly submission?: SubmissionView;
  readonly reflection: {
    /** The learner has come as far as to be asked; before, the questions are there but folded. */
    readonly isOpen: boolean;
    /** How the work went, in short sentences: "4 attempts", "1 hint used". Of an exercise in which something was tried. */
    readonly facts?: readonly string[];
    /** `text` is what has been saved: the page calls an answer saved only when it comes back here. */
    readonly questions: readonly { readonly question: string; readonly text: string }[];
  };
  /** Set while checks run. */
  readonly running?: { readonly taskId?: string; readonly text: string };
  /** A sentence and, where there is one, a button about something that stands in the way (no interpreter, broken pack …). */
  readonly notice?: {
    readonly severity: 'info' | 'warning' | 'error';
    readonly text: string;
    readonly button?: PanelButton;
  };
}

export interface PanelButton {
  readonly label: string;
  readonly intent: PanelIntent;
}

/** `stale`: files have changed since its tests ran, so the results below are of older files. */
export type TaskStateView = 'notStarted' | 'inProgress' | 'running' | 'passed' | 'skipped' | 'stale';

export interface TaskView {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly state: TaskStateView;
  /** The state in words: "3 of 5 tests pass". */
  readonly stateText: string;
  /** Unfolded unless the learner folds it. */
  readonly isCurrent: boolean;
  readonly instructionsHtml: string;
  /** There is no place in the workspace's files to go to. */
  readonly hasNoPlace?: boolean;
  /** What is judged of it are files and the like, and no tests of the pack's. */
  readonly hasNoTests?: boolean;
  /** The results are of older files; true of a passed task too, which stays passed. */
  readonly isStale: boolean;
  readonly cases: readonly CaseView[];
  readonly hints: HintLadderView;
  readonly benchmarks: readonly BenchmarkView[];
  /** Checks that have a part of their own. */
  readonly checks: readonly CheckView[];
  readonly solution: SolutionView;
}

export interface CaseView {
  /** `<check>.<case>`. */
  readonly id: string;
  readonly title: string;
  readonly status: 'passed' | 'failed' | 'errored' | 'timedOut' | 'skipped' | 'notRun' | 'running';
  readonly message?: string;
  readonly expected?: string;
  readonly actual?: string;
  /** Where it failed; pressing it sends `openPlace`. */
  readonly place?: PlaceView;
  /** What was printed while it ran; only of a case that did not pass. */
  readonly output?: string;
}

/** A place in a file of the workspace: `/`-separated path; line and column count from 1. */
export interface PlaceView {
  readonly path: string;
  readonly line: number;
  readonly column?: number;
}

export interface HintLadderView {
  readonly total: number;
  /** `sealed`: it is shown with the task, and nothing has opened its seal yet: what opens it. Its `html` is empty then. */
  readonly shown: readonly { readonly number: number; readonly html: string; readonly sealed?: string }[];
  /** "1 of 3 shown; next after one more attempt". */
  readonly text: string;
  readonly canReveal: boolean;
  /** Number of the one that can be revealed: some are passed over. */
  readonly next?: number;
  /** What that one costs, in a sentence; left out where it costs nothing. */
  readonly cost?: string;
  /** One is sealed, and an instructor's code opens it. */
  readonly needsCode?: boolean;
}

/** One check that measures: a sentence first, the figures by budget, then the plots. */
export interface BenchmarkView {
  readonly checkId: string;
  /** What it measures, where the task has several: "Throughput of draining". */
  readonly title?: string;
  readonly verdict: 'notMeasured' | 'running' | 'met' | 'missed' | 'undecided' | 'wrong' | 'failed';
  /** "2.1× the baseline, needs 3×". */
  readonly text: string;
  /** What to do about it, quieter. */
  readonly advice?: string;
  /** The figures are of older files. */
  readonly isStale: boolean;
  /** Set while it is measured; `done` of at most `most`. */
  readonly progress?: { readonly done: number; readonly most: number; readonly text: string };
  readonly budgets: readonly BudgetView[];
  readonly plots: readonly PlotView[];
  /** The machine and runtime of the figures, and when: "2 cores, node 24.11.1, today 14:02". */
  readonly measuredOn?: string;
  /** Where it failed. */
  readonly place?: PlaceView;
}

/** All texts are ready to be shown. */
export interface BudgetView {
  /** "Throughput", "95th percentile". */
  readonly metric: string;
  /** "at least 3× the baseline". */
  readonly needs: string;
  /** "2.1× (2.0× to 2.2×)"; empty while nothing was measured. */
  readonly measured: string;
  readonly verdict: 'met' | 'missed' | 'undecided' | 'waived' | 'notMeasured';
  /** "Missed", "Not asked of this machine". */
  readonly verdictText: string;
  /** Why it is undecided or waived, in a sentence. */
  readonly why?: string;
}

/**
 * A plot over two axes, and the same figures as a table for those who cannot see it.
 * - `distribution`: `y` is a latency, `x` is 1 ÷ (1 − probability) on a logarithmic axis with named ticks (2 is "p50", 10 "p90",
 *   20 "p95", 100 "p99"), so that the tail has room. A probability of 1 has no place on it and is left out.
 * - `curve`: a figure over the number of clients or the size of the input.
 * - `history`: a figure over attempts, each with its verdict.
 */
export interface PlotView {
  readonly kind: 'distribution' | 'curve' | 'history';
  readonly title: string;
  /** What is to be seen in it, in a sentence: "At p95 yours takes 0.41 ms and the baseline 0.3 ms." */
  readonly summary?: string;
  readonly x: AxisView;
  readonly y: AxisView;
  readonly series: readonly SeriesView[];
  readonly budget?: PlotBudgetView;
  readonly table: {
    readonly head: readonly string[];
    /** The first of each row names the row. */
    readonly rows: readonly (readonly string[])[];
  };
}

/** What has to be reached: a line across (`y`), or one for each x (`points`). */
export interface PlotBudgetView {
  /** "at most 0.45 ms". */
  readonly label: string;
  /** Which side of the line is the good one. */
  readonly sense?: 'atLeast' | 'atMost';
  readonly y?: number;
  /** Of a distribution: what each of some percentiles may come to. It is drawn as a staircase, as all smaller percentiles have to stay below. */
  readonly points?: readonly (readonly [x: number, y: number])[];
}

export interface AxisView {
  readonly label: string;
  readonly scale: 'linear' | 'log';
  /** Of its values: what the page writes behind the numbers of its own ticks. */
  readonly unit?: 'perSecond' | 'milliseconds' | 'bytes' | 'factor' | 'count';
  /** Text of each tick that has to be named, by its value; other axes get round numbers of the page's own. */
  readonly ticks?: readonly { readonly value: number; readonly text: string }[];
}

export interface SeriesView {
  readonly role: 'own' | 'baseline';
  readonly name: string;
  /** In the order of their x. All numbers are finite: an interval without an end is left out. */
  readonly points: readonly PlotPointView[];
}

export interface PlotPointView {
  readonly x: number;
  readonly y: number;
  /** Ends of an interval around `y`. */
  readonly low?: number;
  readonly high?: number;
  /** Of a history: how it was judged. */
  readonly verdict?: 'met' | 'missed' | 'undecided';
}

/** Locked text never reaches the panel: a solution is a reason, or a way to open it. `kind` says what kind of lock it is, in a sentence. */
export type SolutionView =
  | { readonly state: 'none' }
  /** Work is still to be done. */
  | { readonly state: 'locked'; readonly reason: string; readonly kind: string; readonly ways: SealWaysView }
  /** The task is passed; the learner's work has still to be tried as the key. */
  | { readonly state: 'ready'; readonly text: string; readonly kind: string; readonly ways: SealWaysView }
  /** It is being tried. */
  | { readonly state: 'opening'; readonly text: string; readonly steps: readonly SealStepView[] }
  /** The task is passed, and the learner's work did not open it. */
  | {
      readonly state: 'shut';
      readonly text: string;
      /** Of its cases that may be told: that one shows the difference, or none. */
      readonly detail?: string;
      /** The one that does. */
      readonly difference?: { readonly title: string; readonly expected: string; readonly actual: string };
      /** What may be done about it. */
      readonly advice: string;
      readonly kind: string;
      readonly ways: SealWaysView;
    }
  | { readonly state: 'open'; readonly text: string; readonly kind?: string };

/** Other ways to open a solution than by work. */
export interface SealWaysView {
  /** An instructor's code opens it. */
  readonly hasCode: boolean;
  /** Giving up opens it, now. */
  readonly canGiveUp: boolean;
  /** What giving up still waits for: "You can give up after one more attempt." */
  readonly giveUpWait?: string;
}

export interface SealStepView {
  readonly state: 'done' | 'active' | 'waiting';
  /** "Trying your code". */
  readonly text: string;
}

export interface RubricView {
  readonly earned: number;
  /** Points that count by now: 100, without what waits for judgement. */
  readonly total: number;
  readonly grade?: string;
  readonly criteria: readonly CriterionView[];
  /** What waits for judgement, what is not assessed here, what hints cost: sentences. */
  readonly notes: readonly string[];
}

export interface CriterionView {
  readonly name: string;
  /** Points that count by now; of a pending one, those that it will be worth. */
  readonly weight: number;
  readonly earned: number;
  /** Waits for somebody's judgement and is out of the sum until then. */
  readonly isPending: boolean;
  readonly reason: string;
  /** Of tasks that were given up: "Given up before it was passed: “Open after too many failures”." */
  readonly givenUp?: string;
  /** Its sub-criteria, or none. */
  readonly parts: readonly PartView[];
  /** Where its points come from, check by check; of one with parts, they stand with those. */
  readonly points: readonly PointView[];
}

export interface PartView {
  readonly name: string;
  readonly weight: number;
  readonly earned: number;
  readonly isPending: boolean;
  readonly points: readonly PointView[];
}

/** What one check brings, and why. */
export interface PointView {
  readonly text: string;
  /** "12 of 20", "pending, 5 points". */
  readonly score: string;
  readonly why: string;
}

/** What is to be handed in. */
export interface SubmissionView {
  readonly title: string;
  /** When it was handed in last, and what handing in is worth. */
  readonly text: string;
  /** `unknown`: nobody has looked yet. `file`: one of the workspace, to be opened. */
  readonly items: readonly {
    readonly text: string;
    readonly detail: string;
    readonly state: 'ready' | 'missing' | 'unknown';
    readonly file?: string;
  }[];
  /** How it is evaluated then. */
  readonly steps: readonly { readonly text: string; readonly detail: string }[];
}

export type PanelIntent =
  | { readonly type: 'runTask'; readonly taskId: string }
  | { readonly type: 'runExercise' }
  | { readonly type: 'runBenchmark'; readonly taskId: string; readonly checkId: string }
  /** What is done in a check's own part. */
  | { readonly type: 'check'; readonly taskId: string; readonly checkId: string; readonly action: CheckAction }
  | { readonly type: 'cancelRun' }
  | { readonly type: 'openTask'; readonly taskId: string }
  | { readonly type: 'openCase'; readonly taskId: string; readonly caseId: string }
  | { readonly type: 'revealHint'; readonly taskId: string }
  | { readonly type: 'openSolution'; readonly taskId: string }
  | { readonly type: 'compareSolution'; readonly taskId: string }
  | { readonly type: 'trySeal'; readonly taskId: string }
  | { readonly type: 'enterSealCode'; readonly taskId: string }
  | { readonly type: 'enterHintCode'; readonly taskId: string }
  | { readonly type: 'giveUp'; readonly taskId: string }
  | { readonly type: 'skipTask'; readonly taskId: string }
  | { readonly type: 'openFile'; readonly path: string }
  | ({ readonly type: 'openPlace' } & PlaceView)
  | { readonly type: 'openProblem'; readonly index: number }
  | { readonly type: 'openCatalog' }
  | { readonly type: 'startFirstExercise' }
  | { readonly type: 'doctor' }
  | { readonly type: 'showLog' }
  | { readonly type: 'createPythonEnvironment' }
  | { readonly type: 'manageTrust' }
  | { readonly type: 'openJournal' }
  | { readonly type: 'handIn' }
  | { readonly type: 'saveReport' }
  | { readonly type: 'writeJournal'; readonly question: string; readonly text: string };

export type FromPanel = { readonly type: 'ready' } | { readonly type: 'intent'; readonly intent: PanelIntent };

export type TaskPart = 'task' | 'benchmark' | 'hints' | 'solution';

export type ToPanel =
  | { readonly type: 'state'; readonly state: PanelState }
  /** What can be watched of a lab: it is too much to be part of every state. */
  | { readonly type: 'labReplay'; readonly replay: LabReplay }
  /** Unfolds a task, scrolls to the part of it and gives it the focus. Sent after the state that holds it. */
  | { readonly type: 'reveal'; readonly taskId: string; readonly part: TaskPart };
