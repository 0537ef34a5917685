import type { AxisView } from '../panelProtocol';

export type Unit = NonNullable<AxisView['unit']>;

/** From this size on a value is divided by so much and written with this behind it; the largest first. */
type Size = readonly [from: number, divisor: number, text: string];

const sizes: Readonly<Record<Unit, readonly Size[]>> = {
  perSecond: [
    [1e6, 1e6, 'M/s'],
    [1e3, 1e3, 'k/s'],
    [0, 1, '/s'],
  ],
  milliseconds: [
    [1000, 1000, '\u00a0s'],
    [0.1, 1, '\u00a0ms'],
    [1e-4, 1e-3, '\u00a0µs'],
    [0, 1e-6, '\u00a0ns'],
  ],
  bytes: [
    [1024 ** 3, 1024 ** 3, '\u00a0GB'],
    [1024 ** 2, 1024 ** 2, '\u00a0MB'],
    [1024, 1024, '\u00a0KB'],
    [0, 1, '\u00a0B'],
  ],
  factor: [[0, 1, '×']],
  count: [
    [1e6, 1e6, 'M'],
    [1e4, 1e3, 'k'],
    [0, 1, ''],
  ],
};

const sizeOf = (unit: Unit, value: number): Size =>
  sizes[unit].find(([from]) => Math.abs(value) >= from) ?? sizes[unit].at(-1) ?? [0, 1, ''];

/** What one of the unit's larger sizes is worth: 1,048,576 for values of some megabytes. */
export const divisorOf = (unit: Unit, value: number): number => sizeOf(unit, value)[1];

/**
 * A value as it stands at an axis: "0.1 ms", "10k/s", "64 MB", to three significant digits.
 * @param like a value whose size it is written in, so that the numbers of one axis can be compared
 */
export function formatValue(value: number, unit: Unit, language: string, like = value): string {
  if (value === 0) return '0';
  const [, divisor, text] = sizeOf(unit, like);
  return new Intl.NumberFormat(language, { maximumSignificantDigits: 3 }).format(value / divisor) + text;
}
