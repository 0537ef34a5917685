import { stringify } from 'yaml';
import { l10n } from '../../shared/l10n';
import { roleWord } from '../check/review/reviewWords';
import type { Attempt } from './attempt';

/** The form that a reviewer fills in, beside the attempt. */
export const REVIEW_FORM = 'review.yaml';

/** The form as YAML with a line for everything that is to be filled in, and what it means beside it. */
export function reviewFormText(attempt: Attempt): string {
  const { review, exercise, tasks, learner } = attempt;
  const title = tasks.find(({ id }) => id === review.task)?.title ?? review.task;
  const whose = learner === undefined ? '' : l10n.t(', by {0}', learner);
  const explanations = tasks.flatMap((task) =>
    task.explanations.map((one) => ({ ...one, of: `${task.id}.${one.check}` })),
  );
  return [
    comment(l10n.t('Review of “{0}”, {1}{2}', exercise.title, title, whose)),
    comment(l10n.t('Give each point a score and say why; attempt.md tells what to look for. Then finish it:')),
    comment('whetstone review finish .'),
    '',
    comment(l10n.t('Your name')),
    'reviewer: ""',
    comment(l10n.t('You are a: {0}', review.by.map((role) => `${role} (${roleWord(role)})`).join(', '))),
    `role: ${review.by[0] ?? 'peer'}`,
    '',
    'points:',
    ...review.points.flatMap(({ id, text, weight }) => [
      comment(l10n.t('{0}: 0 to {1}', text, weight), 2),
      `  - id: ${stringify(id).trim()}`,
      '    score:',
      '    comment: ""',
    ]),
    '',
    comment(l10n.t('Comments on lines of the code, as many as you like:')),
    comment('- { file: src/app.ts, line: 12, text: … }'),
    'comments: []',
    '',
    ...(explanations.length === 0
      ? []
      : [
          comment(l10n.t('Which points do these explanations make? Write their ids: made: [first, second].')),
          comment(l10n.t('Left empty, the learner’s own marks stay; [] says that it makes none.')),
          'explanations:',
          ...explanations.flatMap(({ of, points }) => [
            ...points.map(({ id, text }) => comment(`${id}: ${text}`, 2)),
            `  - of: ${stringify(of).trim()}`,
            '    made:',
          ]),
          '',
        ]),
    comment(l10n.t('What you want to say about the whole')),
    'summary: ""',
    '',
  ].join('\n');
}

/** One line of a comment, whatever the text holds. */
function comment(text: string, indent = 0): string {
  return `${' '.repeat(indent)}# ${text.replace(/[\s\p{Cc}]+/gu, ' ').trim()}`;
}
