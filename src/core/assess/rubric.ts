import { PENDING } from '../check/checkScore';
import { scoreCheck, type JudgedCheck } from '../check/scoreCheck';
import { feedName, type Criterion } from '../pack/assessmentModel';
import { isInTrack, type Check, type Exercise, type Pack, type Task } from '../pack/model';
import type { ExerciseState } from '../progress/learnerState';
import { hintCosts, type HintCost } from './hintCosts';

// All points are of the whole, of which a rubric's criteria that this exercise feeds make 100.

/** What one check brings to the rubric. */
export interface CheckPoints {
  readonly task: Task;
  readonly check: Check;
  /** Points that it can bring. */
  readonly weight: number;
  /** What it brings so far, costs of hints taken off. */
  readonly earned: number;
  /** It waits for somebody's judgement: its points are out of the sum until then. */
  readonly isPending: boolean;
  readonly score: JudgedCheck;
  /** What hints of its task that were opened before it was passed cost: points, as far as there were any to lose. */
  readonly lost: number;
  /** The solution of its task was opened by giving up before. It earns what it is worth all the same. */
  readonly isGivenUp: boolean;
}

interface Sum {
  /** Points that it is worth. */
  readonly weight: number;
  /** Of these, the ones that count by now: without what is pending. */
  readonly counted: number;
  readonly earned: number;
  /** All of it waits for somebody's judgement. */
  readonly isPending: boolean;
}

export interface PartScore extends Sum {
  readonly name: string;
  readonly checks: readonly CheckPoints[];
}

export interface CriterionScore extends PartScore {
  /** Its sub-criteria that the exercise feeds; empty where it has none. Their checks are also in `checks`. */
  readonly parts: readonly PartScore[];
  /** Titles of tasks whose checks have passed, and of those that have not (without the pending ones). */
  readonly passed: readonly string[];
  readonly open: readonly string[];
  /** Of the passed, those whose solution was opened by giving up before. */
  readonly givenUp: readonly string[];
}

export interface Assessment {
  /** Points earned so far, of `total`. */
  readonly earned: number;
  /** Points that count by now: 100, without what is pending. */
  readonly total: number;
  /** `earned` in percent of `total`, which is what a grade is of; 0 while nothing counts. */
  readonly percent: number;
  readonly criteria: readonly CriterionScore[];
  /** Names of what the exercise does not feed, as checks name it: out of the sum, its weight spread over the others. */
  readonly unfed: readonly string[];
  /** What waits for somebody's judgement, as checks name it. */
  readonly pending: readonly string[];
  readonly hintCosts: readonly HintCost[];
  /** Letter by the pack's scale; undefined where it has none, or while nothing counts. */
  readonly grade?: string;
}

/**
 * What the checks of an exercise are worth so far, by its rubric. A criterion or part that no check feeds is out of the sum: its weight is
 * spread over the others in proportion. What waits for judgement is out of the sum too, as points that do not count yet; never zero.
 * Within a criterion or part, checks count by their points.
 * @param unjudged why checks could not be judged, by `task.check`: they wait for it too
 */
