import type { CriterionReport, PartReport, CheckReport, ScoreReport } from '../report/reportModel';
import type { CaseResult } from '../run/model';
import type { TaskStatus } from '../progress/learnerState';

// What an instructor's grading of one submission comes to, as data: `grade.json`, and what all other formats are made of.

/** Version of the format. Keys may be added without another. */
export const GRADE_FORMAT = 1;

/** Where points come from. */
export type Basis =
  /** This machine ran it over the learner's files. */
  | 'run'
  /** The learner says so, in the record that was handed in with the files: it is no evidence. */
  | 'word'
  /** A reviewer's form, which the learner has handed in. */
  | 'review';

/** What may stand in the place of a grade. */
export interface BrokenGrade {
  readonly format: typeof GRADE_FORMAT;
  readonly status: 'broken';
  /** As its folder or archive is called. */
  readonly learner: string;
  /** Why it could not be graded at all. */
  readonly problem: string;
}

export interface FinishedGrade {
  readonly format: typeof GRADE_FORMAT;
  /** `incomplete`: something could not be judged here, so there is no grade yet. */
  readonly status: 'graded' | 'incomplete';
  readonly learner: string;
  /** `bundle`: as `whetstone submit` makes it; `workspace`: a folder with an exercise's marker; `files`: of an exercise that the instructor named. */
  readonly source: 'bundle' | 'workspace' | 'files';
  /** SHA-256 of all that the grade depends on: equal ones make equal grades, but for what is measured. */
  readonly hash: string;
  readonly pack: { readonly id: string; readonly title: string; readonly version: string };
  readonly exercise: { readonly id: string; readonly title: string };
  readonly track: string;
  /** Version of Whetstone. */
  readonly engine: string;
  /** What held the learner's code. */
  readonly sandbox: string;
  readonly score: GradeScore;
  readonly tasks: readonly GradedTask[];
  /** What could not be judged, and why. */
  readonly unjudged: readonly UnjudgedCheck[];
  /** What an instructor should know of this submission. */
  readonly warnings: readonly string[];
  /** What the learner's own record says of how it came about; undefined where none was handed in. It is no evidence. */
  readonly record?: LearnersRecord;
}

export type Grade = FinishedGrade | BrokenGrade;

export type GradedCheck = CheckReport & { readonly basis: Basis };
export type GradedPart = Omit<PartReport, 'checks'> & { readonly checks: readonly GradedCheck[] };
export type GradedCriterion = Omit<CriterionReport, 'checks' | 'parts'> &
  GradedPart & { readonly parts: readonly GradedPart[] };

export type GradeScore = Omit<ScoreReport, 'criteria'> & { readonly criteria: readonly GradedCriterion[] };

export interface GradedTask {
  readonly id: string;
  readonly title: string;
  readonly status: TaskStatus;
  readonly cases: readonly GradedCase[];
}

export type GradedCase = Pick<
  CaseResult,
  'check' | 'case' | 'title' | 'status' | 'message' | 'expected' | 'actual' | 'place'
>;

export interface UnjudgedCheck {
  readonly task: string;
  readonly check: string;
  readonly reason: string;
  /** Nobody asked for it: that leaves a grade open, and is no fault. */
  readonly isLeftOut: boolean;
}

export interface LearnersRecord {
  readonly spentMinutes: number;
  readonly tasks: readonly {
    readonly id: string;
    readonly attempts: number;
    /** Hints that were opened, and of these the ones before the task was passed. */
    readonly hintsShown: number;
    readonly hintsUsed: number;
    /** The solution was seen before the task was passed. */
    readonly isGivenUp: boolean;
    /** The learner's record says that it is passed. */
    readonly isPassed: boolean;
  }[];
}

/** Whether all that was asked for was judged and earned: what a traffic light would show. */
export function isFullyPassed(grade: Grade): boolean {
  return grade.status === 'graded' && grade.tasks.every(({ status }) => status === 'passed');
}
