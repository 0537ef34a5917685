import { shownPoints } from '../core/assess/scoreWords';
import type { Grade } from '../core/grade/grade';
import { gradeLine, gradeNotice } from '../core/grade/gradeWords';
import { l10n } from '../shared/l10n';
import type { Terminal } from './terminal';

/** A grade as it is told when it is there: what it comes to, its criteria, and what an instructor has to know. */
export function gradeLines(terminal: Terminal, grade: Grade): readonly string[] {
  const [colour, icon] = { graded: ['green', '✓'], incomplete: ['yellow', '?'], broken: ['red', '✗'] }[
    grade.status
  ] as ['green' | 'yellow' | 'red', string];
  const first = `${terminal.style(colour, icon)} ${gradeLine(grade)}`;
  if (grade.status === 'broken') return [first];
  const criteria = grade.score.criteria
    .filter(({ isPending }) => !isPending)
    .map(({ name, earned, counted }) => l10n.t('{0} {1} of {2}', name, shownPoints(earned), shownPoints(counted)));
  const reasons = new Map<string, string[]>();
  for (const { task, check, reason } of grade.unjudged) {
    reasons.set(reason, [...(reasons.get(reason) ?? []), `${task}.${check}`]);
  }
  return [
    first,
    ...(criteria.length === 0 ? [] : [terminal.style('dim', `    ${criteria.join(' · ')}`)]),
    ...[...reasons].map(([reason, checks]) =>
      terminal.wrap(l10n.t('Not judged: {0}. {1}', checks.join(', '), reason), '    '),
    ),
    ...grade.warnings.map((warning) => terminal.wrap(terminal.style('yellow', warning), '    ')),
  ];
}

/** The class in a line. */
export function gradeSummary(terminal: Terminal, grades: readonly Grade[], reused: number): readonly string[] {
  const count = (status: Grade['status']): number => grades.filter((grade) => grade.status === status).length;
  return [
    '',
    l10n.t('{0} graded, {1} incomplete, {2} not graded', count('graded'), count('incomplete'), count('broken')),
    ...(reused === 0
      ? []
      : [terminal.style('dim', l10n.t('{0} were graded before, and nothing of them has changed.', reused))]),
    terminal.wrap(terminal.style('dim', gradeNotice())),
  ];
}
