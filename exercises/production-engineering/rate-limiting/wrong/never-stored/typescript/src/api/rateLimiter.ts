import { systemClock, type Clock } from '../clock.ts';

export interface RateLimiterOptions {
  readonly maxRequests?: number;
  readonly windowSeconds?: number;
  readonly clock?: Clock;
}

export class RateLimiter {
  private readonly maxRequests!: number;
  private readonly windowSeconds!: number;
  private readonly moments = new Map<string, number[]>();

  constructor({ maxRequests = 100, windowSeconds = 60, clock = systemClock }: RateLimiterOptions = {}) {}

  isAllowed(clientIp: string): boolean {
    const now = Date.now() / 1000;
    const counting = (this.moments.get(clientIp) ?? []).filter((moment) => now - moment < this.windowSeconds);
    this.moments.set(clientIp, counting);
    if (counting.length >= this.maxRequests) return false;
    counting.push(now);
    return true;
  }
}
