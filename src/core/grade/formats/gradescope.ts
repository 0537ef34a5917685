import { l10n } from '../../../shared/l10n';
import { shownPoints } from '../../assess/scoreWords';
import type { FinishedGrade, Grade, GradedCheck } from '../grade';
import { basisText } from '../gradeWords';

/** Points as a platform's book of grades can add them up. */
const rounded = (points: number): number => Math.round(points * 1000) / 1000;

/**
 * `results.json` as Gradescope's autograders write it (gradescope-autograders, "Output Format"): each check is a test with its points. What
 * nobody has judged here has none, and says why; what waits for a reviewer is left out of the maximum, as everywhere.
 */
export function gradescopeResults(grade: Grade): object {
  if (grade.status === 'broken') {
    return { score: 0, output: grade.problem, output_format: 'text', visibility: 'visible', tests: [] };
  }
  const tests = checksOf(grade).filter(({ isPending, task, check }) => !isPending || isFault(grade, task, check));
  return {
    output: outputOf(grade),
    output_format: 'text',
    visibility: 'visible',
    stdout_visibility: 'hidden',
    tests: tests.map((check, index) => testOf(grade, check, index + 1)),
    extra_data: { whetstone: { status: grade.status, hash: grade.hash, percent: rounded(grade.score.percent) } },
  };
}

function testOf(grade: FinishedGrade, check: GradedCheck, number: number): object {
  const isWhole = check.isPassed && !check.isPending;
  return {
    number: String(number),
    name: check.name,
    score: rounded(check.isPending ? 0 : check.earned),
    max_score: rounded(check.weight),
    status: isWhole ? 'passed' : 'failed',
    output: [basisText(check.basis), check.why, ...failuresOf(grade, check)].filter((line) => line !== '').join('\n'),
    output_format: 'text',
    visibility: 'visible',
    tags: [check.kind, check.basis],
  };
}

function outputOf({ score, warnings, status }: FinishedGrade): string {
  const points = l10n.t('{0} of {1} points.', shownPoints(score.earned), shownPoints(score.total));
  const open = status === 'incomplete' ? [l10n.t('Something could not be judged; an instructor has to look.')] : [];
  return [points, ...open, ...score.notes, ...warnings].join('\n');
}

/** Every check once, in the rubric's order. */
export function checksOf({ score }: FinishedGrade): readonly GradedCheck[] {
  return score.criteria.flatMap((one) => (one.parts.length > 0 ? one.parts : [one]).flatMap(({ checks }) => checks));
}

function isFault({ unjudged }: FinishedGrade, task: string, check: string): boolean {
  return unjudged.some((one) => one.task === task && one.check === check && !one.isLeftOut);
}

function failuresOf({ tasks }: FinishedGrade, { task, check }: GradedCheck): readonly string[] {
  return (tasks.find(({ id }) => id === task)?.cases ?? [])
    .filter((one) => one.check === check && one.status !== 'passed')
    .map(({ title, message, place }) => {
      const at = place ? ` (${place.file}:${place.line})` : '';
      return message === undefined ? `✗ ${title}${at}` : `✗ ${title}${at}: ${message}`;
    });
}
