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

/**
 * Stands between callers and something that may be down. Several calls may be under way at once.
 *
 * closed: every call goes through. After `failureThreshold` failures in a row the circuit opens.
 * open: every call is refused. When `timeoutSeconds` have passed, the next call is let through as a trial.
 * half-open: a trial is under way; every other call is refused. The trial decides whether the circuit closes or opens.
 */
export class CircuitBreaker {
  private readonly failureThreshold: number;
  private readonly timeoutSeconds: number;
  private readonly clock: Clock;
  private failures = 0;
  private openedAt: Date | undefined;

  constructor({ failureThreshold = 5, timeoutSeconds = 60, clock = systemClock }: CircuitBreakerOptions = {}) {
    this.failureThreshold = failureThreshold;
    this.timeoutSeconds = timeoutSeconds;
    this.clock = clock;
  }

  get state(): CircuitState {
    return this.openedAt === undefined ? 'closed' : 'open';
  }

  /**
   * Does `work` and answers what it answers, or rejects with what it fails with, unchanged. Whatever it fails with is a
   * failure, also when `work` throws at once instead of answering a promise.
   * Rejects with CircuitOpenError, without doing `work`, when the call is refused.
   */
  async call<T>(work: () => Promise<T>): Promise<T> {
    this.admit();
    try {
      const answer = await work();
      this.failures = 0;
      return answer;
    } catch (error) {
      this.onFailure();
      throw error;
    }
  }

  private admit(): void {
    if (this.openedAt === undefined) return;
    const secondsOpen = (this.clock().getTime() - this.openedAt.getTime()) / 1000;
    throw new CircuitOpenError(this.timeoutSeconds - secondsOpen);
  }

  private onFailure(): void {
    // A call may end after the circuit has opened; it has nothing to say any more.
    if (this.openedAt !== undefined) return;
    this.failures += 1;
    if (this.failures >= this.failureThreshold) this.openedAt = this.clock();
  }
}
