/** What the host and the panel's page say to each other. All HTML here was made by the host from Markdown with raw HTML off. */

export type TaskStateView = 'notStarted' | 'inProgress' | 'running' | 'passed' | 'skipped' | 'stale';

export interface PanelState {
  readonly exercise: {
    readonly packTitle: string;
    readonly title: string;
    readonly summary: string;
    readonly facts: readonly string[];
  };
  /** The one thing to do next. */
  readonly next: { readonly text: string; readonly intent?: PanelIntent };
  readonly tasks: readonly TaskView[];
  readonly rubric: RubricView;
  readonly reflection: {
    readonly isOpen: boolean;
    readonly questions: readonly { readonly question: string; readonly text: string }[];
  };
  /** Set while checks run. */
  readonly running?: { readonly taskId?: string; readonly text: string };
  /** A sentence and, where there is one, a button about something that stands in the way (no interpreter, broken pack …). */
  readonly notice?: {
    readonly text: string;
    readonly button?: { readonly label: string; readonly intent: PanelIntent };
  };
}

export interface TaskView {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly state: TaskStateView;
  /** The state in words: "3 of 5 tests pass". */
  readonly stateText: string;
  readonly isCurrent: boolean;
  readonly instructionsHtml: string;
  readonly cases: readonly CaseView[];
  readonly hints: HintLadderView;
  readonly benchmark?: { readonly text: string };
  readonly solution: SolutionView;
}

export interface CaseView {
  readonly id: string;
  readonly title: string;
  readonly status: 'passed' | 'failed' | 'notRun' | 'running';
  readonly message?: string;
  readonly expected?: string;
  readonly actual?: string;
}

export interface HintLadderView {
  readonly total: number;
  readonly shown: readonly { readonly number: number; readonly html: string }[];
  /** "1 of 3 shown; next after one more attempt". */
  readonly text: string;
  readonly canReveal: boolean;
}

/** Locked text never reaches the panel: a solution is a reason, or a way to open it. */
export type SolutionView =
  | { readonly state: 'none' }
  | { readonly state: 'locked'; readonly reason: string }
  | { readonly state: 'open'; readonly text: string };

export interface RubricView {
  readonly earned: number;
  readonly total: number;
  readonly grade?: string;
  readonly criteria: readonly {
    readonly name: string;
    readonly weight: number;
    readonly earned: number;
    readonly reason: string;
  }[];
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
  | { readonly type: 'createPythonEnvironment' }
  | { readonly type: 'writeJournal'; readonly question: string; readonly text: string };

export type FromPanel = { readonly type: 'ready' } | { readonly type: 'intent'; readonly intent: PanelIntent };

export type ToPanel = { readonly type: 'state'; readonly state: PanelState };

/** Strings of the page itself, translated by the host and put into the page at its birth. */
export interface PanelStrings {
  readonly [key: string]: string;
}
