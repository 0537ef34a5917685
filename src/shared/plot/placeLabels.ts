import type { Frame, Pixel } from './budgetLine';

export interface Label {
  readonly x: number;
  /** Of the middle of its letters. */
  readonly y: number;
  readonly anchor: 'start' | 'end';
}

interface TextSize {
  readonly width: number;
  readonly height: number;
}

/** Distance from a line's end to the name beside it. */
export const NAME_GAP = 9;
const STEP = 3;
/** A label may touch a line, but not lie across one. */
const MAX_COST = 5;

/** Names beside the ends of their lines, moved apart where they would touch; in the order given. */
export function placeNames(ends: readonly Pixel[], frame: Frame, height: number): readonly Label[] {
  const order = ends.map((end, index) => ({ end, index })).sort((one, other) => one.end.y - other.end.y);
  const rows = order.map(({ end }) => end.y);
  for (let index = 1; index < rows.length; index += 1) {
    const [above = 0, below = 0] = [rows[index - 1], rows[index]];
    const missing = height - (below - above);
    if (missing <= 0) continue;
    rows[index - 1] = above - missing / 2;
    rows[index] = below + missing / 2;
  }
  const over = Math.min(0, (rows[0] ?? frame.top) - frame.top);
  const under = Math.max(0, (rows.at(-1) ?? frame.bottom) - frame.bottom);
  const labels: Label[] = [];
  order.forEach(({ end, index }, row) => {
    labels[index] = { x: end.x + NAME_GAP, y: (rows[row] ?? end.y) - over - under, anchor: 'start' };
  });
  return labels;
}

/** The place along a line, above or below it, where the label covers least of what is drawn; none where it would hide too much. */
export function placeAlong(
  line: readonly Pixel[],
  size: TextSize,
  frame: Frame,
  drawn: readonly (readonly Pixel[])[],
): Label | undefined {
  const spots = drawn.flatMap(samples);
  const rated = candidates(line, size).map((label) => ({ label, cost: costOf(label, size, frame, spots) }));
  const least = Math.min(...rated.map(({ cost }) => cost));
  return least <= MAX_COST ? rated.find(({ cost }) => cost === least)?.label : undefined;
}

interface Candidate extends Label {
  /** What is against it from the start. */
  readonly price: number;
}

/** Beside the ends of each straight part, close by and one line further away. */
function candidates(line: readonly Pixel[], { height }: TextSize): readonly Candidate[] {
  const parts = line.flatMap((from, index) => {
    const to = line[index + 1];
    return to === undefined || to.x === from.x ? [] : [{ from, to }];
  });
  const ways = [1, -1, 1.9, -1.9].map((lines) => ({
    away: lines * (height / 2 + 4),
    price: Math.abs(lines) > 1 ? 3 : 0,
  }));
  return parts.flatMap(({ from, to }) =>
    ways.flatMap(({ away, price }): readonly Candidate[] => [
      { x: to.x - 2, y: to.y + away, anchor: 'end', price },
      { x: from.x + 4, y: from.y + away, anchor: 'start', price },
    ]),
  );
}

function costOf(
  { x, y, anchor, price }: Candidate,
  { width, height }: TextSize,
  frame: Frame,
  spots: readonly Pixel[],
): number {
  const left = anchor === 'start' ? x : x - width;
  const [right, top, bottom] = [left + width, y - height / 2, y + height / 2];
  const outside =
    Math.max(0, frame.left - left) +
    Math.max(0, right - frame.right) +
    Math.max(0, frame.top - top) +
    Math.max(0, bottom - frame.bottom);
  const covered = spots.filter(
    (spot) => spot.x > left - 4 && spot.x < right + 4 && spot.y > top - 2 && spot.y < bottom + 2,
  );
  return price + covered.length + outside * 4;
}

/** Points every few pixels along a line. */
function samples(line: readonly Pixel[]): readonly Pixel[] {
  return line.flatMap((from, index) => {
    const to = line[index + 1] ?? from;
    const count = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / STEP));
    return Array.from({ length: count }, (_, step) => ({
      x: from.x + ((to.x - from.x) * step) / count,
      y: from.y + ((to.y - from.y) * step) / count,
    }));
  });
}
