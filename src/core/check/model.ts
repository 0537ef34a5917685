import type { Check, CheckBase, PlacedFile, TrackId } from '../pack/model';

// The kinds of checks that are neither tests nor benchmarks. Each has a folder of its own beside this file: how it is declared
// (schema), read and validated (load), judged, put into words, and scored.

/** A point of something that people mark: an explanation's or a review's. */
export interface MarkedPoint {
  readonly id: string;
  readonly text: string;
  /** What it counts against the others. */
  readonly weight: number;
}

/** Questions with right answers. A courtesy lock: the answers lie in the pack. */
export interface AnswersCheck extends CheckBase {
  readonly kind: 'answers';
  /** What the questions are headed with. */
  readonly title?: string;
  readonly questions: readonly Question[];
}

interface QuestionBase {
  readonly id: string;
  /** Markdown. */
  readonly text: string;
  /** Markdown, shown once it is answered rightly. */
  readonly explanation?: string;
}

export interface ChoiceQuestion extends QuestionBase {
  readonly kind: 'choice';
  /** Several may be right, and all of them are to be chosen. */
  readonly isMultiple: boolean;
  /** Shown in another order than the author's; see `shownOptions`. */
  readonly isShuffled: boolean;
  readonly options: readonly {
    readonly id: string;
    /** Markdown, as the feedback. */
    readonly text: string;
    readonly isRight: boolean;
    /** Said to whoever chose it: of a wrong one why, of a right one once the whole answer is right. */
    readonly feedback?: string;
  }[];
}

export interface NumberQuestion extends QuestionBase {
  readonly kind: 'number';
  readonly value: number;
  /** How far an answer may be off, in the answer's own unit. */
  readonly tolerance: number;
  readonly unit?: string;
  /** Numbers that a known mistake leads to, and what to say of it. */
  readonly feedback: readonly { readonly value: number; readonly tolerance: number; readonly text: string }[];
}

export interface OrderQuestion extends QuestionBase {
  readonly kind: 'order';
  /** In the right order; shown in another. */
  readonly items: readonly { readonly id: string; readonly text: string }[];
  readonly feedback?: string;
}

export const IGNORED_IN_SHORT = ['case', 'space', 'punctuation', 'accents', 'articles'] as const;

export interface ShortQuestion extends QuestionBase {
  readonly kind: 'short';
  readonly accept: readonly string[];
  readonly ignore: readonly (typeof IGNORED_IN_SHORT)[number][];
  readonly feedback: readonly { readonly answer: string; readonly text: string }[];
}

export type Question = ChoiceQuestion | NumberQuestion | OrderQuestion | ShortQuestion;
/** Ids of options or items, a number, or words. */
export type AnswerValue = string | number | readonly string[];

/** The learner writes; then the model answer opens and they mark themselves against its points. A reviewer's marks count more. */
export interface ExplainCheck extends CheckBase {
  readonly kind: 'explain';
  /** What it is headed with. */
  readonly title?: string;
  /** Markdown: what is to be explained. */
  readonly prompt: string;
  readonly minWords: number;
  readonly marks: readonly MarkedPoint[];
  /** Share of the points' weight that passes it, 0 … 1. */
  readonly atLeast: number;
  /** Markdown of the model answer. */
  readonly model: string;
}

/** A decision in a file of the learner's: options scored by weighted criteria. A run judges it. */
export interface MatrixCheck extends CheckBase {
  readonly kind: 'matrix';
  /** What it is headed with. */
  readonly title?: string;
  /** The learner's file, relative to the workspace. */
  readonly file: string;
  readonly criteria: readonly MatrixCriterion[];
  readonly options: readonly MatrixOption[];
  /** More is better. */
  readonly scale: { readonly from: number; readonly to: number };
  /** Words that each weight of the learner's, the scores of each criterion, and the choice must be justified with at least; 0: none. */
  readonly minWords: { readonly weight: number; readonly scores: number; readonly choice: number };
  /** Markdown of the reference's reasoning, which opens once the matrix holds together. */
  readonly reasoning?: string;
}

export interface MatrixOption {
  readonly id: string;
  readonly title: string;
  /** A sentence more, in plain words. */
  readonly text?: string;
}

export interface MatrixCriterion extends MatrixOption {
  /** In percent, where the author sets it; the learner weighs the others. */
  readonly weight?: number;
}

