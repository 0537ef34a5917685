import { intervalOf, type Interval } from './interval';
import type { BenchVerdict, Budget, BudgetFinding, BudgetVerdict, Metric, Pair, SuiteFinding } from './model';
import { medianOf } from './quantiles';
import { scaleOf, type Scale } from './scale';

/** After so many pairs the figures are looked at; the last look is the end. */
export const LOOKS: readonly number[] = [8, 12, 18, 27, 40];

/** The chance that any budget of a check is called met or missed and is not, over all looks together. */
const ERROR = 0.01;

/** Of the pairs, so many may lack a figure and the others still count. */
const MISSING_SHARE = 0.1;

export function isLook(pairs: number): boolean {
  return LOOKS.includes(pairs);
}

/** Whether more pairs would change nothing. */
export function isDecided({ verdict }: BenchVerdict): boolean {
  return verdict !== 'undecided';
}

/**
 * Judges a benchmark by the pairs that were measured, in their order. Deterministic, and the same whether it is asked after each pair or at
 * the end: it goes through the looks, and of each budget the first look that tells counts.
 *
 * The unit is the pair, as processes differ by their layout and by what their compiler made of the code, and slices of one process do not
 * (Kalibera & Jones 2013, "Rigorous benchmarking in reasonable time"). Somebody who looks five times and stops when it suits is wrong more
 * often than one who looks once; therefore the error is spent over the looks (Pocock 1977; Lan & DeMets 1983), in equal
 * parts, and over the budgets. The sum of the parts bounds the whole, whatever looks and budgets have in common.
 *
 * With `isOver` no more pairs will come: an absolute budget that is not decided counts only if the machine can hold it.
 */
export function judge(budgets: readonly Budget[], pairs: readonly Pair[], isOver = false): BenchVerdict {
  const tail = ERROR / LOOKS.length / Math.max(budgets.length, 1) / 2;
  const findings = budgets.map((budget) => judgeBudget(budget, budgets, pairs, tail, isOver));
  return { verdict: together(findings.map(({ verdict }) => verdict)), findings };
}

function together(verdicts: readonly BudgetVerdict[]): BudgetVerdict {
  if (verdicts.includes('missed')) return 'missed';
  if (verdicts.length === 0 || verdicts.includes('undecided')) return 'undecided';
  return verdicts.includes('met') ? 'met' : 'waived';
}

/** What one look says. */
interface Look {
  readonly verdict: BudgetVerdict;
  readonly interval: Interval;
  readonly reach?: number;
}

function judgeBudget(
  budget: Budget,
  budgets: readonly Budget[],
  pairs: readonly Pair[],
  tail: number,
  isOver: boolean,
): BudgetFinding {
  const scale = scaleOf(budget, pairs);
  const { metric } = budget;
  const finding = {
    budget,
    limit: scale.shown(scale.limit),
    ...shownMedian(
      'own',
      pairs.map(({ own }) => own[metric] ?? NaN),
    ),
    ...shownMedian(
      'baseline',
      pairs.map(({ baseline }) => baseline[metric] ?? NaN),
    ),
  };
  const values = Float64Array.from(pairs, (pair) => scale.valueOf(pair));
  const looks = LOOKS.filter((look) => look <= pairs.length);
  let last: Look | undefined;
  for (const count of looks) {
    const seen = known(values.subarray(0, count));
    if (count - seen.length > MISSING_SHARE * count) continue;
    const interval = intervalOf(seen, tail);
    const verdict = sideOf(interval, scale.limit, budget.sense);
    const isLast = isOver ? count === looks.at(-1) : count === LOOKS.at(-1);
    const reach = reachOf(budget, budgets, pairs.slice(0, count));
    last = { verdict, interval };
    if (verdict === 'missed' || (verdict === 'undecided' && isLast)) {
      if (reach !== undefined && !attains(reach, budget)) last = { verdict: 'waived', interval, reach };
    }
    if (last.verdict !== 'undecided') break;
  }
  const lacking = values.length - known(values).length;
  if (!last) {
    const seen = known(values);
    return {
      ...finding,
      verdict: 'undecided',
      ...(seen.length > 0 && { estimate: scale.shown(seen.reduce((sum, value) => sum + value, 0) / seen.length) }),
      ...(lacking > MISSING_SHARE * values.length && { because: 'missing' as const }),
    };
  }
  const { verdict, interval, reach } = last;
  return {
    ...finding,
    verdict,
    estimate: scale.shown(interval.estimate),
    low: scale.shown(interval.low),
    high: scale.shown(interval.high),
    ...(verdict === 'undecided' && { because: reasonOf(interval, scale) }),
    ...(reach !== undefined && { reach }),
  };
}

