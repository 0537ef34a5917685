/** What stands on a learning path and is no exercise. */
export const PATH_ITEM_KINDS = ['project', 'mentoring', 'reading', 'meeting'] as const;
export type PathItemKind = (typeof PATH_ITEM_KINDS)[number];

/** Done when the learner says so. */
export interface PathItem {
  readonly id: string;
  readonly title: string;
  readonly kind: PathItemKind;
  /** Estimated. */
  readonly minutes: number;
  /** What there is to do, in plain words; may be empty. */
  readonly text: string;
}

/** A step of a stage, in the author's order. */
export type PathStep =
  { readonly kind: 'exercise'; readonly exercise: string } | { readonly kind: 'item'; readonly item: PathItem };

export interface PathStage {
  readonly title: string;
  /** Counts from 1; several stages may share a week. */
  readonly week?: number;
  /** `mastery` is in percent of the points of the stage's exercises. Of an optional stage nothing is needed. */
  readonly needs:
    | { readonly kind: 'required' }
    | { readonly kind: 'mastery'; readonly percent: number }
    | { readonly kind: 'optional' };
  /** Ids of the exercises among its steps, in order. */
  readonly exercises: readonly string[];
  readonly steps: readonly PathStep[];
}

export interface LearningPath {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** What should be done before: other paths and exercises of this pack, and what one should know. */
  readonly prerequisites: {
    readonly paths: readonly string[];
    readonly exercises: readonly string[];
    readonly knowledge: readonly string[];
  };
  readonly stages: readonly PathStage[];
}
