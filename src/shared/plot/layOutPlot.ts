import type { PlotPointView, PlotView, SeriesView } from '../panelProtocol';
import { budgetLine, pathThrough, teeth, type Frame, type Pixel, type Places } from './budgetLine';
import { formatValue } from './formatValue';
import { NAME_GAP, placeAlong, placeNames, type Label } from './placeLabels';
import { attemptSpan, exactSpan, onAxis, placeOn, roundSpan, type Span } from './span';

/** The room for a drawing, and how large texts come out in it; all in pixels. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly lineHeight: number;
  readonly widthOf: (text: string) => number;
  /** BCP 47 tag, for the numbers. */
  readonly language: string;
}

export interface PlacedTick {
  readonly at: number;
  readonly text: string;
}

export interface PlacedPoint extends Pixel {
  readonly verdict?: PlotPointView['verdict'];
  /** The interval, as far as it is in the frame. */
  readonly bar?: { readonly top: number; readonly bottom: number };
  readonly isMarked: boolean;
}

export interface PlacedSeries {
  readonly role: SeriesView['role'];
  readonly name: string;
  readonly points: readonly PlacedPoint[];
  readonly path: string;
  /** Of the markers: smaller where many stand close together. */
  readonly markerScale: number;
  /** Absent where the names stand in a legend. */
  readonly label?: Label;
}

