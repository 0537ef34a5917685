import type { Assessment } from '../assess/rubric';
import type { ReviewScore } from '../check/review/scoreReview';
import type { JournalPart } from '../journal/journal';
import type { ReviewFile } from '../review/reviewFile';
import type { PlotView } from '../../shared/panelProtocol';

/** What a learner has done, to be shown to others. Nothing of the pack's tests, hints, model answers and references is in it. */
export interface Portfolio {
  /** Whose it is, where they want to be named. */
  readonly owner?: string;
  /** In milliseconds since the epoch. */
  readonly madeAt: number;
  /** In the order in which they were finished or, where they are not, started. */
  readonly exercises: readonly PortfolioExercise[];
}

export interface PortfolioExercise {
  readonly packId: string;
  readonly packTitle: string;
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly trackId: string;
  /** When its last task was passed; left out of one that is not finished. */
  readonly finishedAt?: number;
  readonly tasks: readonly { readonly title: string; readonly isPassed: boolean }[];
  readonly assessment: Assessment;
  readonly facts: readonly string[];
  readonly code: PortfolioCode;
  readonly plots: readonly PlotView[];
  readonly explanations: readonly { readonly prompt: string; readonly text: string }[];
  readonly journal: readonly JournalPart[];
  readonly reviews: readonly PortfolioReview[];
}

export interface PortfolioCode {
  /** `passed`: as they were in the last run that passed. `present`: as they are now, since no such run was kept. */
  readonly from: 'passed' | 'present';
  /** The learner's own: files that they have made or changed. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** Too large, or no text. */
  readonly leftOut: readonly string[];
}

export interface PortfolioReview extends ReviewScore {
  readonly reviewer: string;
  readonly role: ReviewFile['role'];
  readonly writtenAt: number;
  readonly summary?: string;
  readonly comments: readonly { readonly file: string; readonly line: number; readonly text: string }[];
}
