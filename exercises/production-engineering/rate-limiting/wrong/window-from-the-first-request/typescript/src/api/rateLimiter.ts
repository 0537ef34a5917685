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
  private readonly windows = new Map<string, { startedMs: number; count: number }>();

  constructor({ maxRequests = 100, windowSeconds = 60, clock = systemClock }: RateLimiterOptions = {}) {
    this.maxRequests = maxRequests;
    this.windowMs = windowSeconds * 1000;
    this.clock = clock;
  }

  isAllowed(clientIp: string): boolean {
    const nowMs = this.clock().getTime();
    const known = this.windows.get(clientIp);
    const window = known && nowMs - known.startedMs < this.windowMs ? known : { startedMs: nowMs, count: 0 };
    this.windows.set(clientIp, window);
    if (window.count >= this.maxRequests) return false;
    window.count += 1;
    return true;
  }
}