/** All that stands above one value of the x axis: what pointing at it tells. */
export interface Column {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export interface PlotLayout {
  readonly frame: Frame;
  readonly xTicks: readonly PlacedTick[];
  readonly yTicks: readonly PlacedTick[];
  readonly series: readonly PlacedSeries[];
  readonly budget?: { readonly path: string; readonly teeth: string; readonly label?: Label };
  readonly columns: readonly Column[];
  /** Names at the lines' ends would take too much of the width. */
  readonly hasLegend: boolean;
}

/** Room between the axes and the outermost points, so that no marker is cut. */
const INSET = 8;
/** Names at the ends of lines may take this share of the width. */
const NAMES_SHARE = 0.27;
/** With more points than these only those at a tick are marked. */
const MAX_MARKED = 12;

/** Where everything of a plot stands. */
export function layOutPlot(plot: PlotView, canvas: Canvas): PlotLayout {
  const { width, height, lineHeight, widthOf, language } = canvas;
  const { kind, x, y, budget } = plot;
  const visible = plot.series.map((series) => ({
    ...series,
    points: series.points.filter((point) => onAxis(x, point.x) && onAxis(y, point.y)),
  }));
  const points = visible.flatMap((series) => series.points);
  const budgetPoints = budget?.points ?? [];

  const top = Math.ceil(lineHeight / 2);
  const bottom = height - Math.ceil(lineHeight) - 6;
  const maxTicks = Math.max(2, Math.floor((bottom - top) / (lineHeight * 2)));
  const ySpan = roundSpan(y, yValues(plot, points), maxTicks, language);
  const left = Math.ceil(Math.max(...ySpan.ticks.map(({ text }) => widthOf(text)))) + 7;

  const names = visible.length > 1 ? Math.max(...visible.map(({ name }) => widthOf(name))) : 0;
  const hasLegend = names > width * NAMES_SHARE;
  const xValues = [...points.map((point) => point.x), ...budgetPoints.map(([value]) => value)];
  const xSpan =
    kind === 'history'
      ? attemptSpan(x, xValues, Math.max(2, Math.floor(width / (lineHeight * 3))), language)
      : exactSpan(x, xValues, language);
  const lastTick = widthOf(xSpan.ticks.at(-1)?.text ?? '') / 2;
  const margin = names > 0 && !hasLegend ? names + NAME_GAP - INSET + 1 : 0;
  const frame: Frame = { left, right: Math.floor(width - Math.max(margin, lastTick - INSET, 1)), top, bottom };
  const places: Places = {
    x: placeOn(xSpan, frame.left + INSET, frame.right - INSET),
    y: placeOn(ySpan, frame.bottom, frame.top),
  };

  const marks = new Set((x.ticks ?? []).map(({ value }) => value));
  const placed = visible.map(({ role, name, points: own }) => {
    const areAllMarked = kind === 'history' || own.length <= MAX_MARKED || !own.some((point) => marks.has(point.x));
    const pixels = own.map((point) => placePoint(point, places, frame, areAllMarked || marks.has(point.x)));
    return { role, name, points: pixels, path: pathThrough(pixels), markerScale: markerScale(pixels) };
  });
  const ends = placed.map(({ points: pixels }) => pixels.at(-1) ?? { x: frame.left, y: frame.bottom });
  const labels = names > 0 && !hasLegend ? placeNames(ends, frame, lineHeight) : [];
  const line = budgetLine(plot, frame, places);
  const label =
    budget &&
    placeAlong(line, { width: widthOf(budget.label), height: lineHeight }, frame, [
      ...placed.map(({ points: pixels }) => pixels),
      ...placed.flatMap(({ points: pixels }) => pixels.map(barOf)),
      ...labels.map(({ x: start, y: row }, index) => nameLine(start, row, widthOf(visible[index]?.name ?? ''))),
    ]);
  return {
    frame,
    xTicks: fitting(xSpan, places.x, widthOf, new Set(budgetPoints.map(([value]) => value))),
    yTicks: ySpan.ticks
      .map(({ value, text }) => ({ at: places.y(value), text }))
      .filter(({ at }) => at >= top - 1 && at <= bottom + 1),
    series: placed.map((series, index) => ({ ...series, ...(labels[index] && { label: labels[index] }) })),
    ...(line.length > 0 && {
      budget: {
        path: pathThrough(line),
        teeth: budget?.sense ? teeth(line, budget.sense) : '',
        ...(label && { label }),
      },
    }),
    columns: columnsOf(plot, visible, xSpan, places, frame, language),
    hasLegend,
  };
}

/** Markers touch less than their neighbours. */
function markerScale(points: readonly PlacedPoint[]): number {
  const marked = points.filter(({ isMarked }) => isMarked);
  const [first, last] = [marked[0], marked.at(-1)];
  if (first === undefined || last === undefined || marked.length < 2) return 1;
  return Math.min(1, Math.max(0.55, (last.x - first.x) / (marked.length - 1) / 10));
}

/** What the y axis has to hold: all values and the budget, and of wide intervals as much as leaves room for the rest. */
function yValues({ y, budget }: PlotView, points: readonly PlotPointView[]): readonly number[] {
  const wanted = [
    ...points.map((point) => point.y),
    ...(budget?.y !== undefined ? [budget.y] : []),
    ...(budget?.points ?? []).map(([, value]) => value),
  ].filter((value) => onAxis(y, value));
  const [least, most] = [Math.min(...wanted), Math.max(...wanted)];
  const [lowest, highest] = y.scale === 'log' ? [least / 2, most * 2] : [least - (most - least) / 2, most * 1.25];
  const ends = points.flatMap(({ low, high }) => [
    ...(low !== undefined ? [Math.max(low, lowest)] : []),
    ...(high !== undefined ? [Math.min(high, highest)] : []),
  ]);
  return [...wanted, ...ends.filter((value) => onAxis(y, value))];
}

function placePoint(point: PlotPointView, places: Places, frame: Frame, isMarked: boolean): PlacedPoint {
  const { low, high, verdict } = point;
  const y = places.y(point.y);
  const inFrame = (pixel: number): number => Math.min(frame.bottom, Math.max(frame.top, pixel));
  return {
    x: places.x(point.x),
    y,
    isMarked,
    ...(verdict && { verdict }),
    ...((low !== undefined || high !== undefined) && {
      bar: {
        top: high === undefined ? y : inFrame(places.y(high)),
        bottom: low === undefined ? y : inFrame(Math.min(places.y(low), frame.bottom)),
      },
    }),
  };
}

const barOf = ({ x, y, bar }: PlacedPoint): readonly Pixel[] =>
  bar
    ? [
        { x, y: bar.top },
        { x, y: bar.bottom },
      ]
    : [{ x, y }];

const nameLine = (x: number, y: number, width: number): readonly Pixel[] => [
  { x, y },
  { x: x + width, y },
];

/** Ticks whose texts do not touch, those of the budget before the others, then from the ends inwards. */
function fitting(
  span: Span,
  place: (value: number) => number,
  widthOf: (text: string) => number,
  wanted: ReadonlySet<number>,
): readonly PlacedTick[] {
  const last = span.ticks.length - 1;
  const rank = (value: number, index: number): number =>
    wanted.has(value) ? 0 : index === 0 || index === last ? 1 : 2;
  const order = span.ticks
    .map(({ value, text }, index) => ({ at: place(value), text, rank: rank(value, index), half: widthOf(text) / 2 }))
    .sort((one, other) => one.rank - other.rank);
  const kept: typeof order = [];
  for (const tick of order) {
    if (kept.every((other) => Math.abs(other.at - tick.at) >= other.half + tick.half + 6)) kept.push(tick);
  }
  return kept.sort((one, other) => one.at - other.at).map(({ at, text }) => ({ at, text }));
}

function columnsOf(
  { x, y, kind }: PlotView,
  series: readonly SeriesView[],
  span: Span,
  places: Places,
  frame: Frame,
  language: string,
): readonly Column[] {
  const values = [...new Set(series.flatMap(({ points }) => points.map((point) => point.x)))]
    .filter((value) => kind !== 'distribution' || (x.ticks ?? []).some((tick) => tick.value === value))
    .sort((one, other) => one - other);
  const at = values.map(places.x);
  return values.map((value, index) => {
    const here = at[index] ?? 0;
    const name =
      span.ticks.find((tick) => tick.value === value)?.text ?? formatValue(value, x.unit ?? 'count', language);
    const found = series.flatMap(({ name: whose, points }) => {
      const point = points.find((one) => one.x === value);
      return point ? [`${whose}: ${formatValue(point.y, y.unit ?? 'count', language)}`] : [];
    });
    return {
      at: here,
      from: index === 0 ? frame.left : (here + (at[index - 1] ?? here)) / 2,
      to: index === at.length - 1 ? frame.right : (here + (at[index + 1] ?? here)) / 2,
      text: [name, ...found].join('\n'),
    };
  });
}
