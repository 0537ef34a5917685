import type { Budget, Metric, Pair } from './model';
import { typicalOf } from './trimmedMean';

/** What does not depend on how quick the machine is, or is a slope over sizes. */
export const SAME_ON_ALL_MACHINES: readonly Metric[] = ['peakMemory', 'memoryGrowth', 'growth'];

/**
 * What an absolute budget could ask of this machine: what code comes to that just holds the ratio budgets of the same metric, or else the
 * baseline itself. (How well work scales over clients is asked of the baseline itself in any case.) Undefined for a budget that counts on
 * every machine, and where the baseline has no such figure.
 *
 * The typical figure of the baseline is reckoned in logarithms, as ratios are: so code that holds its ratio and is short of the absolute figure
 * shows a machine that is, and is never said to have missed.
 */
export function reachOf(budget: Budget, budgets: readonly Budget[], pairs: readonly Pair[]): number | undefined {
  const { metric, limit, sense } = budget;
  if (limit.kind !== 'absolute' || SAME_ON_ALL_MACHINES.includes(metric)) return undefined;
  const logarithms = pairs.map(({ baseline }) => Math.log(baseline[metric] ?? NaN)).filter(Number.isFinite);
  if (logarithms.length === 0) return undefined;
  const typical = Math.exp(typicalOf(logarithms));
  const factors = budgets.flatMap((other) =>
    other.metric === metric && metric !== 'scaling' && other.limit.kind === 'ratio' ? [other.limit.factor] : [],
  );
  if (factors.length === 0) return typical;
  return typical * (sense === 'atLeast' ? Math.max(...factors) : Math.min(...factors));
}

/** Whether that is enough for the budget. */
export function attains(reach: number, { sense, limit }: Budget): boolean {
  if (limit.kind !== 'absolute') return true;
  return sense === 'atLeast' ? reach >= limit.value : reach <= limit.value;
}
