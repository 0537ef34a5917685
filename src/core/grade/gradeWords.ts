import { l10n } from '../../shared/l10n';
import { percentText, shownPoints } from '../assess/scoreWords';
import type { Basis, FinishedGrade, Grade } from './grade';

/** Where points come from, said beside them. */
export function basisText(basis: Basis): string {
  const words: Readonly<Record<Basis, string>> = {
    run: l10n.t('Run here.'),
    word: l10n.t('By the learner’s own word.'),
    review: l10n.t('By a review that the learner has handed in.'),
  };
  return words[basis];
}

/** "82.5 of 85 points, 97 %, grade A"; "82.5 of 85 points so far". */
export function gradeText({ score, status }: FinishedGrade): string {
  const points = l10n.t('{0} of {1} points', shownPoints(score.earned), shownPoints(score.total));
  if (status === 'incomplete') return l10n.t('{0} of what could be judged', points);
  const percent = l10n.t('{0}, {1}', points, percentText(score.percent));
  if (score.grade !== undefined) return l10n.t('{0}, grade {1}', percent, score.grade);
  return score.pending.length > 0 ? l10n.t('{0} so far', percent) : percent;
}

/** A line for each submission: "ada: 82.5 of 85 points, 97 %, grade A". */
export function gradeLine(grade: Grade): string {
  const what = grade.status === 'broken' ? l10n.t('not graded: {0}', grade.problem) : gradeText(grade);
  return l10n.t('{0}: {1}', grade.learner, what);
}

/** What a grade is worth, said with each. */
export function gradeNotice(): string {
  return l10n.t(
    'What was run here is evidence. What the learner or a reviewer has said, and what the record says of hints and openings, comes from the learner’s own record, which anybody can write.',
  );
}
