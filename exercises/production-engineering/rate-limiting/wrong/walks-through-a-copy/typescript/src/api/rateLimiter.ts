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
 * Nothing here waits, so no other request comes between looking and counting.
 */
export class RateLimiter {
  private readonly maxRequests: number;
  private readonly windowMs: number;
  private readonly clock: Clock;
  /** For each client when its requests were let through, never empty; the client silent for longest is first. */
  private readonly moments = new Map<string, number[]>();

  constructor({ maxRequests = 100, windowSeconds = 60, clock = systemClock }: RateLimiterOptions = {}) {
    this.maxRequests = maxRequests;
    this.windowMs = windowSeconds * 1000;
    this.clock = clock;
  }

  /** Whether a request of this client may go on now; if so, it counts. */
  isAllowed(clientIp: string): boolean {
    const nowMs = this.clock().getTime();
    this.forgetSilentClients(nowMs);
    const counting = (this.moments.get(clientIp) ?? []).filter((moment) => this.counts(moment, nowMs));
    if (counting.length >= this.maxRequests) return false;
    counting.push(nowMs);
    // A Map keeps the order in which keys were set: this makes the client the last.
    this.moments.delete(clientIp);
    this.moments.set(clientIp, counting);
    return true;
  }

  private forgetSilentClients(nowMs: number): void {
    for (const [clientIp, moments] of [...this.moments]) {
      const latest = moments.at(-1);
      if (latest !== undefined && nowMs - latest >= this.windowMs) this.moments.delete(clientIp);
    }
  }

  private counts(moment: number, nowMs: number): boolean {
    return nowMs - moment < this.windowMs;
  }
}