export const ARTEFACT_FORMATS = [
  'mermaid',
  'markdown',
  'json',
  'yaml',
  'dockerfile',
  'compose',
  'cloudformation',
  'ecs-task',
  'step-functions',
  'github-workflow',
  'text',
] as const;
export type ArtefactFormat = (typeof ARTEFACT_FORMATS)[number];

/** A file of the learner's parses, and says what it must. A run judges it: a case for parsing, and one for each condition. */
export interface ArtefactCheck extends CheckBase {
  readonly kind: 'artefact';
  /** Relative to the workspace. */
  readonly file: string;
  readonly format: ArtefactFormat;
  readonly conditions: readonly ArtefactCondition[];
}

/** From one thing that an artefact names to another. `saying`: what stands at the arrow; forms are parted by `|` in all three. */
export interface ArtefactLink {
  readonly from: string;
  readonly to: string;
  readonly saying?: string;
}

/** `id` is the case's; `title` says what is asked, where the author says it otherwise than Whetstone would. */
export type ArtefactCondition = { readonly id: string; readonly title?: string } & (
  | /** Each is named; of a name with `|` one of its forms. */ {
      readonly kind: 'names';
      readonly names: readonly string[];
    }
  | { readonly kind: 'connects'; readonly link: ArtefactLink }
  | /** Both are there, and nothing leads from one to the other at once. */ {
      readonly kind: 'apart';
      readonly link: ArtefactLink;
    }
  | /** Messages of a sequence diagram, one after the other; others may stand between them. */ {
      readonly kind: 'order';
      readonly links: readonly ArtefactLink[];
    }
  | { readonly kind: 'diagram'; readonly diagram: 'flowchart' | 'sequence' }
  | { readonly kind: 'says'; readonly text: string }
  | /** Headings that must be there, each with so many words of its own below it. */ {
      readonly kind: 'sections';
      readonly sections: readonly string[];
      readonly minWords: number;
    }
  | { readonly kind: 'words'; readonly atLeast: number; readonly atMost?: number }
  | { readonly kind: 'links'; readonly atLeast: number }
  | /** A JSON Schema, already read. */ { readonly kind: 'schema'; readonly schema: unknown }
  | /** A JSON Pointer into the data, `*` for each, and what must stand there. */ {
      readonly kind: 'value';
      readonly pointer: string;
      readonly is?: string | number | boolean;
      readonly atLeast?: number;
      readonly atMost?: number;
      readonly matches?: string;
    }
);

/** Items that are each proven by another check or by the learner's own word. */
export interface ChecklistCheck extends CheckBase {
  readonly kind: 'checklist';
  /** What it is headed with. */
  readonly title?: string;
  readonly areas: readonly { readonly title: string; readonly items: readonly ChecklistItem[] }[];
  /** The learner's word counts only with a note of how they know. */
  readonly isNoteRequired: boolean;
}

export interface ChecklistItem {
  readonly id: string;
  readonly text: string;
  /** Markdown: what is meant, and where to look. */
  readonly help?: string;
  readonly proof: ChecklistProof;
}

/** A check of this task or of an earlier one, and its kind; or what the learner says. */
export type ChecklistProof =
  | { readonly kind: 'check'; readonly task: string; readonly check: string; readonly by: Check['kind'] }
  | { readonly kind: 'word' };

/** The exercise's linter has nothing to say of the named files. A run judges it. */
export interface LintCheck extends CheckBase {
  readonly kind: 'lint';
  readonly timeoutMs: number;
  readonly sources: Readonly<Record<TrackId, LintSource>>;
}

export interface LintSource {
  /** A linter that the pack or the track's `packages` bring, or a command of the pack's. */
  readonly tool: LintTool;
  /** Patterns of workspace files, by the id of the case that judges what fits one of them. */
  readonly files: Readonly<Record<string, readonly string[]>>;
  /** Configuration and programs of the pack's, laid over the learner's files in a copy. */
  readonly packFiles: readonly PlacedFile[];
  /** npm packages of the pack's that the linter is made of; the learner's workspace does not get them. */
  readonly vendor: readonly string[];
  /** For `command`: program and arguments; it prints SARIF, or ESLint's JSON, or `file:line:column: message`. */
  readonly command?: readonly string[];
}

export const LINT_TOOLS = ['eslint', 'ruff', 'command'] as const;
export type LintTool = (typeof LINT_TOOLS)[number];

