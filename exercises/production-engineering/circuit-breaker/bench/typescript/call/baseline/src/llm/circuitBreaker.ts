import { systemClock, type Clock } from '../clock.ts';

export interface CircuitBreakerOptions {
  readonly failureThreshold?: number;
  readonly timeoutSeconds?: number;
  /** The only source of time. */
  readonly clock?: Clock;
}

/** What keeping an eye on calls costs them: plain and sound. It looks at the time and counts, and refuses nobody. */
export class CircuitBreaker {
  private readonly clock: Clock;
  private readonly calls = { inARow: 0, slowestMs: 0, lastFailed: undefined as Date | undefined };

  constructor({ clock = systemClock }: CircuitBreakerOptions = {}) {
    this.clock = clock;
  }

  get state(): string {
    return 'closed';
  }

  async call<T>(work: () => Promise<T>): Promise<T> {
    const began = this.clock();
    try {
      const answer = await work();
      this.ended({ began, isSuccess: true });
      return answer;
    } catch (error) {
      this.ended({ began, isSuccess: false });
      throw error;
    }
  }

  private ended({ began, isSuccess }: { readonly began: Date; readonly isSuccess: boolean }): void {
    this.calls.inARow = isSuccess ? 0 : this.calls.inARow + 1;
    if (isSuccess) return;
    const now = this.clock();
    this.calls.slowestMs = Math.max(this.calls.slowestMs, now.getTime() - began.getTime());
    this.calls.lastFailed = now;
  }
}