function known(values: Float64Array): Float64Array {
  return values.filter((value) => Number.isFinite(value));
}

/** Sums of logarithms are not exact to the last digit. */
const HAIR = 1e-9;

/** On which side of the limit the whole interval lies. The limit itself is on the good side. */
function sideOf({ low, high }: Interval, limit: number, sense: Budget['sense']): BudgetVerdict {
  const [isAbove, isBelow] = [low > limit, high < limit];
  const isAt = Math.abs(low - limit) < HAIR && Math.abs(high - limit) < HAIR;
  if (isAt || (sense === 'atLeast' ? isAbove : isBelow)) return 'met';
  return (sense === 'atLeast' ? isBelow : isAbove) ? 'missed' : 'undecided';
}

function reasonOf({ estimate, low, high }: Interval, { near }: Scale): 'noise' | 'near' {
  return high - estimate < near && estimate - low < near ? 'near' : 'noise';
}

/** What does not depend on how quick the machine is. */
const SAME_ON_ALL_MACHINES: readonly Metric[] = ['peakMemory', 'memoryGrowth', 'growth'];

/**
 * What code that just holds the ratio budget of the same metric, or else the baseline itself, comes to on this machine. Undefined where
 * a budget counts on every machine, or the baseline has no such figure.
 */
function reachOf(budget: Budget, budgets: readonly Budget[], pairs: readonly Pair[]): number | undefined {
  const { metric, limit, sense } = budget;
  if (limit.kind !== 'absolute' || SAME_ON_ALL_MACHINES.includes(metric)) return undefined;
  const logarithms = known(Float64Array.from(pairs, ({ baseline }) => Math.log(baseline[metric] ?? NaN)));
  if (logarithms.length === 0) return undefined;
  const typical = Math.exp(logarithms.reduce((sum, value) => sum + value, 0) / logarithms.length);
  const factors = budgets.flatMap((other) =>
    other.metric === metric && other.limit.kind === 'ratio' ? [other.limit.factor] : [],
  );
  if (factors.length === 0) return typical;
  return typical * (sense === 'atLeast' ? Math.max(...factors) : Math.min(...factors));
}

function attains(reach: number, { sense, limit }: Budget): boolean {
  if (limit.kind !== 'absolute') return true;
  return sense === 'atLeast' ? reach >= limit.value : reach <= limit.value;
}

function shownMedian<Side extends 'own' | 'baseline'>(
  side: Side,
  figures: readonly number[],
): { [key in Side]?: number } {
  const finite = figures.filter((figure) => Number.isFinite(figure));
  return (finite.length > 0 ? { [side]: medianOf(finite) } : {}) as { [key in Side]?: number };
}

/** Judges what a learner's own benchmark said of planted implementations: each has to be called what it is, in every round. */
export function judgeSuite(findings: readonly SuiteFinding[]): BenchVerdict {
  const isRight = ({ expected, answers }: SuiteFinding): boolean =>
    answers.length > 0 && answers.every((answer) => answer === expected);
  return { verdict: findings.length > 0 && findings.every(isRight) ? 'met' : 'missed', findings: [] };
}
