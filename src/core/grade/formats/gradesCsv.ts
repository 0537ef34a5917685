import { shownPoints } from '../../assess/scoreWords';
import type { FinishedGrade, Grade } from '../grade';

/** What a spreadsheet would take for a formula, and could be made to send something away by. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * The whole class, a line a submission (RFC 4180, UTF-8): what each came to, and the points of each criterion. Of what is not graded to its end the
 * percentage is empty: a number would be taken for a grade.
 */
export function gradesCsv(grades: readonly Grade[]): string {
  const criteria = [
    ...new Set(
      grades.flatMap((grade) => (grade.status === 'broken' ? [] : grade.score.criteria.map(({ name }) => name))),
    ),
  ];
  const head = [
    ...['learner', 'status', 'pack', 'version', 'exercise', 'track', 'earned', 'total', 'percent', 'grade'],
    ...['tasks_passed', 'tasks', 'pending', 'unjudged', 'problem', 'warnings', 'hash'],
    ...criteria,
  ];
  const lines = grades.map((grade) =>
    grade.status === 'broken' ? brokenLine(grade, criteria.length) : lineOf(grade, criteria),
  );
  return [head, ...lines].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

function lineOf(grade: FinishedGrade, criteria: readonly string[]): readonly string[] {
  const { learner, status, pack, exercise, track, score, tasks, unjudged, warnings, hash } = grade;
  const isOpen = status === 'incomplete';
  const passed = tasks.filter((task) => task.status === 'passed').length;
  return [
    ...[learner, status, pack.id, pack.version, exercise.id, track, points(score.earned), points(score.total)],
    ...[isOpen ? '' : points(score.percent), score.grade ?? '', String(passed), String(tasks.length)],
    ...[
      score.pending.join('; '),
      unjudged.map(({ task, check }) => `${task}.${check}`).join('; '),
      '',
      warnings.join(' '),
      hash,
    ],
    ...criteria.map((name) => {
      const found = score.criteria.find((one) => one.name === name);
      return !found || found.isPending ? '' : points(found.earned);
    }),
  ];
}

function brokenLine({ learner, problem }: Extract<Grade, { status: 'broken' }>, criteria: number): readonly string[] {
  return [learner, 'broken', ...Array<string>(12).fill(''), problem, '', '', ...Array<string>(criteria).fill('')];
}

const points = (value: number): string => String(shownPoints(value));

function cell(text: string): string {
  const plain = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
