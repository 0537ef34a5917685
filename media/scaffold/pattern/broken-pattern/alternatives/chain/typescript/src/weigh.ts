export function weightOf(amount: number): number {
  return amount <= 10 ? amount : 2 * amount - 10;
}
