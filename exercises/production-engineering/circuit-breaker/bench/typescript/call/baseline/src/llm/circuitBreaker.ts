import { systemClock, type Clock } from '../clock.ts';

export type CircuitState = 'closed' | 'open' | 'half-open';

/** The call was refused: nothing has been called. */
export class CircuitOpenError extends Error {
  override readonly name: string = 'CircuitOpenError';
  /** How long to wait before another try makes sense; always above 0 and never more than the timeout. */
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super(`The circuit is open; try again in ${retryAfterSeconds} seconds.`);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export interface CircuitBreakerOptions {
  readonly failureThreshold?: number;
  readonly timeoutSeconds?: number;
  /** The only source of time. */
  readonly clock?: Clock;
}

/** What a breaker does with the calls that go through it: plain and sound, and nothing of how a circuit closes again. */
export class CircuitBreaker {
  private readonly options: Required<CircuitBreakerOptions>;
  private readonly calls = { inARow: 0, openedAt: undefined as Date | undefined };

  constructor(options: CircuitBreakerOptions = {}) {
    this.options = { failureThreshold: 5, timeoutSeconds: 60, clock: systemClock, ...options };
  }

  get state(): CircuitState {
    return this.calls.openedAt ? 'open' : 'closed';
  }

  async call<T>(work: () => Promise<T>): Promise<T> {
    const began = this.options.clock();
    if (this.calls.openedAt) {
      const secondsOpen = (began.getTime() - this.calls.openedAt.getTime()) / 1000;
      throw new CircuitOpenError(Math.max(this.options.timeoutSeconds - secondsOpen, 0.001));
    }
    try {
      const answer = await work();
      this.ended({ isSuccess: true });
      return answer;
    } catch (error) {
      this.ended({ isSuccess: false });
      throw error;
    }
  }

  private ended({ isSuccess }: { readonly isSuccess: boolean }): void {
    if (this.calls.openedAt) return;
    this.calls.inARow = isSuccess ? 0 : this.calls.inARow + 1;
    if (this.calls.inARow >= this.options.failureThreshold) this.calls.openedAt = this.options.clock();
  }
}
