/** Simulated milliseconds as seconds, to a tenth. */
export function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1);
}
