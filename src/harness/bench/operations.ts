import { BenchFailure, isThenable, ThrownBy } from './benchFailure';
import { MAX_BATCH } from './batchSize';
import type { Measured } from './checking';
import type { FunctionProgram } from './program';
import type { Samples } from './samples';
import type { Subject } from './subject';
import { createPlaces, now } from './takenEarly';

type Run = FunctionProgram['run'];

/** Where inputs and results stand: made before the learner's code is loaded. */
export interface Lists {
  readonly inputs: unknown[];
  readonly results: unknown[];
}

export function createLists(): Lists {
  return { inputs: createPlaces(MAX_BATCH), results: createPlaces(MAX_BATCH) };
}

/**
 * Does operations and times them. Inputs are made before, for a whole chunk; results are kept in places that exist already, so
 * that no work can be optimised away and none of ours falls into the timed region.
 */
export class Operations {
  private readonly inputs: unknown[];
  private readonly results: unknown[];
  /** The next operation of this process. */
  index = 0;
  /** Whether `run` answers promises: found out when the first ones are done. */
  isAsync = false;
  private next = 0;
  private failure: { readonly error: unknown } | undefined;

  constructor(
    private readonly program: FunctionProgram,
    { inputs, results }: Lists,
  ) {
    this.inputs = inputs;
    this.results = results;
  }

  /** Makes the inputs of the next operations. Answers a promise only if `input` did. */
  makeInputs(subject: Subject, count: number): Promise<void> | undefined {
    const { input } = this.program;
    for (let place = 0; place < count; place++) {
      if (!input) this.inputs[place] = this.index + place;
      else {
        const made = this.makeInput(input, subject.state, place);
        if (isThenable(made)) return this.makeInputsLater(input, subject.state, made, place, count);
        this.inputs[place] = made;
      }
    }
    return undefined;
  }

  private makeInput(input: NonNullable<FunctionProgram['input']>, state: unknown, place: number): unknown {
    try {
      return input(state, this.index + place);
    } catch (error) {
      throw new ThrownBy('input', error);
    }
  }

  private async makeInputsLater(
    input: NonNullable<FunctionProgram['input']>,
    state: unknown,
    first: PromiseLike<unknown>,
    from: number,
    count: number,
  ): Promise<void> {
    try {
      this.inputs[from] = await first;
      for (let place = from + 1; place < count; place++) this.inputs[place] = await this.makeInput(input, state, place);
    } catch (error) {
      throw error instanceof ThrownBy ? error : new ThrownBy('input', error);
    }
  }

  /** Does up to `count` operations in batches, until `limitMs` has passed. Answers how many were done. */
  runBatches(subject: Subject, count: number, limitMs: number, samples: Samples): number {
    const { run } = this.program;
    const { inputs, results, index } = this;
    const { state, batch } = subject;
    const begin = now();
    let last = begin;
    let done = 0;
    while (done < count) {
      const to = done + batch < count ? done + batch : count;
      try {
        runBatch(run, state, inputs, results, done, to, index);
      } catch (error) {
        throw new ThrownBy('run', error);
      }
      const end = now();
      samples.add((end - last) / (to - done));
      done = to;
      last = end;
      if (end - begin >= limitMs) break;
    }
    return done;
  }

  /** The same with clients that each wait for their own answer. Each does one batch at least. */
  async runClients(subject: Subject, count: number, limitMs: number, samples: Samples): Promise<void> {
    this.next = 0;
    this.failure = undefined;
    const begin = now();
    const running: Promise<void>[] = [];
    for (let client = 0; client < subject.clients; client++) {
      running[client] = this.runClient(subject, count, begin + limitMs, samples);
    }
    for (let client = 0; client < subject.clients; client++) await running[client];
    this.rethrow();
  }

  /** How many operations clients have begun: those of the last {@link runClients}. */
  get begun(): number {
    return this.next;
  }

  /** Never rejects: others may still be at work. */
  private async runClient(subject: Subject, count: number, deadline: number, samples: Samples): Promise<void> {
    const { run } = this.program;
    const { inputs, results, index } = this;
    const { state, batch } = subject;
    try {
      for (let begin = now(); this.next < count && this.failure === undefined;) {
        const from = this.next;
        const to = from + batch < count ? from + batch : count;
        this.next = to;
        for (let place = from; place < to; place++) {
          results[place] = await run(state, inputs[place], index + place);
        }
        const end = now();
        samples.add((end - begin) / (to - from));
        begin = end;
        if (end >= deadline) break;
      }
    } catch (error) {
      this.failure ??= { error };
    }
  }

  /** Does the operation at a place, and answers a promise if it did. Its own promise never rejects: see {@link rethrow}. */
  runOne(subject: Subject, place: number, whenDone: () => void): void {
    const { run } = this.program;
    if (this.isAsync) {
      void this.runOneLater(subject, place, whenDone);
      return;
    }
    try {
      this.results[place] = run(subject.state, this.inputs[place], this.index + place);
    } catch (error) {
      throw new ThrownBy('run', error);
    }
    whenDone();
  }

  private async runOneLater(subject: Subject, place: number, whenDone: () => void): Promise<void> {
    try {
      this.results[place] = await this.program.run(subject.state, this.inputs[place], this.index + place);
    } catch (error) {
      this.failure ??= { error };
    }
    whenDone();
  }

  /** Throws what an operation threw that nobody waited for. */
  rethrow(): void {
    if (!this.failure) return;
    const { error } = this.failure;
    this.failure = undefined;
    throw new ThrownBy('run', error);
  }

  /** Waits for what turned out to be promises, where nobody had known. Answers undefined when none is one. */
  settle(count: number): Promise<void> | undefined {
    for (let place = 0; place < count; place++) {
      if (isThenable(this.results[place])) return this.settleFrom(place, count);
    }
    return undefined;
  }

  private async settleFrom(from: number, count: number): Promise<void> {
    this.isAsync = true;
    for (let place = from; place < count; place++) {
      try {
        this.results[place] = await this.results[place];
      } catch (error) {
        throw new ThrownBy('run', error);
      }
    }
  }

  /** Throws when a result is a promise, which nobody has waited for while the clock ran. */
  refusePromises(count: number): void {
    for (let place = 0; place < count; place++) {
      if (!isThenable(this.results[place])) continue;
      throw new BenchFailure(
        `Operation ${this.index + place} answered a promise, while the first ones answered their results at once. It has to be the same all the time, or nobody waits for the work.`,
        true,
      );
    }
  }

  /** What has been done, for a check. */
  measured(count: number): Measured {
    return { results: this.results, inputs: this.inputs, count, firstIndex: this.index };
  }

  /** Forgets what has been done, so that it is not held. */
  clear(made: number, done: number): void {
    for (let place = 0; place < made; place++) {
      this.inputs[place] = undefined;
      this.results[place] = undefined;
    }
    this.index += done;
  }
}

/** On its own, so that the compiler makes the best of it. */
function runBatch(
  run: Run,
  state: unknown,
  inputs: readonly unknown[],
  results: unknown[],
  from: number,
  to: number,
  index: number,
): void {
  for (let place = from; place < to; place++) results[place] = run(state, inputs[place], index + place);
}
