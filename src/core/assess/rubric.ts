import { isInTrack, type Exercise, type Pack } from '../pack/model';
import type { ExerciseState } from '../progress/learnerState';

export interface CriterionScore {
  readonly name: string;
  /** Share of the whole, in percent; the shown criteria's weights sum to 100. */
  readonly weight: number;
  /** Percent of the whole earned so far, 0 … weight. */
  readonly earned: number;
  readonly passed: readonly string[];
  readonly open: readonly string[];
  /** Of the passed, those whose solution was opened by giving up before. They earn what they are worth all the same. */
  readonly givenUp: readonly string[];
}

export interface Assessment {
  /** 0 … 100. */
  readonly earned: number;
  readonly criteria: readonly CriterionScore[];
  /** Letter by the pack's scale; undefined where it has none. */
  readonly grade?: string;
}

/**
 * What the checks that have passed are worth. A criterion that no check of the exercise feeds is out of the sum (its
 * weight is spread over the others in proportion), never zero. Within a criterion, checks count by their points.
 */
export function assess(pack: Pack, exercise: Exercise, trackId: string, state: ExerciseState | undefined): Assessment {
  const fed = new Map<string, { title: string; points: number; isPassed: boolean; isGivenUp: boolean }[]>();
  for (const task of exercise.tasks) {
    for (const check of task.checks) {
      if (!isInTrack(check, trackId)) continue;
      const own = state?.tasks.get(task.id);
      const isPassed = own?.passedChecks.has(check.id) ?? false;
      const list = fed.get(check.criterion) ?? [];
      list.push({
        title: task.title,
        points: check.points,
        isPassed,
        isGivenUp: isPassed && (own?.seal.isGivenUp ?? false),
      });
      fed.set(check.criterion, list);
    }
  }
  const used = Object.entries(exercise.rubric).filter(([name]) => fed.has(name));
  const sum = used.reduce((total, [, weight]) => total + weight, 0);
  const criteria = used.map(([name, raw]): CriterionScore => {
    const checks = fed.get(name) ?? [];
    const weight = (raw / sum) * 100;
    const points = checks.reduce((total, check) => total + check.points, 0);
    const got = checks.reduce((total, check) => total + (check.isPassed ? check.points : 0), 0);
    return {
      name,
      weight,
      earned: points === 0 ? 0 : (weight * got) / points,
      passed: titles(checks.filter(({ isPassed }) => isPassed)),
      open: titles(checks.filter(({ isPassed }) => !isPassed)),
      givenUp: titles(checks.filter(({ isGivenUp }) => isGivenUp)),
    };
  });
  const earned = criteria.reduce((total, criterion) => total + criterion.earned, 0);
  const grade = gradeOf(pack.grades, earned);
  return { earned, criteria, ...(grade !== undefined && { grade }) };
}

function titles(checks: readonly { title: string }[]): string[] {
  return [...new Set(checks.map(({ title }) => title))];
}

/** The letter with the highest threshold that is reached. Sums of thirds may fall a hair short of a whole: 1e-9 is forgiven. */
export function gradeOf(grades: Readonly<Record<string, number>>, earned: number): string | undefined {
  return Object.entries(grades)
    .filter(([, threshold]) => earned + 1e-9 >= threshold)
    .sort(([, a], [, b]) => b - a)[0]?.[0];
}
