/** What decision matrices are reckoned with, for the one who judges them and for the page that shows them while they are filled in. */

/** Two totals that differ by less than this are the same: they are sums of rounded numbers. */
const SAME = 1e-9;

/** Reads a weight or a score as people write it: `30`, `30 %`, `3.5`, `3,5`. Undefined: no such number. */
export function readFigure(text: string): number | undefined {
  const match = /^([-+]?\d{1,9}(?:[.,]\d{1,9})?)\s*%?$/u.exec(text.trim());
  return match?.[1] === undefined ? undefined : Number(match[1].replace(',', '.'));
}

/**
 * What each option comes to: the mean of its scores by the weights of the criteria, so that it lies on the scale of the scores.
 * Undefined for an option with a score or a weight missing, or where all weights are nothing.
 * @param weights by criterion
 * @param scores by criterion, of each the scores by option
 */
export function totalsOf(
  weights: readonly (number | undefined)[],
  scores: readonly (readonly (number | undefined)[])[],
): (number | undefined)[] {
  const sum = weights.reduce<number>((total, weight) => total + (weight ?? 0), 0);
  return (scores[0] ?? []).map((_, option) => {
    if (!(sum > 0)) return undefined;
    let total = 0;
    for (const [criterion, weight] of weights.entries()) {
      const score = scores[criterion]?.[option];
      if (score === undefined || weight === undefined) return undefined;
      total += weight * score;
    }
    return total / sum;
  });
}

/** Indexes of the options with the highest total; none while one is missing. */
export function leadersOf(totals: readonly (number | undefined)[]): number[] {
  const known = totals.filter((total) => total !== undefined);
  if (known.length < totals.length) return [];
  const highest = Math.max(...known);
  return known.flatMap((total, index) => (highest - total < SAME ? [index] : []));
}

/** To two places, without needless zeros: "3.4", "12". */
export function figureText(value: number): string {
  return String(Math.round(value * 100) / 100);
}
