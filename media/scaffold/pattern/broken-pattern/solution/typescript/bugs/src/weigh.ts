/** What an amount weighs: the first ten count once, each further one counts twice. */
export function weightOf(amount: number): number {
  return amount + Math.max(0, amount - 10);
}
