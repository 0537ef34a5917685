import type { PlotView } from '../panelProtocol';

export interface Pixel {
  readonly x: number;
  readonly y: number;
}

/** The part of the drawing between the axes, in pixels. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Places {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

/** Half of what is drawn of a budget that holds for one x alone. */
const HALF_WIDTH = 14;
const TOOTH_EVERY = 7;
const TOOTH = 4;

/** The corners of the budget's line; none without one. */
export function budgetLine({ kind, budget }: PlotView, frame: Frame, places: Places): readonly Pixel[] {
  const points = (budget?.points ?? []).map(([x, y]): Pixel => ({ x: places.x(x), y: places.y(y) }));
  const [first] = points;
  if (first !== undefined) {
    if (kind === 'distribution') return staircase(points, frame);
    if (points.length > 1) return points;
    return [
      { x: Math.max(frame.left, first.x - HALF_WIDTH), y: first.y },
      { x: Math.min(frame.right, first.x + HALF_WIDTH), y: first.y },
    ];
  }
  if (budget?.y === undefined) return [];
  const y = places.y(budget.y);
  return [
    { x: frame.left, y },
    { x: frame.right, y },
  ];
}

/** Quantiles only rise, so what a percentile may come to is what all below it may come to. */
function staircase(points: readonly Pixel[], { left }: Frame): readonly Pixel[] {
  return points.flatMap(({ x }, index) => {
    const y = Math.max(...points.slice(index).map((point) => point.y));
    return [
      { x: points[index - 1]?.x ?? left, y },
      { x, y },
    ];
  });
}

/** Short strokes from the line to its bad side, as a path: which side that is can be seen without colour. */
export function teeth(line: readonly Pixel[], sense: 'atLeast' | 'atMost'): string {
  const strokes: string[] = [];
  line.forEach((from, index) => {
    const to = line[index + 1];
    if (to === undefined || to.x - from.x < TOOTH_EVERY) return;
    for (let x = from.x + TOOTH_EVERY / 2; x < to.x - 1; x += TOOTH_EVERY) {
      const y = from.y + ((x - from.x) / (to.x - from.x)) * (to.y - from.y);
      strokes.push(`M${round(x)} ${round(y)}l${TOOTH} ${sense === 'atLeast' ? TOOTH : -TOOTH}`);
    }
  });
  return strokes.join('');
}

/** Straight lines through the points, as a path. */
export const pathThrough = (points: readonly Pixel[]): string =>
  points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');

const round = (pixels: number): number => Math.round(pixels * 10) / 10;
