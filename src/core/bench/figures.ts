import { DISTRIBUTION_AT, type Distribution, type Figures, type Load, type RawSlice } from './model';
import { medianOf, quantileOf } from './quantiles';

/** What is measured of a process beside its slices. */
export interface ProcessMeasures {
  /** Absent or 0 where the system does not tell. */
  readonly peakBytes?: number;
  readonly startUpMs?: number;
  /** Operations done, and bytes held then, under a load that goes on. */
  readonly held?: readonly (readonly [operations: number, bytes: number])[];
}

const PERCENTILES = { p50: 0.5, p95: 0.95, p99: 0.99, 'p99.9': 0.999 } as const;

/**
 * What one process came to. A figure that was not measured is absent.
 *
 * Throughput is all operations over all time that they took, and no median over the slices: what is rarely due and then takes long (a
 * table that grows, a file that is rolled) is a part of the work, and would hide behind a median. For the same reason percentiles are
 * taken over the latencies of all slices together; the mean of a batch stands for one sample.
 * With several numbers of clients, throughput and percentiles are those at the most.
 */
export function figuresOf(slices: readonly RawSlice[], extra: ProcessMeasures, load: Load): Figures {
  const figures: Record<string, number> = {};
  const set = (key: string, value: number | undefined): void => {
    if (value !== undefined && Number.isFinite(value)) figures[key] = value;
  };
  if (load.kind === 'sizes') {
    const times = [...grouped(slices, ({ size }) => size)].map(([size, of]): Point => [size, 1000 / perSecond(of)]);
    for (const [size, ms] of times) set(`time@${String(size)}`, ms);
    set('growth', slopeOf(times.map(([size, ms]): Point => [Math.log(size), Math.log(ms)])));
  } else if (load.kind !== 'startUp') {
    const heaviest = heaviestOf(slices);
    set('throughput', perSecond(heaviest));
    const latencies = sortedLatencies(heaviest);
    for (const [metric, probability] of Object.entries(PERCENTILES)) set(metric, quantileOf(latencies, probability));
  }
  if (load.kind === 'closed' && load.clients.length > 1) {
    const rates = [...grouped(slices, ({ clients }) => clients)].map(([clients, of]): Point => [
      clients,
      perSecond(of),
    ]);
    for (const [clients, rate] of rates) set(`throughput@${String(clients)}`, rate);
    const [fewest, most] = [rates[0], rates.at(-1)];
    if (fewest && most && fewest !== most) set('scaling', most[1] / fewest[1]);
  }
  if (extra.peakBytes) set('peakMemory', extra.peakBytes);
  set('startUp', extra.startUpMs);
  if (load.kind === 'sustained') set('memoryGrowth', memoryGrowth(extra.held ?? []));
  return figures;
}

/** Latencies of all pairs together, by side: at the most clients, or on the largest inputs, as the figures are. */
export function distributionOf(raw: readonly RawSlice[]): Distribution {
  const of = (side: RawSlice['side']): number[] => {
    const latencies = sortedLatencies(heaviestOf(raw.filter((slice) => slice.side === side)));
    return latencies.length === 0 ? [] : DISTRIBUTION_AT.map((probability) => quantileOf(latencies, probability));
  };
  return { own: of('own'), baseline: of('baseline') };
}

type Point = readonly [x: number, y: number];

/** Slices by a number that they were measured with, the least first. Those without it are left out. */
function grouped(
  slices: readonly RawSlice[],
  numberOf: (slice: RawSlice) => number | undefined,
): readonly (readonly [number, RawSlice[]])[] {
  const groups = new Map<number, RawSlice[]>();
  for (const slice of slices) {
    const key = numberOf(slice);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(slice);
    else groups.set(key, [slice]);
  }
  return [...groups].sort(([one], [other]) => one - other);
}

/** The slices with the most clients or the largest inputs, where there are several. */
function heaviestOf(slices: readonly RawSlice[]): readonly RawSlice[] {
  return grouped(slices, ({ clients, size }) => clients ?? size ?? 0).at(-1)?.[1] ?? [];
}

/** NaN where nothing was done. */
function perSecond(slices: readonly RawSlice[]): number {
  let operations = 0;
  let elapsedMs = 0;
  for (const slice of slices) {
    operations += slice.operations;
    elapsedMs += slice.elapsedMs;
  }
  return operations > 0 && elapsedMs > 0 ? (1000 * operations) / elapsedMs : NaN;
}

function sortedLatencies(slices: readonly RawSlice[]): Float64Array {
  const all = new Float64Array(slices.reduce((sum, { latencies }) => sum + latencies.length, 0));
  let at = 0;
  for (const { latencies } of slices) {
    all.set(latencies, at);
    at += latencies.length;
  }
  return all.sort();
}

/** By least squares. NaN with less than two different places. */
function slopeOf(points: readonly Point[]): number {
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / points.length;
  const along = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return along / points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}

/**
 * Bytes that stay held per 1,000 operations: the median of the slopes between all points (Theil 1950; Sen 1968), which a cache that is
 * emptied now and then does not sway. The first third is left out: there tables find their size, and code is compiled.
 */
function memoryGrowth(held: readonly (readonly [operations: number, bytes: number])[]): number {
  const from = (held.at(-1)?.[0] ?? 0) / 3;
  const steady = held.filter(([operations]) => operations > from);
  const slopes = steady.flatMap(([operations, bytes], index) =>
    steady
      .slice(index + 1)
      .filter(([later]) => later > operations)
      .map(([later, bytesLater]) => (bytesLater - bytes) / (later - operations)),
  );
  return Math.max(0, 1000 * medianOf(slopes));
}
