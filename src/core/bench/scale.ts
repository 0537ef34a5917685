import type { Budget, GrowthOrder, Metric, Pair } from './model';
import { exponentOf } from './parseBudget';

/**
 * How the figures of a budget are reckoned with. What differs by factors is compared by its logarithms, where a factor up and the same
 * factor down are equally far; what can be zero is compared as it is.
 */
export interface Scale {
  /** One number of a pair, on the scale that is reckoned with; NaN where the pair does not tell. */
  readonly valueOf: (pair: Pair) => number;
  /** The limit, on the same scale, and as it is shown. */
  readonly limit: number;
  readonly shownLimit: number;
  /** Back to the scale that is shown. */
  readonly shown: (value: number) => number;
  /** Half of an interval's width, on the scale that is reckoned with, below which the code is near its budget. */
  readonly near: number;
}

/** An interval of less than ± 5 % tells much, and if the limit still lies in it, more pairs would hardly help. */
const NEAR = 0.05;

/**
 * What an exponent may lie above that of the order that was asked for. Times cannot tell n from n log n: between 1,000 and 4,000 the logarithm
 * adds no more than 0.13 to the slope, and caches that overflow as the input grows can add that and more. Half a power more than asked for is
 * another algorithm, and has to fail; 0.35 lies between.
 */
export const GROWTH_MARGIN = 0.35;

/** Sizes as they are common, until a measurement names its own. */
const COMMON_SIZES: readonly number[] = [1000, 2000, 4000];
const SIZE_KEY = /^time@(\d+)$/;

/** The scale of a budget; `pairs` say which sizes were measured. */
export function scaleOf(budget: Budget, pairs: readonly Pair[]): Scale {
  const { metric, limit } = budget;
  const own = (pair: Pair): number => pair.own[metric] ?? NaN;
  switch (limit.kind) {
    case 'ratio':
      return logarithmic((pair) => own(pair) / (pair.baseline[metric] ?? NaN), limit.factor);
    case 'absolute':
      return canBeZero(metric)
        ? { valueOf: own, ...plain(limit.value), near: NEAR * limit.value }
        : logarithmic(own, limit.value);
    case 'order':
      return { valueOf: own, ...plain(growthLimit(limit.order, sizesOf(pairs))), near: NEAR };
  }
}

/** What an exponent may be at most to be of an order of growth, over the sizes that were measured. */
export function growthLimit(order: GrowthOrder, sizes: readonly number[]): number {
  return exponentOf(order, Math.min(...sizes), Math.max(...sizes)) + GROWTH_MARGIN;
}

function logarithmic(natural: (pair: Pair) => number, shownLimit: number): Scale {
  return {
    valueOf: (pair) => Math.log(natural(pair)),
    ...{ limit: Math.log(shownLimit), shownLimit },
    ...{ shown: Math.exp, near: Math.log1p(NEAR) },
  };
}

function plain(limit: number): Pick<Scale, 'limit' | 'shownLimit' | 'shown'> {
  return { limit, shownLimit: limit, shown: (value) => value };
}

/** Memory need not grow at all. */
function canBeZero(metric: Metric): boolean {
  return metric === 'memoryGrowth';
}

function sizesOf(pairs: readonly Pair[]): readonly number[] {
  const sizes = Object.keys(pairs[0]?.own ?? {}).flatMap((key) => SIZE_KEY.exec(key)?.slice(1).map(Number) ?? []);
  return sizes.length > 1 ? sizes : COMMON_SIZES;
}
