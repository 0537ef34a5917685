import type { Verdict } from './rateLimiter.ts';
import type { SharedStore, StoreCommands } from './sharedStore.ts';

/** Counts as `RateLimiter` does, but in a store that several servers share. */
export class SharedRateLimiter {
  private readonly store: SharedStore;
  private readonly maxRequests: number;
  private readonly windowSeconds: number;

  constructor(store: SharedStore, maxRequests = 100, windowSeconds = 60) {
    this.store = store;
    this.maxRequests = maxRequests;
    this.windowSeconds = windowSeconds;
  }

  async isAllowed(clientIp: string): Promise<boolean> {
    const { waitMs } = await this.ask(clientIp);
    return waitMs === 0;
  }

  ask(clientIp: string): Promise<Verdict> {
    return this.store.run((commands) => this.decide(commands, clientIp));
  }

  private decide(commands: StoreCommands, key: string): Verdict {
    const windowStart = new Date(commands.now().getTime() - this.windowSeconds * 1000);
    commands.removeUntil(key, windowStart);
    const left = this.maxRequests - commands.count(key);
    if (left > 0) {
      commands.add(key, commands.now());
      commands.expireAfter(key, this.windowSeconds);
      return { waitMs: 0, left: left - 1 };
    }
    const first = commands.oldest(key) ?? commands.now();
    return { waitMs: first.getTime() - windowStart.getTime(), left: 0 };
  }
}
