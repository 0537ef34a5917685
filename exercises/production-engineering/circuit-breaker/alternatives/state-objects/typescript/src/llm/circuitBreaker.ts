import { systemClock, type Clock } from '../clock.ts';
import { BaseLLMClient, LLMError } from './client.ts';

export type CircuitState = 'closed' | 'open' | 'half-open';

/** The call was refused: nothing has been called. */
export class CircuitOpenError extends LLMError {
  override readonly name: string = 'CircuitOpenError';
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super(`The circuit is open; try again in ${retryAfterSeconds} seconds.`);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export interface CircuitBreakerOptions {
  readonly failureThreshold?: number;
  readonly timeoutSeconds?: number;
  readonly clock?: Clock;
}

/** Each state knows what comes after it. */
interface State {
  readonly name: CircuitState;
  /** The state in which a call begins; throws CircuitOpenError when it may not. */
  admit(): State;
  afterSuccess(): State;
  afterFailure(): State;
}

/** Stands between callers and something that may be down. */
export class CircuitBreaker {
  private current: State;
  private readonly failureThreshold: number;
  private readonly timeoutSeconds: number;
  private readonly clock: Clock;

  constructor({ failureThreshold = 5, timeoutSeconds = 60, clock = systemClock }: CircuitBreakerOptions = {}) {
    this.failureThreshold = failureThreshold;
    this.timeoutSeconds = timeoutSeconds;
    this.clock = clock;
    this.current = this.closed();
  }

  get state(): CircuitState {
    return this.current.name;
  }

  async call<T>(work: () => Promise<T>): Promise<T> {
    const beganIn = (this.current = this.current.admit());
    let isSuccess = false;
    try {
      const answer = await work();
      isSuccess = true;
      return answer;
    } finally {
      // The end of a call is a matter of the state it began in; is that over, nothing follows from it.
      if (this.current === beganIn) this.current = isSuccess ? beganIn.afterSuccess() : beganIn.afterFailure();
    }
  }

  private closed(): State {
    let failures = 0;
    const state: State = {
      name: 'closed',
      admit: () => state,
      afterSuccess: () => {
        failures = 0;
        return state;
      },
      afterFailure: () => {
        failures += 1;
        return failures < this.failureThreshold ? state : this.open();
      },
    };
    return state;
  }

  private open(): State {
    const untilMs = this.clock().getTime() + this.timeoutSeconds * 1000;
    const state: State = {
      name: 'open',
      admit: () => {
        const leftMs = untilMs - this.clock().getTime();
        if (leftMs > 0) throw new CircuitOpenError(leftMs / 1000);
        return this.halfOpen();
      },
      afterSuccess: () => state,
      afterFailure: () => state,
    };
    return state;
  }

  private halfOpen(): State {
    return {
      name: 'half-open',
      admit: () => {
        throw new CircuitOpenError(this.timeoutSeconds);
      },
      afterSuccess: () => this.closed(),
      afterFailure: () => this.open(),
    };
  }
}

/** A model behind a breaker. */
export class BreakingLLMClient extends BaseLLMClient {
  private readonly model: BaseLLMClient;
  private readonly breaker: CircuitBreaker;

  constructor(model: BaseLLMClient, breaker: CircuitBreaker) {
    super();
    this.model = model;
    this.breaker = breaker;
  }

  override complete(prompt: string): Promise<string> {
    return this.breaker.call(() => this.model.complete(prompt));
  }
}
