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

/** What a run has at hand while it has its turn. */
export interface Lane {
  /** Where its process comes from. */
  readonly pool: HarnessPool;
  /**
   * Where a process is to be made ready for a run that still waits; undefined where each of these will have one. A start costs as much as
   * a short run, so none is made that nobody takes. Whoever asks makes it.
   */
  readonly ahead: () => HarnessPool | undefined;
}

interface LanePool {
  readonly pool: HarnessPool;
  /** How many runs take their process from it now. */
  users: number;
  hasSpare: boolean;
}

/** As many runs at once as this machine has cores, each with a process that waits ahead. Others wait for their turn, in order. */
export class Lanes {
  private readonly waiting: (() => void)[] = [];
  private readonly pools: readonly LanePool[];
  private free: number;

  constructor({ supervisor: registry, log, lanes: count = availableParallelism() }: InspectorOptions) {
    this.free = Math.max(1, Math.min(MOST, count));
    this.pools = Array.from({ length: this.free }, () => ({
      pool: new HarnessPool({ registry, log, maxWaiting: 2, idleMs: IDLE_MS }),
      users: 0,
      hasSpare: false,
    }));
  }

  async use<T>(work: (lane: Lane) => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    const own = this.choose();
    own.users += 1;
    own.hasSpare = false;
    try {
      return await work({ pool: own.pool, ahead: () => this.ahead() });
    } finally {
      own.users -= 1;
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }

  /** Lets go of what waits where nobody uses it. */
  async clear(): Promise<void> {
    const idle = this.pools.filter(({ users }) => users === 0);
    for (const one of idle) one.hasSpare = false;
    await Promise.all(idle.map(({ pool }) => pool.clear()));
  }

  /** One with a process that waits, else the one that fewest use: a server forks for one at a time. */
  private choose(): LanePool {
    const [first] = this.pools.toSorted((a, b) => Number(b.hasSpare) - Number(a.hasSpare) || a.users - b.users);
    if (!first) throw new Error('There is no lane.');
    return first;
  }

  private ahead(): HarnessPool | undefined {
    const spares = this.pools.filter(({ hasSpare }) => hasSpare).length;
    const bare = this.pools.find(({ hasSpare }) => !hasSpare);
    if (!bare || this.waiting.length <= spares) return undefined;
    bare.hasSpare = true;
    return bare.pool;
  }
}
