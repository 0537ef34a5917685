import type { SourcePlace } from './problem';

// What a pack says of how work is assessed and handed in, and of what it covers.

/** A weighted line of the assessment. */
export interface Criterion {
  readonly name: string;
  /** The weights of a rubric's criteria sum to 100. */
  readonly weight: number;
  /** Sub-criteria; their weights count against each other. Empty: checks feed the criterion itself. */
  readonly parts: readonly { readonly name: string; readonly weight: number }[];
}

export type Rubric = readonly Criterion[];

/** What the checks of an exercise can feed: a criterion, or of one with parts each `Criterion/Part`. */
export function feedNames(rubric: Rubric): readonly string[] {
  return rubric.flatMap(({ name, parts }) =>
    parts.length === 0 ? [name] : parts.map((part) => feedName(name, part.name)),
  );
}

export function feedName(criterion: string, part: string): string {
  return `${criterion}/${part}`;
}

export const OUTLINE_KINDS = [
  'requirement',
  'deliverable',
  'criterion',
  'question',
  'outcome',
  'number',
  'prerequisite',
  'rule',
] as const;
export type OutlineKind = (typeof OUTLINE_KINDS)[number];

/** One line of the pack's syllabus. Tasks and exercises say which they cover. */
export interface OutlineItem {
  readonly id: string;
  readonly kind: OutlineKind;
  readonly text: string;
  /** Titles of the sections that it stands in, outermost first. */
  readonly sections: readonly string[];
  readonly place: SourcePlace;
  /** What of the pack covers it, beside tasks and exercises. */
  readonly coveredBy: readonly PackCover[];
}

/** Something of `pack.yaml` that covers an item of its outline. */
export type PackCover =
  | { readonly kind: 'rubric'; readonly rubric: string; readonly criterion?: string }
  | { readonly kind: 'grades' }
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'submission'; readonly submission: string; readonly deliverable?: string };

export const DELIVERABLE_KINDS = ['source', 'results', 'file', 'link', 'reflection', 'report'] as const;
/**
 * `source`: the learner's files. `results`: what benchmarks measured. `file`: one of their files, with so many words. `link`: an
 * address that they give. `reflection`: answers to the questions. `report`: what Whetstone says of their work.
 */
export type DeliverableKind = (typeof DELIVERABLE_KINDS)[number];

export interface Deliverable {
  readonly id: string;
  readonly title: string;
  readonly kind: DeliverableKind;
  readonly isOptional: boolean;
  /** Of a `file`: relative to the workspace. */
  readonly file?: string;
  /** Of a `file` or the `reflection`: so many words at least; 0: none are asked for. */
  readonly minWords: number;
}

export const EVALUATORS = ['machine', 'peer', 'expert', 'presentation'] as const;
export type Evaluator = (typeof EVALUATORS)[number];

/** What is to be handed in, and how it is evaluated then. */
export interface Submission {
  readonly id: string;
  readonly title: string;
  readonly deliverables: readonly Deliverable[];
  readonly evaluation: readonly { readonly title: string; readonly by: Evaluator; readonly text: string }[];
}
