import { ceil, max, min, now } from './takenEarly';

/** A batch lasts at least so many times what the clock can tell apart. */
const RESOLUTIONS = 1000;
const MIN_BATCH_MS = 0.05;
/** As many operations fit into the lists of inputs and results. */
export const MAX_BATCH = 65_536;

/** The shortest time that the clock can tell apart, in milliseconds: the smallest step among many. */
export function clockResolution(steps = 200): number {
  let smallest = Infinity;
  for (let step = 0; step < steps; step++) {
    const from = now();
    let to = now();
    while (to === from) to = now();
    smallest = min(smallest, to - from);
  }
  return smallest;
}

/** How long a batch has to last at least, in milliseconds. */
export function shortestBatch(resolutionMs: number): number {
  return max(MIN_BATCH_MS, RESOLUTIONS * resolutionMs);
}

/** How many operations of such a latency make a batch that lasts long enough, and no longer than that needs. */
export function batchSize(latencyMs: number, shortestMs: number): number {
  if (!(latencyMs > 0)) return MAX_BATCH;
  return max(1, min(MAX_BATCH, ceil(shortestMs / latencyMs)));
}
