import type { CheckPoints, CriterionScore } from '../assess/rubric';
import type { Level, ExerciseKind } from '../pack/model';
import type { ExerciseStatus, TaskStatus } from '../progress/learnerState';

// What a report says, as data: the JSON of `whetstone report`, and what Markdown and HTML are made of. Times are ISO 8601, in UTC.

/** One exercise in one track. */
export interface ExerciseReport {
  readonly kind: 'exercise';
  readonly pack: PackName;
  readonly exercise: {
    readonly id: string;
    readonly title: string;
    readonly summary: string;
    readonly kind: ExerciseKind;
    readonly level: Level;
    readonly isDraft?: boolean;
    /** Estimated, as the exercise says: the middle of its range. */
    readonly minutes: number;
  };
  readonly track: string;
  readonly status: ExerciseStatus;
  readonly startedAt?: string;
  /** When the evidence for the last of its tasks came in. */
  readonly finishedAt?: string;
  /** Of the newest evidence; it all ends here. */
  readonly asOf?: string;
  readonly spentMinutes: number;
  readonly score: ScoreReport;
  readonly tasks: readonly TaskReport[];
  readonly reflection: readonly { readonly question: string; readonly answer: string }[];
  readonly submissions: readonly {
    readonly at: string;
    readonly title: string;
    readonly file: string;
    /** SHA-256 of the bundle. */
    readonly hash: string;
    readonly missing: readonly string[];
  }[];
  /** What this record is worth. */
  readonly notice: string;
}

export interface PackName {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly isDraft?: boolean;
}

export interface ScoreReport {
  readonly earned: number;
  /** Points that count by now: 100 without what waits for judgement. */
  readonly total: number;
  readonly percent: number;
  /** Only of what is finished. */
  readonly grade?: string;
  readonly criteria: readonly CriterionReport[];
  readonly pending: readonly string[];
  readonly unfed: readonly string[];
  readonly notes: readonly string[];
}

export type CriterionReport = PartReport & { readonly parts: readonly PartReport[] };

export interface PartReport extends Pick<CriterionScore, 'name' | 'weight' | 'counted' | 'earned' | 'isPending'> {
  /** "17.5 of 25". */
  readonly text: string;
  readonly checks: readonly CheckReport[];
}

export interface CheckReport extends Pick<CheckPoints, 'weight' | 'earned' | 'isPending' | 'lost'> {
  readonly task: string;
  readonly check: string;
  readonly kind: string;
  readonly name: string;
  readonly isPassed: boolean;
  /** 0 … 1 of the check. */
  readonly share: number;
  readonly why: string;
}

export interface TaskReport {
  readonly id: string;
  readonly title: string;
  readonly status: TaskStatus;
  readonly text: string;
  readonly attempts: number;
  readonly passedAt?: string;
  readonly hintsShown: number;
  readonly hints: number;
  /** Its solution was seen before it was passed. */
  readonly isGivenUp: boolean;
  /** What was measured last, in a sentence each. */
  readonly benchmarks: readonly { readonly check: string; readonly text: string; readonly at: string }[];
}

/** All exercises of a pack, with the grade of each rubric. */
export interface PackReport {
  readonly kind: 'pack';
  readonly pack: PackName;
  readonly asOf?: string;
  readonly rubrics: readonly RubricReport[];
  /** In the pack's order; one that can be done in several tracks stands here by the one that counts. */
  readonly exercises: readonly ExerciseLine[];
  /** The started ones, in the same order. */
  readonly reports: readonly ExerciseReport[];
  readonly notice: string;
}

export interface ExerciseLine {
  readonly id: string;
  readonly title: string;
  readonly isDraft?: boolean;
  /** Undefined of one that is not started. */
  readonly track?: string;
  readonly status: ExerciseStatus | 'broken';
  readonly minutes: number;
  readonly percent?: number;
  readonly grade?: string;
}

/** Exercises that are assessed by the same rubric. */
export interface RubricReport {
  /** Of the pack's rubric. */
  readonly id: string;
  readonly exercises: number;
  readonly started: number;
  readonly finished: number;
  /** Mean of the started exercises' percentages, by their estimated minutes; undefined before the first counts. */
  readonly percent?: number;
  /** Only when all of its exercises are finished. */
  readonly grade?: string;
  /** How much of each criterion was earned, in percent, over the exercises that assess it by now. */
  readonly criteria: readonly { readonly name: string; readonly weight: number; readonly percent?: number }[];
}
