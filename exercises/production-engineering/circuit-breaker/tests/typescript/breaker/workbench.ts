import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { CircuitOpenError, type CircuitBreaker } from '../../src/llm/circuitBreaker.ts';

// What the tests of the breaker work with: a clock that stands still, a model that can be down, and calls that take long.

/** Shows the time that the test sets. */
export class VirtualClock {
  private nowMs = Date.parse('2026-03-02T12:00:00Z');

  readonly now = (): Date => new Date(this.nowMs);

  advance(seconds: number): void {
    this.nowMs += seconds * 1000;
  }
}

/** The model's own error. */
export class ModelDown extends Error {
  override readonly name = 'ModelDown';
}

/** Answers while it is up, and counts how often it is asked. */
export class Model {
  isUp = true;
  asked = 0;

  readonly ask = async (): Promise<string> => {
    this.asked += 1;
    if (!this.isUp) throw new ModelDown('the model is down');
    return 'an answer';
  };
}

export type Outcome = 'answered' | 'failed' | 'refused' | 'waiting';

/** How one call ends: "failed" is with the model's error, "waiting" when it does not end. */
export function tryCall(breaker: CircuitBreaker, work: () => Promise<unknown>): Promise<Outcome> {
  return Promise.race([endOf(breaker, work), allElse().then((): Outcome => 'waiting')]);
}

/** One call after the other, up to one that does not end. */
export async function tryCalls(
  count: number,
  breaker: CircuitBreaker,
  work: () => Promise<unknown>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  while (outcomes.length < count && !outcomes.includes('waiting')) outcomes.push(await tryCall(breaker, work));
  return outcomes;
}

async function endOf(breaker: CircuitBreaker, work: () => Promise<unknown>): Promise<Outcome> {
  try {
    await breaker.call(work);
    return 'answered';
  } catch (error) {
    if (error instanceof CircuitOpenError) return 'refused';
    if (error instanceof ModelDown) return 'failed';
    throw error;
  }
}

/** Resolves when all has gone on that can go on without the test's doing. */
async function allElse(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await setImmediate();
}

/** What a call that must be refused now is told, to the millisecond. */
export async function secondsToWait(breaker: CircuitBreaker): Promise<number> {
  try {
    await breaker.call(async () => undefined);
  } catch (error) {
    if (error instanceof CircuitOpenError) return Math.round(error.retryAfterSeconds * 1000) / 1000;
    throw error;
  }
  return assert.fail('A call went through that should have been refused.');
}

/** The same thing so many times, to compare outcomes with. */
export function times<T>(count: number, what: T): T[] {
  return Array.from({ length: count }, () => what);
}

/** A call that is under way until the test says how it ends. */
export class SlowCall {
  private readonly ending = Promise.withResolvers<string>();
  private readonly outcome: Promise<Outcome>;
  private heard: Outcome | 'under way' | 'waiting' = 'waiting';

  constructor(breaker: CircuitBreaker) {
    // A call that is refused never looks at how it would have ended.
    this.ending.promise.catch(() => undefined);
    this.outcome = endOf(breaker, () => {
      this.heard = 'under way';
      return this.ending.promise;
    });
    this.outcome.then(
      (outcome) => (this.heard = outcome),
      // Whoever asks how it ended is told.
      () => undefined,
    );
  }

  /** The first that is heard of it: "under way", "refused", or "waiting" when nothing is heard. */
  async beginning(): Promise<string> {
    await allElse();
    return this.heard;
  }

  succeed(): Promise<Outcome> {
    this.ending.resolve('a late answer');
    return this.end();
  }

  fail(): Promise<Outcome> {
    this.ending.reject(new ModelDown('the model is down, and took long to say so'));
    return this.end();
  }

  private end(): Promise<Outcome> {
    return Promise.race([this.outcome, allElse().then((): Outcome => 'waiting')]);
  }
}
