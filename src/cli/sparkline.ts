const STEPS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/**
 * Values as a line of bars, the highest of each part of them.
 * @param most what the highest bar stands for; a value of 0 has the lowest
 */
export function sparkline(values: readonly number[], width: number, most = Math.max(0, ...values)): string {
  const columns = Math.min(width, values.length);
  let line = '';
  for (let column = 0; column < columns; column++) {
    const from = Math.floor((column * values.length) / columns);
    const to = Math.max(from + 1, Math.floor(((column + 1) * values.length) / columns));
    const value = Math.max(...values.slice(from, to));
    const step = most > 0 ? Math.ceil((value / most) * (STEPS.length - 1)) : 0;
    line += STEPS[Math.min(STEPS.length - 1, Math.max(0, step))] ?? '';
  }
  return line;
}
