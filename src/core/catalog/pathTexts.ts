import { l10n } from '../../shared/l10n';
import type { PathItemKind, PathStage } from '../pack/pathModel';
import { weeksOf, type PathProgress, type StageProgress, type StepProgress } from './pathProgress';
import { spentWord, timeWord } from './timeWord';

// What is said of a learning path, the same in every front end.

/** "Week 2: Application"; without a week the title alone. */
export function stageTitle({ week, title }: PathStage): string {
  if (week === undefined) return title;
  const word = l10n.t('Week {0}', week);
  return word === title ? title : l10n.t('{0}: {1}', word, title);
}

/** "1 of 3 done", "1 of 3 done, 64 of 80 %", "optional, 0 of 1 done". */
export function stageText({ stage, steps, done, mastered }: StageProgress): string {
  const count = l10n.t('{0} of {1} done', done, steps.length);
  if (stage.needs.kind === 'optional') return l10n.t('optional, {0}', count);
  if (stage.needs.kind !== 'mastery') return count;
  return l10n.t('{0}, {1} of {2} % of the points', count, Math.floor(mastered ?? 0), stage.needs.percent);
}

/** What a stage needs, in a sentence. */
export function needsText({ needs }: PathStage): string {
  switch (needs.kind) {
    case 'required':
      return l10n.t('Done when all its steps are.');
    case 'mastery':
      return l10n.t('Done when its exercises have {0} % of their points on average.', needs.percent);
    case 'optional':
      return l10n.t('An offer: the path is done without it.');
  }
}

/** Where the learner is: "week 2 of 4, 3 of 9 done", "3 of 9 done", "All done". */
export function positionText({ path, current, done, total, isDone }: PathProgress): string {
  if (isDone) return l10n.t('All done');
  const count = l10n.t('{0} of {1} done', done, total);
  const weeks = weeksOf(path);
  const week = current?.stage.week;
  return week === undefined || weeks === undefined || done === 0
    ? count
    : l10n.t('week {0} of {1}, {2}', week, weeks, count);
}

/** "Next: Late fees"; undefined when the path is done. */
export function nextText({ next }: PathProgress): string | undefined {
  return next && l10n.t('Next: {0}', stepTitle(next));
}

export function stepTitle(step: StepProgress): string {
  return step.kind === 'item' ? step.item.title : step.exercise.title;
}

/** What should come before: "Better done first: First steps. It helps to know: HTTP." Undefined when there is nothing to say. */
export function beforeText({ missing, path }: PathProgress): string | undefined {
  const { knowledge } = path.prerequisites;
  const sentences = [
    ...(missing.length > 0 ? [l10n.t('Better done first: {0}.', missing.join(', '))] : []),
    ...(knowledge.length > 0 ? [l10n.t('It helps to know: {0}.', knowledge.join(', '))] : []),
  ];
  return sentences.length > 0 ? sentences.join(' ') : undefined;
}

/** Estimated against spent: "Estimated 6–8 h; 1 h 20 min spent on its exercises so far." */
export function timesText({ estimate, spentMs }: PathProgress): string {
  const time = timeWord(estimate);
  return spentMs === 0
    ? l10n.t('Estimated {0}.', time)
    : l10n.t('Estimated {0}; {1} spent on its exercises so far.', time, spentWord(spentMs));
}

export function itemKindWord(kind: PathItemKind): string {
  switch (kind) {
    case 'project':
      return l10n.t('Project');
    case 'mentoring':
      return l10n.t('Mentoring');
    case 'reading':
      return l10n.t('Reading');
    case 'meeting':
      return l10n.t('Meeting');
  }
}
