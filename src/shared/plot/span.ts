import type { AxisView } from '../panelProtocol';
import { divisorOf, formatValue } from './formatValue';

export interface Tick {
  readonly value: number;
  readonly text: string;
}

/** What an axis reaches from and to, and where it is marked; not yet where on the screen. */
export interface Span {
  readonly scale: AxisView['scale'];
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly Tick[];
}

/** Values that have a place on the axis. */
export const onAxis = (axis: AxisView, value: number): boolean => axis.scale === 'linear' || value > 0;

/** Where a value stands between two pixels. */
export function placeOn({ scale, from, to }: Span, start: number, end: number): (value: number) => number {
  const at = scale === 'log' ? Math.log : (value: number) => value;
  const length = at(to) - at(from);
  return (value) => start + ((at(value) - at(from)) / length) * (end - start);
}

/** An axis that ends at round numbers around the values, for what was measured. A linear one begins at zero unless that is far away. */
export function roundSpan(axis: AxisView, values: readonly number[], maxTicks: number, language: string): Span {
  const { from, to } = widened(axis, bounds(values));
  if (axis.scale === 'log') return logSpan(axis, from, to, maxTicks, language);
  const start = from >= 0 && from < to * 0.6 ? 0 : from;
  const unit = axis.unit ?? 'count';
  const divisor = divisorOf(unit, to);
  const step = roundStep((to - start) / divisor / maxTicks) * divisor;
  const first = Math.floor(start / step + 1e-9);
  const last = Math.ceil(to / step - 1e-9);
  const rounds = Array.from({ length: last - first + 1 }, (_, index) => clean((first + index) * step));
  const ticks =
    axis.ticks ?? rounds.map((value): Tick => ({ value, text: formatValue(value, unit, language, last * step) }));
  return { scale: 'linear', from: first * step, to: last * step, ticks };
}

/** An axis that ends where the values end, for what was measured with; named ticks, else one for each value. */
export function exactSpan(axis: AxisView, values: readonly number[], language: string): Span {
  const { from, to } = widened(axis, bounds([...values, ...(axis.ticks ?? []).map(({ value }) => value)]));
  const distinct = [...new Set(values)].sort((one, other) => one - other);
  const ticks =
    axis.ticks ??
    distinct.map((value): Tick => ({
      value,
      text: formatValue(value, axis.unit ?? 'count', language, likeOf(value, from, to)),
    }));
  return { scale: axis.scale, from, to, ticks };
}

/** An axis of attempts: each with half a step of room on both sides, marked at whole numbers. */
export function attemptSpan(axis: AxisView, values: readonly number[], maxTicks: number, language: string): Span {
  const { from, to } = bounds(values);
  const step = Math.max(1, roundStep((to - from) / maxTicks));
  const rounds = Array.from({ length: Math.floor(to / step) + 1 }, (_, index) => index * step);
  const wholes = [...new Set([from, ...rounds.filter((value) => value > from)])];
  const ticks = axis.ticks ?? wholes.map((value): Tick => ({ value, text: formatValue(value, 'count', language) }));
  return { scale: 'linear', from: from - 0.5, to: to + 0.5, ticks };
}

/** Ends at 1, 2 or 5 times a power of ten; marked at all of these where there is room, else at powers. */
function logSpan(axis: AxisView, from: number, to: number, maxTicks: number, language: string): Span {
  const rounds: number[] = [];
  for (let power = Math.floor(Math.log10(from)); power <= Math.ceil(Math.log10(to)); power += 1)
    for (const digit of [1, 2, 5]) rounds.push(clean(digit * 10 ** power));
  const start = rounds.findLast((round) => round <= from * 1.001) ?? from;
  const end = rounds.find((round) => round >= to * 0.999) ?? to;
  const inside = rounds.filter((round) => round >= start && round <= end);
  const powers = inside.filter((round) => Number.isInteger(Math.round(Math.log10(round) * 1e9) / 1e9));
  const most = maxTicks + 1;
  const chosen = inside.length > most && powers.length > 1 ? powers : inside;
  const every = Math.ceil(chosen.length / most);
  const unit = axis.unit ?? 'count';
  const ticks = chosen
    .filter((_, index) => index % every === 0)
    .map((value): Tick => ({ value, text: formatValue(value, unit, language, likeOf(value, start, end)) }));
  return { scale: 'log', from: start, to: end, ticks: axis.ticks ?? ticks };
}

/** Numbers of an axis are written in one size, unless they are too far apart for that. */
const likeOf = (value: number, from: number, to: number): number => (to <= from * 100 ? to : value);

interface Bounds {
  readonly from: number;
  readonly to: number;
}

const bounds = (values: readonly number[]): Bounds =>
  values.length > 0 ? { from: Math.min(...values), to: Math.max(...values) } : { from: 1, to: 1 };

/** Values closer together than this share of the largest could not be told apart by the three digits at an axis. */
const CLOSE = 0.04;

/** A single value, or several that are as good as one, get room on both sides. */
function widened({ scale }: AxisView, { from, to }: Bounds): Bounds {
  if (to - from > Math.abs(to) * CLOSE) return { from, to };
  if (scale === 'log') return { from: from / 2, to: to * 2 };
  return to === 0 ? { from: 0, to: 1 } : { from: from - Math.abs(from) / 2, to: to + Math.abs(to) / 2 };
}

/** The smallest of 1, 2 and 5 times a power of ten that is no less. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((digit) => digit * power).find((step) => step >= least * 0.999) ?? 10 * power;
}

/** Without what binary fractions leave behind. */
const clean = (value: number): number => Number(value.toPrecision(12));
