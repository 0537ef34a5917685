import type { Decision } from './rateLimiter.ts';
import type { SharedStore } from './sharedStore.ts';

/** Counts as `RateLimiter` does, but in a store that several servers share. */
export class SharedRateLimiter {
  private readonly store: SharedStore;
  readonly maxRequests: number;
  private readonly windowSeconds: number;

  constructor(store: SharedStore, maxRequests = 100, windowSeconds = 60) {
    this.store = store;
    this.maxRequests = maxRequests;
    this.windowSeconds = windowSeconds;
  }

  /** Whether a request of this client may go on now; if so, it counts on every server. */
  async isAllowed(clientIp: string): Promise<boolean> {
    return (await this.check(clientIp)).isAllowed;
  }

  /** The same, with all there is to say about it. */
  check(clientIp: string): Promise<Decision> {
    const key = `rate-limit:${clientIp}`;
    return this.store.run((store): Decision => {
      const now = store.now();
      const windowStartMs = now.getTime() - this.windowSeconds * 1000;
      store.removeUntil(key, new Date(windowStartMs));
      const count = store.count(key);
      const oldest = store.oldest(key);
      if (oldest && count >= this.maxRequests) {
        return { isAllowed: false, remaining: 0, retryAfterSeconds: (oldest.getTime() - windowStartMs) / 1000 };
      }
      store.add(key, now);
      return { isAllowed: true, remaining: this.maxRequests - count - 1, retryAfterSeconds: 0 };
    });
  }
}