export function assess(
  pack: Pack,
  exercise: Exercise,
  trackId: string,
  state: ExerciseState | undefined,
  unjudged: ReadonlyMap<string, string> = new Map(),
): Assessment {
  const costs = hintCosts(exercise, state);
  const fed = new Map<string, Omit<CheckPoints, 'weight' | 'earned' | 'lost'>[]>();
  for (const task of exercise.tasks) {
    for (const check of task.checks) {
      if (!isInTrack(check, trackId)) continue;
      const own = state?.tasks.get(task.id);
      const reason = unjudged.get(`${task.id}.${check.id}`);
      const score = reason === undefined ? scoreCheck(check, own, trackId) : waitingFor(reason);
      const isGivenUp = score.isPassed && (own?.seal.isGivenUp ?? false);
      const list = fed.get(check.criterion) ?? [];
      list.push({ task, check, score, isPending: score.isPending, isGivenUp });
      fed.set(check.criterion, list);
    }
  }
  const scored = (weight: number, name: string): readonly CheckPoints[] => {
    const list = fed.get(name) ?? [];
    const points = list.reduce((sum, { check }) => sum + check.points, 0);
    return list.map((one) => withPoints(one, (weight * one.check.points) / points, costs));
  };
  const isFed = (criterion: Criterion): boolean => feedsOf(criterion).some(({ name }) => fed.has(name));
  const used = exercise.rubric.filter(isFed);
  const whole = used.reduce((sum, { weight }) => sum + weight, 0);
  const criteria = used.map((criterion) => {
    const weight = whole === 0 ? 0 : (criterion.weight / whole) * 100;
    if (criterion.parts.length === 0) return criterionOf(criterion.name, scored(weight, criterion.name), []);
    const feeds = feedsOf(criterion).filter(({ name }) => fed.has(name));
    const sum = feeds.reduce((total, one) => total + one.weight, 0);
    const parts = feeds.map((one) => partOf(one.part, scored((weight * one.weight) / sum, one.name)));
    const checks = parts.flatMap((part) => part.checks);
    return criterionOf(criterion.name, checks, parts);
  });
  const { earned, counted: total } = sumOf(criteria.flatMap(({ checks }) => checks));
  const percent = total === 0 ? 0 : (earned / total) * 100;
  const grade = total === 0 ? undefined : gradeOf(pack.grades, percent);
  const waiting = criteria.flatMap(({ checks }) => checks).filter(({ isPending }) => isPending);
  return {
    ...{ earned, total, percent, criteria, hintCosts: costs },
    unfed: exercise.rubric.flatMap((criterion) =>
      isFed(criterion) ? feedsOf(criterion).flatMap(({ name }) => (fed.has(name) ? [] : [name])) : [criterion.name],
    ),
    pending: [...new Set(waiting.map(({ check }) => check.criterion))],
    ...(grade !== undefined && { grade }),
  };
}

function waitingFor(text: string): JudgedCheck {
  return { ...PENDING, reasons: [{ text, earned: 0, of: 1 }], isPassed: false, isAllOrNothing: false };
}

/** What of a criterion checks can feed: itself, or its parts. */
function feedsOf({ name, weight, parts }: Criterion): { name: string; part: string; weight: number }[] {
  if (parts.length === 0) return [{ name, part: name, weight }];
  return parts.map((part) => ({ name: feedName(name, part.name), part: part.name, weight: part.weight }));
}

function withPoints(
  one: Omit<CheckPoints, 'weight' | 'earned' | 'lost'>,
  weight: number,
  costs: readonly HintCost[],
): CheckPoints {
  if (one.isPending) return { ...one, weight, earned: 0, lost: 0 };
  const cost = costs.filter(({ task }) => task === one.task).reduce((sum, { percent }) => sum + percent, 0);
  const gross = weight * Math.min(1, Math.max(0, one.score.share));
  const lost = (gross * Math.min(100, cost)) / 100;
  return { ...one, weight, earned: gross - lost, lost };
}

function partOf(name: string, checks: readonly CheckPoints[]): PartScore {
  return { name, ...sumOf(checks), checks };
}

function criterionOf(name: string, checks: readonly CheckPoints[], parts: readonly PartScore[]): CriterionScore {
  return {
    ...partOf(name, checks),
    parts,
    passed: titles(checks.filter(({ score }) => score.isPassed)),
    open: titles(checks.filter(({ score, isPending }) => !score.isPassed && !isPending)),
    givenUp: titles(checks.filter(({ isGivenUp }) => isGivenUp)),
  };
}

function sumOf(checks: readonly CheckPoints[]): Sum {
  const counting = checks.filter(({ isPending }) => !isPending);
  return {
    weight: checks.reduce((sum, { weight }) => sum + weight, 0),
    counted: counting.reduce((sum, { weight }) => sum + weight, 0),
    earned: counting.reduce((sum, { earned }) => sum + earned, 0),
    isPending: checks.length > 0 && counting.length === 0,
  };
}

function titles(checks: readonly CheckPoints[]): string[] {
  return [...new Set(checks.map(({ task }) => task.title))];
}

/** The letter with the highest threshold that is reached. Sums of thirds may fall a hair short of a whole: 1e-9 is forgiven. */
export function gradeOf(grades: Readonly<Record<string, number>>, percent: number): string | undefined {
  return Object.entries(grades)
    .filter(([, threshold]) => percent + 1e-9 >= threshold)
    .sort(([, a], [, b]) => b - a)[0]?.[0];
}
