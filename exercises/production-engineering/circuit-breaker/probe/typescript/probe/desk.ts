import { setImmediate } from 'node:timers/promises';
import { CircuitBreaker, CircuitOpenError } from '../../src/llm/circuitBreaker.ts';

/** How a call ends, or that it is under way; what a refused one is told; then the breaker's state. */
export type Told = readonly [ending: string, wait: Wait, state: string];

/**
 * Milliseconds, to the whole one. While a trial is under way they are for the breaker to choose, so only whether they are above 0 and at
 * most the timeout is told.
 */
type Wait = number | 'fair' | 'unfair' | null;

const down = new Error('the model is down');

/** Where calls go through one breaker, with a clock of its own. */
export class Desk {
  /** Calls that may be ended. */
  underWay: SlowCall[] = [];
  private readonly breaker: CircuitBreaker;
  private readonly timeoutMs: number;
  private nowMs = Date.parse('2027-05-10T08:00:00Z');
  private openedAtMs = 0;
  private lastState = 'closed';
  /** Grows with every change of state. */
  private period = 0;
  private answered = 0;
  private failed = 0;

  constructor(failureThreshold: number, timeoutSeconds: number) {
    this.timeoutMs = timeoutSeconds * 1000;
    this.breaker = new CircuitBreaker({ failureThreshold, timeoutSeconds, clock: () => new Date(this.nowMs) });
  }

  /** As it was after the last call that began or ended. */
  get state(): string {
    return this.lastState;
  }

  /** Whether the circuit is open and the next call is let through as a trial. */
  get isTrialDue(): boolean {
    return this.lastState === 'open' && this.nowMs >= this.openedAtMs + this.timeoutMs;
  }

  advance(seconds: number): void {
    this.nowMs += seconds * 1000;
  }

  /** To so many seconds after an open circuit's time is over; before it, when they are below 0. */
  advanceToTrial(seconds: number): void {
    this.nowMs = Math.max(this.nowMs, this.openedAtMs + this.timeoutMs + seconds * 1000);
  }

  async ask(isWell: boolean): Promise<Told> {
    const call = await this.start();
    return call.isUnderWay ? this.finish(call, isWell) : this.told(await call.ending);
  }

  async begin(): Promise<Told> {
    const call = await this.start();
    if (!call.isUnderWay) return this.told(await call.ending);
    return this.keep(call);
  }

  /** So many callers at the same moment. Who of them is first is for the breaker to choose. */
  async crowd(count: number): Promise<Told[]> {
    const calls = Array.from({ length: count }, () => new SlowCall(this.breaker, this.answered, this.failed));
    for (const call of calls) await call.isHeardOf();
    const told: Told[] = [];
    for (const call of calls) told.push(call.isUnderWay ? this.keep(call) : this.told(await call.ending));
    return told.sort(([a], [b]) => Number(a > b) - Number(a < b));
  }

  /** A call whose function ends in no ordinary way: it throws before there is a promise, or rejects with no error. */
  async endOddly(isThrown: boolean, value: unknown): Promise<Told> {
    const work = (): Promise<string> => {
      // Anything can be thrown.
      if (isThrown) throw value;
      return Promise.reject(value);
    };
    return this.told(await endingOf(() => this.breaker.call(work), value));
  }

  /** Ends a call that is under way, the other way when this one would be left to taste, or not at all when both would. */
  async end(call: SlowCall, isWell: boolean): Promise<Told | 'still under way'> {
    const way = [isWell, !isWell].find((one) => this.isClear(call, one));
    if (way === undefined) return 'still under way';
    this.underWay.splice(this.underWay.indexOf(call), 1);
    const isLate = call.period !== this.period;
    return isLate ? this.told(await call.end(way), true) : this.finish(call, way);
  }

  /** What an end means is clear where it is late, is the trial's, or does not overlap with an end of the other kind. */
  private isClear(call: SlowCall, isWell: boolean): boolean {
    if (this.lastState !== 'closed') return true;
    return isWell ? this.failed === call.failedBefore : this.answered === call.answeredBefore;
  }

  private async start(): Promise<SlowCall> {
    const call = new SlowCall(this.breaker, this.answered, this.failed);
    await call.isHeardOf();
    return call;
  }

  private keep(call: SlowCall): Told {
    const told = this.told(['under way', null]);
    call.period = this.period;
    this.underWay.push(call);
    return told;
  }

  private async finish(call: SlowCall, isWell: boolean): Promise<Told> {
    if (isWell) this.answered += 1;
    else this.failed += 1;
    return this.told(await call.end(isWell));
  }

  private told([ending, waitMs]: Ending, isLate = false): Told {
    const { state } = this.breaker;
    const wasTrial = this.lastState === 'half-open' || this.isTrialDue;
    if (!isLate && state === 'open' && ending !== 'refused') this.openedAtMs = this.nowMs;
    if (state !== this.lastState) this.period += 1;
    this.lastState = state;
    // What an old call means to a circuit that has closed again is for the breaker to choose.
    if (state === 'closed') this.underWay = this.underWay.filter(({ period }) => period === this.period);
    const isFair = waitMs !== null && waitMs > 0 && waitMs <= this.timeoutMs;
    return [ending, waitMs === null || !wasTrial ? waitMs : isFair ? 'fair' : 'unfair', state];
  }
}

type Ending = readonly [ending: string, waitMs: number | null];

/** A call that has reached the model ends when it is told to. */
export class SlowCall {
  readonly ending: Promise<Ending>;
  readonly answeredBefore: number;
  readonly failedBefore: number;
  /** Of the desk, when it was let through. */
  period = 0;
  isUnderWay = false;
  private hasEnded = false;
  private answer: (text: string) => void = () => undefined;
  private fail: (error: Error) => void = () => undefined;

  constructor(breaker: CircuitBreaker, answeredBefore: number, failedBefore: number) {
    this.answeredBefore = answeredBefore;
    this.failedBefore = failedBefore;
    const work = (): Promise<string> => {
      this.isUnderWay = true;
      return new Promise((resolve, reject) => {
        this.answer = resolve;
        this.fail = reject;
      });
    };
    this.ending = endingOf(() => breaker.call(work), down);
    const noteEnd = (): void => {
      this.hasEnded = true;
    };
    this.ending.then(noteEnd, noteEnd);
  }

  /** Waits until it has reached the model or has been refused. */
  async isHeardOf(): Promise<void> {
    await turnsUntil(() => this.isUnderWay || this.hasEnded);
  }

  async end(isWell: boolean): Promise<Ending> {
    if (isWell) this.answer('an answer');
    else this.fail(down);
    await turnsUntil(() => this.hasEnded);
    return this.ending;
  }
}

async function endingOf(call: () => Promise<string>, failure: unknown): Promise<Ending> {
  try {
    return [(await call()) === 'an answer' ? 'answered' : 'answered otherwise', null];
  } catch (error) {
    if (error === failure) return ['failed', null];
    if (error instanceof CircuitOpenError) return ['refused', Math.round(error.retryAfterSeconds * 1000)];
    throw error;
  }
}

async function turnsUntil(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) {
    if (isSo()) return;
    await setImmediate();
  }
  throw new Error('A call does not go on. Does it wait for another one?');
}