/** The learner's own tests run enough of the named files. A run judges it. */
export interface CoverageCheck extends CheckBase {
  readonly kind: 'coverage';
  readonly timeoutMs: number;
  /** Percent, 0 … 100. */
  readonly lines?: number;
  readonly branches?: number;
  readonly sources: Readonly<Record<TrackId, { readonly tests: readonly string[]; readonly files: readonly string[] }>>;
}

/** The learner's own tests pass on a sound subject and fail on planted faults. A run judges it. */
export interface MutantsCheck extends CheckBase {
  readonly kind: 'mutants';
  /** Of each subject. */
  readonly timeoutMs: number;
  /** So many faults must be found at least. */
  readonly atLeast: number;
  readonly sources: Readonly<Record<TrackId, MutantsSource>>;
}

export interface MutantsSource {
  /** Patterns of the learner's test files and of what these need, relative to the workspace. */
  readonly tests: readonly string[];
  /** What is sound: the learner's own code, or the pack's starter with `subjectDir` over it. */
  readonly subject: 'own' | 'pack';
  /** Relative to the pack's root. */
  readonly subjectDir?: string;
  readonly faults: readonly {
    readonly id: string;
    /** Overlay over the subject, relative to the pack's root. */
    readonly dir: string;
    /** What a surviving one is about, without giving it away. */
    readonly about: string;
    /** Files that are put back as the starter has them, relative to the workspace; before the overlay. */
    readonly restored: readonly string[];
    /** Places of the pack's subject that read otherwise: `from` stands once in the file. */
    readonly changes: readonly { readonly file: string; readonly from: string; readonly to: string }[];
  }[];
}

/** A peer's or instructor's form, imported as a file; until then its criterion is pending and out of the sum. */
export interface ReviewCheck extends CheckBase {
  readonly kind: 'review';
  /** Who may review. */
  readonly by: readonly ReviewerRole[];
  /** Each scored 0 … its weight; `guidance` is Markdown: what to look for. */
  readonly marks: readonly (MarkedPoint & { readonly guidance?: string })[];
  /** Share of the points that passes it, 0 … 1. */
  readonly atLeast: number;
  /** Markdown: what to look at. */
  readonly guidance: string;
}

export const REVIEWER_ROLES = ['peer', 'instructor'] as const;
export type ReviewerRole = (typeof REVIEWER_ROLES)[number];

/** An experiment with a simulator of the kit: predict, run, observe, improve. */
export interface LabCheck extends CheckBase {
  readonly kind: 'lab';
  /** What heads it in the panel. */
  readonly title?: string | undefined;
  readonly seed: number;
  readonly timeoutMs: number;
  /** How many pictures of a second the panel plays at first. */
  readonly picturesPerSecond: number;
  /** What the lab's program tells, in words, by name. */
  readonly figures: Readonly<Record<string, { readonly title: string; readonly unit?: string | undefined }>>;
  /** Asked before the first run, and kept. */
  readonly predictions: readonly LabPrediction[];
  /** What the learner's design has to reach; figures that the lab's program tells. */
  readonly goals: readonly LabGoal[];
  readonly sources: Readonly<Record<TrackId, { readonly program: string; readonly files: readonly PlacedFile[] }>>;
}

export interface LabPrediction {
  readonly id: string;
  readonly text: string;
  /** A figure of the lab's that it is compared with; left out: words. */
  readonly figure?: string | undefined;
}

export interface LabGoal {
  readonly id: string;
  readonly text: string;
  readonly figure: string;
  readonly atLeast?: number | undefined;
  readonly atMost?: number | undefined;
}

/** Judged by a run, case by case, as tests are. */
export type InspectedCheck = MatrixCheck | ArtefactCheck | LintCheck | CoverageCheck | MutantsCheck;
/** Judged by what the learner or a reviewer has said. */
export type GivenCheck = AnswersCheck | ExplainCheck | ChecklistCheck | ReviewCheck | LabCheck;

const INSPECTED: ReadonlySet<string> = new Set<InspectedCheck['kind']>([
  'matrix',
  'artefact',
  'lint',
  'coverage',
  'mutants',
]);
const GIVEN: ReadonlySet<string> = new Set<GivenCheck['kind']>(['answers', 'explain', 'checklist', 'review', 'lab']);

export function isInspected<C extends { readonly kind: string }>(check: C): check is C & InspectedCheck {
  return INSPECTED.has(check.kind);
}

export function isGiven<C extends { readonly kind: string }>(check: C): check is C & GivenCheck {
  return GIVEN.has(check.kind);
}
