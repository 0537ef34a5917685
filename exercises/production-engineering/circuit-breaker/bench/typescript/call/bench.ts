import { CircuitBreaker } from '../../src/llm/circuitBreaker.ts';

// One operation is one call through a closed circuit to a model that answers at once. Every eighth call fails, so that the failures in
// a row are counted and the circuit stays closed.

const FAILS_EVERY = 8;

interface State {
  readonly breaker: CircuitBreaker;
  readonly model: Model;
}

interface Result {
  readonly answer: unknown;
  /** How often the model has been asked. */
  readonly asked: number;
}

/** Numbers its answers from 1. */
class Model {
  asked = 0;
  isDown = false;

  readonly ask = async (): Promise<string> => {
    this.asked += 1;
    if (this.isDown) throw down;
    return `answer ${this.asked}`;
  };
}

// Made once: what it costs to make an error is not what is measured.
const down = new Error('the model is down');

export function prepare(): State {
  const now = new Date('2026-03-02T12:00:00Z');
  return { breaker: new CircuitBreaker({ clock: () => now }), model: new Model() };
}

/** Whether the model is down. */
export function input(_state: State, index: number): boolean {
  return index % FAILS_EVERY === FAILS_EVERY - 1;
}

export async function run({ breaker, model }: State, isDown: boolean): Promise<Result> {
  model.isDown = isDown;
  try {
    const answer = await breaker.call(model.ask);
    return { answer, asked: model.asked };
  } catch (error) {
    return { answer: error, asked: model.asked };
  }
}

export function check({ answer, asked }: Result, isDown: boolean, index: number): string | undefined {
  if (asked !== index + 1) return `after ${index + 1} calls the model has been asked ${asked} times`;
  const expected = isDown ? down : `answer ${asked}`;
  return answer === expected ? undefined : `the caller got "${String(answer)}" instead of "${String(expected)}"`;
}
