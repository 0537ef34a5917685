import { HAIR, intervalOf, isSurelyWithin, type Interval } from './interval';
import type { BenchVerdict, Budget, BudgetFinding, BudgetVerdict, Pair, SuiteFinding } from './model';
import { medianOf } from './quantiles';
import { attains, reachOf } from './reach';
import { scaleOf, type Scale } from './scale';
import { typicalOf } from './trimmedMean';

/** After so many pairs the figures are looked at; the last look is the end. */
export const LOOKS: readonly number[] = [8, 12, 18, 27, 40];

/**
 * How the error is spent over the looks, as shares of one. Little at the first, where intervals from so few pairs are least to be
 * trusted; most at the last, which is the last chance to tell.
 */
const SHARES: readonly number[] = [0.1, 0.2, 0.2, 0.2, 0.3];

/** The chance that any budget of a check is called met or missed and is not, over all looks together. */
const ERROR = 0.01;

/** Of the pairs, so many may lack a figure and the others still count. */
const MISSING_SHARE = 0.1;

/** Whether the figures are looked at after so many pairs. Between two looks a verdict does not change. */
export function isLook(pairCount: number): boolean {
  return LOOKS.includes(pairCount);
}

/** Whether more pairs would change nothing: each budget has its verdict, and keeps it. */
export function isDecided({ findings }: BenchVerdict): boolean {
  return findings.length > 0 && findings.every(({ verdict }) => verdict !== 'undecided');
}

/**
 * Judges a benchmark by the pairs that were measured, in their order. Deterministic, and the same whether it is asked after each pair or at
 * the end: it goes through the looks, and for each budget the first look that tells counts.
 *
 * The unit is the pair of processes, and not the operation: processes differ by their layout and by what the compiler made of the code
 * (Kalibera & Jones 2013, "Rigorous benchmarking in reasonable time"), which no number of operations in one of them evens out. Whoever looks five
 * times and stops when it suits is wrong more often than who looks once; so the error is spent over the looks (Pocock 1977; Lan & DeMets 1983)
 * and, in equal parts, over the budgets. The parts add up to the whole however much looks and budgets have in common.
 *
 * @param isOver that no more pairs will come: then an absolute budget that is undecided is waived where the machine cannot hold it.
 * Taken for granted after the last look.
 */
export function judge(budgets: readonly Budget[], pairs: readonly Pair[], isOver = false): BenchVerdict {
  const findings = budgets.map((budget) => judgeBudget(budget, budgets, pairs, isOver));
  return { verdict: together(findings.map(({ verdict }) => verdict)), findings };
}

/** Judges what a learner's own benchmark said of planted implementations: each has to be called what it is, in every round. */
export function judgeSuite(findings: readonly SuiteFinding[]): BenchVerdict {
  const isRight = ({ expected, answers }: SuiteFinding): boolean =>
    answers.length > 0 && answers.every((answer) => answer === expected);
  return { verdict: findings.length > 0 && findings.every(isRight) ? 'met' : 'missed', findings: [] };
}

function together(verdicts: readonly BudgetVerdict[]): BudgetVerdict {
  if (verdicts.includes('missed')) return 'missed';
  if (verdicts.length === 0 || verdicts.includes('undecided')) return 'undecided';
  return verdicts.includes('met') ? 'met' : 'waived';
}

function judgeBudget(
  budget: Budget,
  budgets: readonly Budget[],
  pairs: readonly Pair[],
  isOver: boolean,
): BudgetFinding {
  const scale = scaleOf(budget, pairs);
  const { metric } = budget;
  const own = typicalFigure(pairs.map((pair) => pair.own[metric]));
  const baseline = typicalFigure(pairs.map((pair) => pair.baseline[metric]));
  const finding = {
    budget,
    limit: scale.shownLimit,
    ...(own !== undefined && { own }),
    ...(baseline !== undefined && { baseline }),
  };
  const values = pairs.map((pair) => scale.valueOf(pair));
  const look = decisiveLook(values, scale.limit, budget, budgets.length);
  if (!look) return { ...finding, verdict: 'undecided', ...unseen(values, scale) };

  const { interval, count } = look;
  const shown = {
    ...finding,
    estimate: scale.shown(interval.estimate),
    low: scale.shown(interval.low),
    high: scale.shown(interval.high),
  };
  if (look.verdict === 'missed' || (look.verdict === 'undecided' && (isOver || count === LOOKS.at(-1)))) {
    const reach = reachOf(budget, budgets, pairs.slice(0, count));
    if (reach !== undefined && !attains(reach, budget)) return { ...shown, verdict: 'waived', reach };
  }
  if (look.verdict !== 'undecided') return { ...shown, verdict: look.verdict };
  return { ...shown, verdict: 'undecided', because: whyUndecided(interval, scale) };
}

interface Look {
  /** Pairs that were looked at. */
  readonly count: number;
  readonly interval: Interval;
  readonly verdict: 'met' | 'missed' | 'undecided';
}

/** The first look that tells, or else the last that was taken; undefined where there was none, or too little to look at. */
function decisiveLook(
  values: readonly number[],
  limit: number,
  { sense }: Budget,
  budgetCount: number,
): Look | undefined {
  const counts = LOOKS.filter((count) => count <= values.length);
  let last: Look | undefined;
  for (const [index, count] of counts.entries()) {
    last = undefined;
    const seen = values.slice(0, count);
    if (isMissing(seen)) continue;
    const known = Float64Array.from(seen.filter(Number.isFinite));
    const tail = (ERROR * (SHARES[index] ?? 0)) / budgetCount / 2;
    // The interval itself is asked for only where it tells, or is shown.
    if (index < counts.length - 1 && isSurelyWithin(limit, known, tail)) continue;
    const interval = intervalOf(known, tail);
    last = { count, interval, verdict: sideOf(interval, limit, sense) };
    if (last.verdict !== 'undecided') break;
  }
  return last;
}

/** What can be said before the first look, or without the figures that it takes. */
function unseen(values: readonly number[], scale: Scale): Pick<BudgetFinding, 'estimate' | 'because'> {
  const known = values.filter(Number.isFinite);
  return {
    ...(known.length > 0 && { estimate: scale.shown(typicalOf(known)) }),
    ...(isMissing(values) && { because: 'missing' }),
  };
}

function isMissing(values: readonly number[]): boolean {
  return values.filter((value) => !Number.isFinite(value)).length > MISSING_SHARE * values.length;
}

/** On which side of the limit the whole interval lies. What is at the limit holds it. */
function sideOf({ low, high }: Interval, limit: number, sense: Budget['sense']): Look['verdict'] {
  if (sense === 'atLeast') return low >= limit - HAIR ? 'met' : high < limit - HAIR ? 'missed' : 'undecided';
  return high <= limit + HAIR ? 'met' : low > limit + HAIR ? 'missed' : 'undecided';
}

function whyUndecided({ estimate, low, high }: Interval, { near }: Scale): 'noise' | 'near' {
  return high - estimate < near && estimate - low < near ? 'near' : 'noise';
}

function typicalFigure(figures: readonly (number | undefined)[]): number | undefined {
  const known = figures.filter((figure): figure is number => Number.isFinite(figure));
  return known.length > 0 ? medianOf(known) : undefined;
}
