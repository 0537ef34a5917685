import { roleWord } from '../check/review/reviewWords';
import type { Attempt, AttemptTask } from './attempt';
import { l10n } from '../../shared/l10n';

/** An attempt as a reviewer reads it: what it is, the form's points, results, and what was written. */
export function attemptMarkdown(attempt: Attempt): string {
  const { exercise, pack, review, tasks, code } = attempt;
  return [
    `# ${oneLine(exercise.title)}`,
    oneLine(exercise.summary),
    [
      `- ${l10n.t('Pack: {0} {1}', oneLine(pack.title), pack.version)}`,
      `- ${l10n.t('Language: {0}', attempt.track)}`,
      ...(attempt.learner === undefined ? [] : [`- ${l10n.t('By: {0}', oneLine(attempt.learner))}`]),
      `- ${
        code.triedAt === undefined
          ? l10n.t('Files as they were on {0}; whether they pass has not been tried.', moment(attempt.exportedAt))
          : l10n.t('Files as they were tried on {0}', moment(code.triedAt))
      }`,
    ].join('\n'),
    `## ${l10n.t('Your review')}`,
    review.guidance.trim(),
    l10n.t(
      'The code lies in files/. Write your review into review.yaml; a peer and an instructor fill in the same form.',
    ),
    review.points
      .flatMap(({ text, weight, guidance }) => [
        `- ${l10n.t('{0} (0 to {1})', oneLine(text), weight)}`,
        ...(guidance === undefined ? [] : [indented(guidance)]),
      ])
      .join('\n'),
    l10n.t('Who may review: {0}', review.by.map(roleWord).join(', ')),
    `## ${l10n.t('Results')}`,
    l10n.t('They come from the learner’s own machine, and are a record of theirs rather than evidence.'),
    ...tasks.flatMap(taskMarkdown),
    ...(code.leftOut.length === 0 ? [] : [`## ${l10n.t('Left out')}`, leftOutList(attempt)]),
  ]
    .join('\n\n')
    .concat('\n');
}

function taskMarkdown(task: AttemptTask, index: number): string[] {
  const passed = task.cases.filter(({ status }) => status === 'passed').length;
  const facts = [
    statusWord(task.status),
    ...(task.cases.length > 0 ? [l10n.t('{0} of {1} tests pass', passed, task.cases.length)] : []),
    l10n.t('{0} attempts', task.attempts),
    l10n.t('{0} hints', task.hintsShown),
    ...(task.isGivenUp ? [l10n.t('solution seen before it was passed')] : []),
  ];
  return [
    `### ${index + 1}. ${oneLine(task.title)}`,
    facts.join(', '),
    ...(task.cases.length === 0
      ? []
      : [
          task.cases
            .map(({ title, status, isOptional }) => {
              const line = `- ${status === 'passed' ? '✓' : '✗'} ${oneLine(title)}: ${caseWord(status)}`;
              return isOptional ? l10n.t('{0} (optional)', line) : line;
            })
            .join('\n'),
        ]),
    ...(task.benchmarks.length === 0 ? [] : [task.benchmarks.map((text) => `- ${oneLine(text)}`).join('\n')]),
    ...task.explanations.flatMap(({ prompt, text, points }) => [
      `#### ${l10n.t('Explained')}`,
      prompt.trim(),
      quoted(text),
      points.map((point) => `- ${oneLine(point.text)}`).join('\n'),
    ]),
    ...task.answers.flatMap(({ question, text }) => [`#### ${oneLine(question)}`, quoted(text)]),
  ];
}

function leftOutList({ code }: Attempt): string {
  return code.leftOut.map(({ path, why }) => `- ${oneLine(path)}: ${why}`).join('\n');
}

function statusWord(status: AttemptTask['status']): string {
  const words: Record<AttemptTask['status'], string> = {
    notStarted: l10n.t('not started'),
    inProgress: l10n.t('in progress'),
    passed: l10n.t('passed'),
    skipped: l10n.t('skipped'),
  };
  return words[status];
}

function caseWord(status: string): string {
  switch (status) {
    case 'passed':
      return l10n.t('passed');
    case 'failed':
      return l10n.t('failed');
    case 'errored':
      return l10n.t('stopped with an error');
    case 'timedOut':
      return l10n.t('ran out of time');
    case 'skipped':
      return l10n.t('skipped');
    default:
      return l10n.t('not run');
  }
}

/** The learner's own words: a quotation, so that no heading or list of theirs becomes one of ours. */
export function quoted(text: string): string {
  return text
    .trim()
    .split(/\r?\n/)
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');
}

function indented(text: string): string {
  return text
    .trim()
    .split(/\r?\n/)
    .map((line) => (line === '' ? '' : `  ${line}`))
    .join('\n');
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** UTC, as whoever reads it may live elsewhere. */
function moment(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
