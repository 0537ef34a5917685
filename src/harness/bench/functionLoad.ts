import { batchSize, MAX_BATCH } from './batchSize';
import type { Checking } from './checking';
import type { Operations } from './operations';
import type { Samples } from './samples';
import type { Subject } from './subject';
import { ceil, createSignal, floor, heldBytes, max, min, now, round, turnOfLoop } from './takenEarly';
import { letOthers } from './waiting';

/** Inputs are made for so long a stretch of work, in milliseconds… */
const CHUNK_MS = 2;
/** … and no more of them than these, unless one batch needs more. */
const MAX_CHUNK = 4_096;
/** Clients wait for each other at the end of a chunk: theirs are long. */
const MAX_ASYNC_CHUNK_MS = 1_000;
const MAX_ASYNC_CHUNK = 8_192;
/** A chunk that takes so many times longer than planned is broken off. */
const PATIENCE = 4;
/** Others get their turn after so many milliseconds, however much is due. */
const MAX_WITHOUT_TURN_MS = 1;
/** So near to the next operation we look at nothing but the clock. */
const SPIN_MS = 0.02;

/** Operations done, and bytes that are held then. */
export type SustainedPoint = readonly [operations: number, bytes: number];

/** Drives a function: with clients of a closed load, by a schedule, or on and on. What it measured stands in its fields. */
export class FunctionLoad {
  operations = 0;
  elapsedMs = 0;

  constructor(
    private readonly work: Operations,
    private readonly checking: Checking,
    readonly samples: Samples,
    private readonly shortestBatchMs: number,
  ) {}

  /** Runs operations for about so long, so that they run as they will from now on, and finds how many make a batch. */
  async warmUp(subject: Subject, ms: number): Promise<void> {
    await this.runFor(subject, ms, true);
  }

  /** Closed load: each client asks again as soon as it has its answer. At least one operation is done. */
  async runClosed(subject: Subject, ms: number): Promise<void> {
    await this.beSureOfKind(subject);
    await this.runFor(subject, ms, false);
  }

  /** So many operations by one client, with a look at the memory that is held at evenly spaced points. */
  async sustain(subject: Subject, operations: number, points: number, held: SustainedPoint[]): Promise<void> {
    await this.beSureOfKind(subject);
    this.clear();
    const stride = this.checking.strideOf(operations, operations * (subject.operationMs ?? 1));
    const looks = min(points, operations);
    for (let look = 1; look <= looks; look++) {
      const target = round((operations * look) / looks);
      while (this.operations < target) {
        const count = min(this.chunkOf(subject, Infinity), target - this.operations);
        await this.runChunk(subject, count, stride, Infinity, false);
      }
      await this.takeTurn();
      held[look - 1] = [this.operations, heldBytes()];
    }
  }

  /**
   * Open load: operations fall due at a fixed rate, whether or not earlier ones are done, and a latency counts from when its
   * operation was due. So a stall is felt by all that fell due in it, as by users (G. Tene, "How NOT to Measure Latency").
   */
  async runOpen(subject: Subject, ms: number, ratePerSecond: number): Promise<void> {
    await this.beSureOfKind(subject);
    this.clear();
    const count = max(1, min(MAX_BATCH, floor((ms * ratePerSecond) / 1000)));
    const inputs = this.work.makeInputs(subject, count);
    if (inputs) await inputs;
    await this.runSchedule(subject, count, 1000 / ratePerSecond);
    if (!this.work.isAsync) this.work.refusePromises(count);
    await this.finishChunk(count, count, this.checking.strideOf(count, ms));
  }

  private async runSchedule(subject: Subject, count: number, gapMs: number): Promise<void> {
    const { work, samples } = this;
    const allDone = createSignal();
    const begin = now();
    let left = count;
    let lastTurn = begin;
    for (let begun = 0; begun < count;) {
      const due = begin + begun * gapMs;
      if (now() >= due) {
        work.runOne(subject, begun++, () => {
          samples.add(now() - due);
          if (--left === 0) allDone.give();
        });
      } else if (!work.isAsync && due - now() <= SPIN_MS) {
        while (now() < due);
      } else {
        await letOthers(due - now());
        lastTurn = now();
      }
      if (work.isAsync || now() - lastTurn >= MAX_WITHOUT_TURN_MS) {
        await turnOfLoop();
        lastTurn = now();
      }
    }
    await allDone.given;
    await turnOfLoop();
    // The last operation has its share of the schedule too, or code that keeps up would seem to be ahead of it.
    const end = begin + count * gapMs;
    while (now() < end) await letOthers(end - now());
    this.elapsedMs = now() - begin;
    this.operations = count;
    work.rethrow();
  }

