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
  /** For each client when its requests were let through, oldest first. */
  private readonly moments = new Map<string, number[]>();

  constructor({ maxRequests = 100, windowSeconds = 60, clock = systemClock }: RateLimiterOptions = {}) {
    this.maxRequests = maxRequests;
    this.windowMs = windowSeconds * 1000;
    this.clock = clock;
  }

  /** Whether a request of this client may go on now; if so, it counts. */
  isAllowed(clientIp: string): boolean {
    const nowMs = this.clock().getTime();
    const counting = (this.moments.get(clientIp) ?? []).filter((moment) => nowMs - moment <= this.windowMs);
    const isAllowed = counting.length < this.maxRequests;
    if (isAllowed) counting.push(nowMs);
    this.moments.set(clientIp, counting);
    return isAllowed;
  }
}
