import { batchSize, MAX_BATCH } from './batchSize';
import type { Checking } from './checking';
import type { Operations } from './operations';
import { beginOwnTime, endOwnTime, OwnMeter } from './ownTime';
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
/** A turn of the event loop in which somebody worked takes so long, an empty one much less… */
const BUSY_TURN_MS = 0.1;
/** … and no more turns than these are paid for at once. */
const MAX_TURNS = 32;
const MIN_WARM_UP_MS = 5;
/** After each so many milliseconds of running warm is looked whether it is enough… */
const WARM_UP_STRETCH_MS = 25;
/** … and it ends in any case when it took so many times longer than wanted. */
const WARM_UP_PATIENCE = 20;
/** So near to the next operation we look at nothing but the clock. */
const SPIN_MS = 0.02;

/** Operations done, and bytes that are held then. */
export type SustainedPoint = readonly [operations: number, bytes: number];

/** A stretch of work whose inputs are made at once. */
interface Chunk {
  readonly subject: Subject;
  readonly count: number;
  /** One of so many results is checked. */
  readonly stride: number;
  readonly sliceMs: number;
  readonly isWarmUp: boolean;
}

/** Drives a function: with clients of a closed load, by a schedule, or on and on. What it measured stands in its fields. */
export class FunctionLoad {
  operations = 0;
  private readonly meter = new OwnMeter();
  /** Of an open load; it has a schedule to keep to. */
  private scheduledMs: number | undefined;

  constructor(
    private readonly work: Operations,
    private readonly checking: Checking,
    readonly samples: Samples,
    private readonly shortestBatchMs: number,
  ) {}

  /** What went into the operations, without that for which others had the processor; in milliseconds. */
  get countedMs(): number {
    return this.scheduledMs ?? this.meter.countedMs;
  }

  /**
   * Runs operations until so many milliseconds went into them, so that they run as they will from now on, and finds how many make
   * a batch. Time for which others had the processor does not count: the compiler waits for work and not for the clock.
   */
  async warmUp(subject: Subject, ms: number): Promise<void> {
    const begin = now();
    const from = beginOwnTime();
    let operations = 0;
    do {
      await this.runFor(subject, min(ms, WARM_UP_STRETCH_MS), true);
      operations += this.operations;
    } while (endOwnTime() - from < ms && now() - begin < WARM_UP_PATIENCE * ms);
    this.operations = operations;
  }

  /** Closed load: each client asks again as soon as it has its answer. At least one operation is done. */
  async runClosed(subject: Subject, ms: number): Promise<void> {
    await this.getReady(subject);
    await this.runFor(subject, ms, false);
  }

