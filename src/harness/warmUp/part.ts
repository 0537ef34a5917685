export function twice(value: number): number {
  return 2 * value;
}
