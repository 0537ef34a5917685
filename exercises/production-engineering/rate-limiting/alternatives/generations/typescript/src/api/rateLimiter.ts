import { systemClock, type Clock } from '../clock.ts';

export interface RateLimiterOptions {
  readonly maxRequests?: number;
  readonly windowSeconds?: number;
  /** The only source of time. */
  readonly clock?: Clock;
}

export interface Verdict {
  /** 0 when the request may go on. */
  readonly waitMs: number;
  readonly left: number;
}

/**
 * Keeps clients in two generations. Whoever calls moves into the younger one; once a window the older one, with all who
 * have been silent for at least that long, is dropped in one piece, so nobody ever walks through it.
 */
export class RateLimiter {
  private readonly maxRequests: number;
  private readonly windowMs: number;
  private readonly clock: Clock;
  private younger = new Map<string, readonly number[]>();
  private older = new Map<string, readonly number[]>();
  private youngerSince = -Infinity;

  constructor({ maxRequests = 100, windowSeconds = 60, clock = systemClock }: RateLimiterOptions = {}) {
    this.maxRequests = maxRequests;
    this.windowMs = windowSeconds * 1000;
    this.clock = clock;
  }

  isAllowed(clientIp: string): boolean {
    return this.ask(clientIp).waitMs === 0;
  }

  ask(clientIp: string): Verdict {
    const nowMs = this.clock().getTime();
    this.age(nowMs);
    const known = this.younger.get(clientIp) ?? this.older.get(clientIp) ?? [];
    const firstCounting = known.findIndex((moment) => moment > nowMs - this.windowMs);
    const counting = firstCounting === -1 ? [] : known.slice(firstCounting);
    const [first] = counting;
    if (first !== undefined && counting.length >= this.maxRequests) {
      return { waitMs: first + this.windowMs - nowMs, left: 0 };
    }
    this.younger.set(clientIp, [...counting, nowMs]);
    return { waitMs: 0, left: this.maxRequests - counting.length - 1 };
  }

  private age(nowMs: number): void {
    if (nowMs - this.youngerSince < this.windowMs) return;
    this.older = this.younger;
    this.younger = new Map();
    this.youngerSince = nowMs;
  }
}
