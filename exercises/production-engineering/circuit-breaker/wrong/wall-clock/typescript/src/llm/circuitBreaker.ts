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
  state: CircuitState = 'closed';
  private readonly failureThreshold: number;
  private readonly timeoutMs: number;
  private readonly clock: Clock;
  private failures = 0;
  private lastFailureTimeMs = 0;

  constructor({ failureThreshold = 5, timeoutSeconds = 60, clock = systemClock }: CircuitBreakerOptions = {}) {
    this.failureThreshold = failureThreshold;
    this.timeoutMs = timeoutSeconds * 1000;
    this.clock = clock;
  }

  async call<T>(work: () => Promise<T>): Promise<T> {
    if (this.state === 'open') {
      const waitedMs = Date.now() - this.lastFailureTimeMs;
      if (waitedMs >= this.timeoutMs) this.state = 'half-open';
      else throw new CircuitOpenError((this.timeoutMs - waitedMs) / 1000);
    }
    try {
      const answer = await work();
      this.failures = 0;
      this.state = 'closed';
      return answer;
    } catch (error) {
      this.failures += 1;
      if (this.failures >= this.failureThreshold) {
        this.state = 'open';
        this.lastFailureTimeMs = Date.now();
      }
      throw error;
    }
  }
}
