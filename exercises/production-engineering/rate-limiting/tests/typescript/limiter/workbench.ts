import type { RateLimiter } from '../../src/api/rateLimiter.ts';

// What the tests of the limiter work with: a clock that stands still, and many requests.

/** Shows the time that the test sets. It begins one second before noon. */
export class VirtualClock {
  private nowMs = Date.parse('2026-03-02T11:59:59Z');

  readonly now = (): Date => new Date(this.nowMs);

  advance(seconds: number): void {
    this.nowMs += Math.round(seconds * 1000);
  }
}

/** How many of so many requests, one right after the other, are let through. */
export function allowedOf(count: number, limiter: RateLimiter, clientIp: string): number {
  let allowed = 0;
  for (let number = 0; number < count; number += 1) if (limiter.isAllowed(clientIp)) allowed += 1;
  return allowed;
}
