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
  readonly reflection: {
    /** The learner has come as far as to be asked; before, the questions are there but folded. */
    readonly isOpen: boolean;
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
  /** The results are of older files; true of a passed task too, which stays passed. */
  readonly isStale: boolean;
  readonly cases: readonly CaseView[];
  readonly hints: HintLadderView;
  readonly benchmark?: BenchmarkView;
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
  readonly shown: readonly { readonly number: number; readonly html: string }[];
  /** "1 of 3 shown; next after one more attempt". */
  readonly text: string;
  readonly canReveal: boolean;
}

export interface BenchmarkView {
  readonly verdict: 'notMeasured' | 'holds' | 'misses' | 'undecided';
  /** "2.1× the baseline, needs 3×". */
  readonly text: string;
}

/** Locked text never reaches the panel: a solution is a reason, or a way to open it. */
export type SolutionView =
  | { readonly state: 'none' }
  | { readonly state: 'locked'; readonly reason: string }
  | { readonly state: 'open'; readonly text: string };

export interface RubricView {
  readonly earned: number;
  /** Sum of the weights that count by now. */
  readonly total: number;
  readonly grade?: string;
  readonly criteria: readonly CriterionView[];
}

export interface CriterionView {
  readonly name: string;
  readonly weight: number;
  readonly earned: number;
  /** Waits for somebody's judgement and is out of the sum until then. */
  readonly isPending: boolean;
  readonly reason: string;
}

export type PanelIntent =
  | { readonly type: 'runTask'; readonly taskId: string }
  | { readonly type: 'runExercise' }
  | { readonly type: 'cancelRun' }
  | { readonly type: 'openTask'; readonly taskId: string }
  | { readonly type: 'openCase'; readonly taskId: string; readonly caseId: string }
  | { readonly type: 'revealHint'; readonly taskId: string }
  | { readonly type: 'openSolution'; readonly taskId: string }
  | { readonly type: 'compareSolution'; readonly taskId: string }
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
  | { readonly type: 'writeJournal'; readonly question: string; readonly text: string };

export type FromPanel = { readonly type: 'ready' } | { readonly type: 'intent'; readonly intent: PanelIntent };

export type TaskPart = 'task' | 'hints' | 'solution';

export type ToPanel =
  | { readonly type: 'state'; readonly state: PanelState }
  /** Unfolds a task, scrolls to the part of it and gives it the focus. Sent after the state that holds it. */
  | { readonly type: 'reveal'; readonly taskId: string; readonly part: TaskPart };
