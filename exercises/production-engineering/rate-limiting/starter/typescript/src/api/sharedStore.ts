import { setImmediate } from 'node:timers/promises';
import { systemClock, type Clock } from '../clock.ts';

// What several servers share: a stand-in for Redis, good enough to build against.

/** What a script may do in the store. A key holds moments, in order. */
export interface StoreCommands {
  /** The store's own time, the same for all who ask it (in Redis: TIME). */
  now(): Date;
  /** Adds a moment under a key (ZADD). */
  add(key: string, moment: Date): void;
  /** Removes what is not later than a moment (ZREMRANGEBYSCORE). */
  removeUntil(key: string, moment: Date): void;
  /** How many moments there are under a key (ZCARD). */
  count(key: string): number;
  /** The first moment under a key (ZRANGE 0 0). */
  oldest(key: string): Date | undefined;
  /** Lets the store drop a key by itself when so much time has passed from now on (PEXPIRE). */
  expireAfter(key: string, seconds: number): void;
}

/** Reached over the network: each `run` is a round trip, and the calls of other servers come between two of them. */
export class SharedStore {
  private readonly clock: Clock;
  private readonly moments = new Map<string, number[]>();
  private readonly expiries = new Map<string, number>();

  constructor(clock: Clock = systemClock) {
    this.clock = clock;
  }

  /** Does all commands of a script at once, with nobody in between (in Redis: EVAL), and answers what it answers. */
  async run<T>(script: (commands: StoreCommands) => T): Promise<T> {
    await setImmediate();
    this.dropExpired();
    return script(this.commandsAt(this.clock().getTime()));
  }

  /** How many keys the store holds now (DBSIZE). */
  get keyCount(): number {
    this.dropExpired();
    return this.moments.size;
  }

  private commandsAt(nowMs: number): StoreCommands {
    const momentsOf = (key: string): number[] => this.moments.get(key) ?? [];
    const keep = (key: string, moments: number[]): void => {
      if (moments.length > 0) this.moments.set(key, moments);
      else this.forget(key);
    };
    return {
      now: () => new Date(nowMs),
      add: (key, moment) =>
        keep(
          key,
          [...momentsOf(key), moment.getTime()].toSorted((a, b) => a - b),
        ),
      removeUntil: (key, moment) =>
        keep(
          key,
          momentsOf(key).filter((other) => other > moment.getTime()),
        ),
      count: (key) => momentsOf(key).length,
      oldest: (key) => {
        const [first] = momentsOf(key);
        return first === undefined ? undefined : new Date(first);
      },
      expireAfter: (key, seconds) => {
        if (this.moments.has(key)) this.expiries.set(key, nowMs + seconds * 1000);
      },
    };
  }

  private dropExpired(): void {
    const nowMs = this.clock().getTime();
    for (const [key, expiryMs] of this.expiries) if (expiryMs <= nowMs) this.forget(key);
  }

  private forget(key: string): void {
    this.moments.delete(key);
    this.expiries.delete(key);
  }
}
