import { systemClock, type Clock } from '../clock.ts';

export type CircuitState = 'closed' | 'open' | 'half-open';

/** What a caller is told to wait while a trial is under way: nobody knows how long it takes. */
const TRIAL_WAIT_SECONDS = 1;
/** Calls whose end is remembered. */
const HISTORY = 1000;

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
  private current: CircuitState = 'closed';
  /** Grows with every change of state. A call that ends in a later period than it began in has nothing to say. */
  private period = 0;
  /** How the last calls of this period ended, oldest first. */
  private history: readonly boolean[] = [];
  private openedAtMs = 0;

  constructor({ failureThreshold = 5, timeoutSeconds = 60, clock = systemClock }: CircuitBreakerOptions = {}) {
    this.failureThreshold = failureThreshold;
    this.timeoutSeconds = timeoutSeconds;
    this.clock = clock;
  }

  get state(): CircuitState {
    return this.current;
  }

  /**
   * Does `work` and answers what it answers, or rejects with what it fails with, unchanged. Whatever it fails with is a
   * failure, also when `work` throws at once instead of answering a promise.
   * Rejects with CircuitOpenError, without doing `work`, when the call is refused.
   */
  async call<T>(work: () => Promise<T>): Promise<T> {
    const period = this.admit();
    let answer: T;
    try {
      answer = await work();
    } catch (error) {
      this.onFailure(period);
      throw error;
    }
    this.onSuccess(period);
    return answer;
  }

  /** Answers the period in which the call begins. Nothing in here waits, so no other call can come in between. */
  private admit(): number {
    if (this.current === 'half-open') throw new CircuitOpenError(Math.min(TRIAL_WAIT_SECONDS, this.timeoutSeconds));
    if (this.current === 'open') {
      const secondsLeft = this.timeoutSeconds - (this.clock().getTime() - this.openedAtMs) / 1000;
      if (secondsLeft > 0) throw new CircuitOpenError(Math.min(secondsLeft, this.timeoutSeconds));
      this.enter('half-open');
    }
    return this.period;
  }

  private onSuccess(period: number): void {
    if (period !== this.period) return;
    this.remember(true);
    if (this.current === 'half-open') this.enter('closed');
  }

  private onFailure(period: number): void {
    if (period !== this.period) return;
    this.remember(false);
    const inARow = this.history.slice(this.history.lastIndexOf(true) + 1).length;
    if (this.current === 'half-open' || inARow >= this.failureThreshold) {
      this.openedAtMs = this.clock().getTime();
      this.enter('open');
    }
  }

  private enter(state: CircuitState): void {
    this.current = state;
    this.period += 1;
    this.history = [];
  }

  private remember(isSuccess: boolean): void {
    this.history = [...this.history, isSuccess].slice(-HISTORY);
  }
}