  private async runFor(subject: Subject, ms: number, isWarmUp: boolean): Promise<void> {
    this.clear();
    const stride = this.checking.strideOf(ms / (subject.operationMs ?? ms), ms);
    while (this.operations === 0 || this.elapsedMs < ms) {
      await this.runChunk(subject, this.chunkOf(subject, ms - this.elapsedMs), stride, ms, isWarmUp);
      if (isWarmUp && subject.latencyMs !== undefined) {
        subject.batch = batchSize(subject.latencyMs, this.shortestBatchMs);
      }
    }
    await this.takeTurn();
  }

  /** Whether `run` answers promises shows in its first operation. */
  private async beSureOfKind(subject: Subject): Promise<void> {
    if (this.work.index === 0) await this.warmUp(subject, 0);
  }

  private async runChunk(
    subject: Subject,
    count: number,
    stride: number,
    sliceMs: number,
    isWarmUp: boolean,
  ): Promise<void> {
    const { work, checking } = this;
    const making = work.makeInputs(subject, count);
    if (making) await making;
    const begin = now();
    let done: number;
    if (work.isAsync) {
      await work.runClients(subject, count, sliceMs - this.elapsedMs, this.samples);
      done = work.begun;
    } else done = work.runBatches(subject, count, PATIENCE * CHUNK_MS, this.samples);
    const elapsedMs = now() - begin;
    this.elapsedMs += elapsedMs;
    this.operations += done;
    const settling = isWarmUp && !work.isAsync ? work.settle(done) : undefined;
    if (settling) await settling;
    else learn(subject, elapsedMs / done, work.isAsync);
    if (!work.isAsync) work.refusePromises(done);
    // What others have put off would run while we wait: let it run while it is counted.
    if (checking.isAsync || making) await this.takeTurn();
    await this.finishChunk(count, done, stride);
  }

  private finishChunk(made: number, done: number, stride: number): Promise<void> | undefined {
    const checked = this.checking.checkAll(this.work.measured(done), stride);
    if (checked) return this.clearAfter(checked, made, done);
    this.work.clear(made, done);
    return undefined;
  }

  private async clearAfter(checked: Promise<void>, made: number, done: number): Promise<void> {
    await checked;
    this.work.clear(made, done);
  }

  /** What operations have put off is paid for in this turn, and each of them bears its share. */
  private async takeTurn(): Promise<void> {
    const begin = now();
    await turnOfLoop();
    const elapsedMs = now() - begin;
    this.elapsedMs += elapsedMs;
    this.samples.addToEach(elapsedMs / this.operations);
  }

  /** For how many operations inputs are made at once. */
  private chunkOf({ operationMs, batch, clients }: Subject, leftMs: number): number {
    if (this.work.isAsync) {
      // Clients that run out of inputs would wait for each other: there are enough for all the time that is left.
      const planMs = min(leftMs, MAX_ASYNC_CHUNK_MS);
      const planned = operationMs === undefined ? 0 : min(MAX_ASYNC_CHUNK, ceil((1.25 * planMs) / operationMs));
      return min(MAX_BATCH, planned + clients * batch);
    }
    if (operationMs === undefined) return 1;
    const batches = ceil(min(CHUNK_MS, max(leftMs, 0)) / operationMs / batch);
    return batch * max(1, min(batches, floor(MAX_CHUNK / batch)));
  }

  private clear(): void {
    this.samples.clear();
    this.operations = 0;
    this.elapsedMs = 0;
  }
}

function learn(subject: Subject, operationMs: number, isAsync: boolean): void {
  subject.operationMs = subject.operationMs === undefined ? operationMs : (subject.operationMs + operationMs) / 2;
  subject.latencyMs = subject.operationMs * (isAsync ? subject.clients : 1);
}
