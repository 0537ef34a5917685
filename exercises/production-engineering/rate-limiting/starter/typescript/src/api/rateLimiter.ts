import { systemClock, type Clock } from '../clock.ts';

export interface RateLimiterOptions {
  readonly maxRequests?: number;
  readonly windowSeconds?: number;
  /** The only source of time. */
  readonly clock?: Clock;
}

/**
 * Lets each client through at most `maxRequests` times in any `windowSeconds`.
 *
 * A request counts until exactly `windowSeconds` have passed since it was let through. One that is refused never counts.
 */
export class RateLimiter {
  private readonly maxRequests: number;
  private readonly windowMs: number;
  private readonly clock: Clock;
  /** For each client the number of a window, and the requests in it. */
  private readonly counts = new Map<string, { window: number; count: number }>();

  constructor({ maxRequests = 100, windowSeconds = 60, clock = systemClock }: RateLimiterOptions = {}) {
    this.maxRequests = maxRequests;
    this.windowMs = windowSeconds * 1000;
    this.clock = clock;
  }

  /** Whether a request of this client may go on now; if so, it counts. */
  isAllowed(clientIp: string): boolean {
    const window = Math.floor(this.clock().getTime() / this.windowMs);
    const known = this.counts.get(clientIp);
    const count = known?.window === window ? known.count + 1 : 1;
    this.counts.set(clientIp, { window, count });
    return count <= this.maxRequests;
  }
}
