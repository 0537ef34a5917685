import { CircuitOpenError, type CircuitBreaker } from './circuitBreaker.ts';
import { BaseLLMClient } from './client.ts';

/** The model was not asked, because it has failed too often just now. */
export class LLMUnavailableError extends Error {
  override readonly name: string = 'LLMUnavailableError';
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number, options?: ErrorOptions) {
    super(`The model is given a rest for ${retryAfterSeconds} seconds.`, options);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Leaves the model behind it alone while it is down. */
export class GuardedLLMClient extends BaseLLMClient {
  private readonly model: BaseLLMClient;
  private readonly breaker: CircuitBreaker;

  constructor(model: BaseLLMClient, breaker: CircuitBreaker) {
    super();
    this.model = model;
    this.breaker = breaker;
  }

  /** Rejects with LLMUnavailableError when the model was not asked. */
  override async complete(prompt: string): Promise<string> {
    try {
      return await this.breaker.call(() => this.model.complete(prompt));
    } catch (error) {
      if (error instanceof CircuitOpenError) throw new LLMUnavailableError(error.retryAfterSeconds, { cause: error });
      throw error;
    }
  }
}
