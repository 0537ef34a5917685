import { l10n } from '../../shared/l10n';
import { shownPoints } from '../assess/scoreWords';
import { pointsText, roleWord } from '../check/review/reviewWords';
import type { Portfolio, PortfolioExercise, PortfolioReview } from './portfolio';

/** "Portfolio", "Portfolio of Ada". */
export function portfolioTitle({ owner }: Portfolio): string {
  return owner === undefined ? l10n.t('Portfolio') : l10n.t('Portfolio of {0}', owner);
}

/** "Production engineering, typescript, finished on 2026-11-21". */
export function exerciseLine({ packTitle, trackId, finishedAt, tasks }: PortfolioExercise): string {
  const done = tasks.filter(({ isPassed }) => isPassed).length;
  const state =
    finishedAt === undefined
      ? l10n.t('{0} of {1} tasks passed', done, tasks.length)
      : l10n.t('finished on {0}', dayOf(finishedAt));
  return [packTitle, trackId, state].join(', ');
}

/** "92 of 100 points, grade A"; what waits for somebody's judgement is out of the sum. */
export function gradeLine({ assessment, finishedAt }: PortfolioExercise): string | undefined {
  const { earned, total, grade, criteria } = assessment;
  if (criteria.length === 0 || total === 0) return undefined;
  const points = l10n.t('{0} of {1} points', shownPoints(earned), shownPoints(total));
  return grade === undefined || finishedAt === undefined ? points : l10n.t('{0}, grade {1}', points, grade);
}

/** Name, what was earned, and what it is worth. */
export function criterionCells({ assessment }: PortfolioExercise): readonly (readonly [string, string])[] {
  return assessment.criteria.map(({ name, earned, counted, isPending }) => [
    name,
    isPending ? l10n.t('waits for a judgement') : l10n.t('{0} of {1}', shownPoints(earned), shownPoints(counted)),
  ]);
}

/** "Reviewed by Ada (peer) on 2026-11-21: 7 of 10 points". */
export function reviewLine({ reviewer, role, writtenAt, earned, of }: PortfolioReview): string {
  return l10n.t(
    'Reviewed by {0} ({1}) on {2}: {3}',
    reviewer,
    roleWord(role),
    dayOf(writtenAt),
    pointsText(earned, of),
  );
}

export function codeLine({ code }: PortfolioExercise): string {
  return code.from === 'passed'
    ? l10n.t('The files that I made or changed, as they passed.')
    : l10n.t('The files that I made or changed, as they are now.');
}

/** What every portfolio says of itself. */
export function honestLine(): string {
  return l10n.t(
    'Made from a learner’s own record. The tests ran on their machine; only a grading run by an instructor is evidence.',
  );
}

/** `2026-11-21`, in the learner's own time. */
export function dayOf(at: number): string {
  const date = new Date(at);
  const digits = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${digits(date.getMonth() + 1)}-${digits(date.getDate())}`;
}
