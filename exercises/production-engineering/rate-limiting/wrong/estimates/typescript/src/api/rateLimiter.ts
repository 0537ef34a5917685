import { systemClock, type Clock } from '../clock.ts';

export interface RateLimiterOptions {
  readonly maxRequests?: number;
  readonly windowSeconds?: number;
  readonly clock?: Clock;
}

export class RateLimiter {
  private readonly maxRequests: number;
  private readonly windowMs: number;
  private readonly clock: Clock;
  private readonly counts = new Map<string, number>();

  constructor({ maxRequests = 100, windowSeconds = 60, clock = systemClock }: RateLimiterOptions = {}) {
    this.maxRequests = maxRequests;
    this.windowMs = windowSeconds * 1000;
    this.clock = clock;
  }

  isAllowed(clientIp: string): boolean {
    const nowMs = this.clock().getTime();
    const window = Math.floor(nowMs / this.windowMs);
    const current = this.counts.get(`${clientIp} ${window}`) ?? 0;
    const previous = this.counts.get(`${clientIp} ${window - 1}`) ?? 0;
    const share = 1 - (nowMs % this.windowMs) / this.windowMs;
    if (current + previous * share >= this.maxRequests) return false;
    this.counts.set(`${clientIp} ${window}`, current + 1);
    return true;
  }
}
