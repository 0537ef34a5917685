import { availableParallelism } from 'node:os';
import { HarnessPool } from '../../run/warm/harnessPool';
import type { InspectorOptions } from '../inspection';

/** More runs at once than this do not pay: each has a process with a framework in it. */
const MOST = 8;
/** How long a server that forks waits for the next inspection, in milliseconds. */
const IDLE_MS = 60_000;

const lanes = new WeakMap<InspectorOptions, Lanes>();

/** Those of an inspector; made with its first run of the learner's tests. */
export function lanesOf(options: InspectorOptions): Lanes {
  const known = lanes.get(options) ?? new Lanes(options);
  lanes.set(options, known);
  return known;
}

/** As many runs at once as this machine has cores, each with a process that waits ahead. Others wait for their turn, in order. */
export class Lanes {
  private readonly free: HarnessPool[];
  private readonly waiting: ((pool: HarnessPool) => void)[] = [];
  private readonly pools: readonly HarnessPool[];

  constructor({ supervisor: registry, log, lanes: count = availableParallelism() }: InspectorOptions) {
    const size = Math.max(1, Math.min(MOST, count));
    this.pools = Array.from({ length: size }, () => new HarnessPool({ registry, log, maxWaiting: 2, idleMs: IDLE_MS }));
    this.free = [...this.pools];
  }

  /** Whether somebody waits for a lane. */
  get isBusy(): boolean {
    return this.waiting.length > 0;
  }

  async use<T>(work: (pool: HarnessPool) => Promise<T>): Promise<T> {
    const pool = this.free.shift() ?? (await new Promise<HarnessPool>((resolve) => this.waiting.push(resolve)));
    try {
      return await work(pool);
    } finally {
      const next = this.waiting.shift();
      if (next) next(pool);
      else this.free.push(pool);
    }
  }

  /** Lets go of what waits in lanes that nobody uses. */
  async clear(): Promise<void> {
    await Promise.all(this.free.map((pool) => pool.clear()));
  }
}
