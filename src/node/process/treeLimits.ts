import { availableParallelism, totalmem } from 'node:os';

const MEGABYTE = 1024 * 1024;
const LEAST_BYTES = 768 * MEGABYTE;
const MOST_BYTES = 3072 * MEGABYTE;

/** What all processes of a run together may take. */
export interface TreeLimits {
  /** See {@link memoryLimit}. */
  readonly memoryBytes: number;
  /** See {@link processLimit}. */
  readonly processes: number;
}

/** How much memory the processes of a run may take together, in bytes: a quarter of the machine's, within bounds. */
export function memoryLimit(total = totalmem()): number {
  return Math.min(MOST_BYTES, Math.max(LEAST_BYTES, total / 4));
}

/** What of it JavaScript's own heap may take, in megabytes, so that Node as a rule sees the end coming by itself. */
export function heapLimitMegabytes(limitBytes: number): number {
  return Math.floor((limitBytes / MEGABYTE) * (2 / 3));
}

/**
 * How many processes a run may have at one time; threads do not count. Test frameworks and compilers start one worker a
 * core, some of them with a helper; four times the cores leaves them room, and a loop that forks by mistake is over it at once.
 */
export function processLimit(cores = availableParallelism()): number {
  return Math.max(64, 4 * cores);
}