  /** So many operations by one client, with a look at the memory that is held at evenly spaced points. */
  async sustain(subject: Subject, operations: number, points: number, held: SustainedPoint[]): Promise<void> {
    await this.getReady(subject);
    this.clear();
    const stride = this.checking.strideOf(operations, operations * (subject.operationMs ?? 1));
    const looks = min(points, operations);
    for (let look = 1; look <= looks; look++) {
      const target = round((operations * look) / looks);
      while (this.operations < target) {
        const count = min(this.chunkOf(subject, Infinity), target - this.operations);
        const running = this.runChunk({ subject, count, stride, sliceMs: Infinity, isWarmUp: false });
        if (running) await running;
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
    await this.getReady(subject);
    this.clear();
    const count = max(1, min(MAX_BATCH, floor((ms * ratePerSecond) / 1000)));
    const inputs = this.work.makeInputs(subject, count);
    if (inputs) await inputs;
    await this.runSchedule(subject, count, 1000 / ratePerSecond);
    if (!this.work.isAsync) this.work.refusePromises(count);
    const checked = this.checking.checkAll(this.work.measured(count), this.checking.strideOf(count, ms));
    if (checked) await checked;
    this.work.clear(count, count);
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
    this.scheduledMs = now() - begin;
    this.operations = count;
    work.rethrow();
  }

  private async runFor(subject: Subject, ms: number, isWarmUp: boolean): Promise<void> {
    this.clear();
    const stride = this.checking.strideOf(ms / (subject.operationMs ?? ms), ms);
    while (this.operations === 0 || this.meter.elapsedMs < ms) {
      const chunk: Chunk = {
        subject,
        count: this.chunkOf(subject, ms - this.meter.elapsedMs),
        stride,
        sliceMs: ms,
        isWarmUp,
      };
      const running = this.runChunk(chunk);
      if (running) await running;
      if (subject.latencyMs === undefined) continue;
      const batch = batchSize(subject.latencyMs, this.shortestBatchMs);
      // The compiler may still make them quicker; a batch that is too long does no harm.
      subject.batch = isWarmUp ? batch : max(batch, subject.batch);
    }
    await this.takeTurn();
  }

  /** For operations that nobody has let run warm. */
  private async getReady(subject: Subject): Promise<void> {
    if (subject.latencyMs === undefined) await this.warmUp(subject, MIN_WARM_UP_MS);
  }

  /**
   * Makes inputs, lets operations work on them, and checks their results. Where nothing of that answers a promise, nor does
   * this: nothing that was put off runs then before it is counted.
   */
  private runChunk(chunk: Chunk): Promise<void> | undefined {
    const making = this.work.makeInputs(chunk.subject, chunk.count);
    if (making || this.work.isAsync) return this.runChunkLater(chunk, making);
    this.meter.begin();
    const done = this.work.runBatches(chunk.subject, chunk.count, PATIENCE * CHUNK_MS, this.samples);
    const elapsedMs = this.meter.end();
    this.operations += done;
    const settling = chunk.isWarmUp ? this.work.settle(done) : undefined;
    if (settling) return this.finishChunkLater(chunk, done, settling);
    learn(chunk.subject, elapsedMs / done, false);
    this.work.refusePromises(done);
    if (this.checking.isAsync) return this.finishChunkLater(chunk, done);
    const checked = this.checking.checkAll(this.work.measured(done), chunk.stride);
    if (checked) return this.clearLater(checked, chunk.count, done);
    this.work.clear(chunk.count, done);
    return undefined;
  }

  private async runChunkLater(chunk: Chunk, making: Promise<void> | undefined): Promise<void> {
    const { work } = this;
    if (making) await making;
    this.meter.begin();
    if (!work.isAsync) {
      const done = work.runBatches(chunk.subject, chunk.count, PATIENCE * CHUNK_MS, this.samples);
      const elapsedMs = this.meter.end();
      this.operations += done;
      const settling = chunk.isWarmUp ? work.settle(done) : undefined;
      if (!settling) {
        learn(chunk.subject, elapsedMs / done, false);
        work.refusePromises(done);
      }
      await this.finishChunkLater(chunk, done, settling);
      return;
    }
    await work.runClients(chunk.subject, chunk.count, chunk.sliceMs - this.meter.elapsedMs, this.samples);
    const elapsedMs = this.meter.end();
    this.operations += work.begun;
    learn(chunk.subject, elapsedMs / work.begun, true);
    await this.finishChunkLater(chunk, work.begun);
  }

  /** What others have put off would run while we wait for a check: it runs before, while it is counted. */
  private async finishChunkLater(chunk: Chunk, done: number, settling?: Promise<void>): Promise<void> {
    await this.takeTurn();
    if (settling) await settling;
    const checked = this.checking.checkAll(this.work.measured(done), chunk.stride);
    if (checked) await checked;
    this.work.clear(chunk.count, done);
  }

  private async clearLater(checked: Promise<void>, made: number, done: number): Promise<void> {
    await checked;
    this.work.clear(made, done);
  }

  /**
   * What operations have put off is paid for in this turn, and each of them bears its share. As long as somebody has something
   * to do there may be more of it: another turn follows.
   */
  private async takeTurn(): Promise<void> {
    this.meter.begin();
    let last = now();
    for (let turn = 0; turn < MAX_TURNS; turn++) {
      await turnOfLoop();
      const end = now();
      if (end - last < BUSY_TURN_MS) break;
      last = end;
    }
    this.samples.addToEach(this.meter.end() / this.operations);
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
    this.meter.clear();
    this.scheduledMs = undefined;
  }
}

/** Quicker operations are believed at once, slower ones only in time: others that use the processor make some seem slow. */
function learn(subject: Subject, operationMs: number, isAsync: boolean): void {
  const known = subject.operationMs ?? operationMs;
  subject.operationMs = operationMs <= known ? operationMs : known + (operationMs - known) / 10;
  subject.latencyMs = subject.operationMs * (isAsync ? subject.clients : 1);
}
