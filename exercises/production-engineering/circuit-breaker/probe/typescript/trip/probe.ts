import { setImmediate } from 'node:timers/promises';
import { CircuitBreaker, CircuitOpenError } from '../../src/llm/circuitBreaker.ts';

// Callers come and go while the model is up and down. What is left to whoever writes the breaker does not happen: in a closed circuit, calls
// that overlap do not end in different ways, and no clock comes to the end of the timeout.

interface Tools {
  readonly random: {
    integer(from: number, to: number): number;
    choice<T>(list: readonly T[]): T;
    boolean(chance?: number): boolean;
  };
  record(value: unknown): void;
}

type Step = 'ask' | 'begin' | 'end';
const STEPS: readonly Step[] = ['ask', 'ask', 'ask', 'begin', 'end', 'end'];

const down = new Error('the model is down');

export async function probe({ random, record }: Tools): Promise<void> {
  for (let round = 0; round < 60; round += 1) {
    const timeoutSeconds = random.integer(30, 120);
    const desk = new Desk(random.integer(1, 6), timeoutSeconds);
    const chanceToFail = random.choice([0.5, 0.65, 0.8]);
    let quartersLeft = timeoutSeconds * 4 - 1;
    const steps = random.integer(8, 24);
    for (let step = 0; step < steps; step += 1) {
      const quarters = random.integer(0, Math.floor(quartersLeft / 8));
      quartersLeft -= quarters;
      desk.advance(quarters / 4);
      const isWell = !random.boolean(chanceToFail);
      switch (random.choice(STEPS)) {
        case 'ask':
          record(await desk.ask(isWell));
          break;
        case 'begin':
          record(await desk.begin());
          break;
        case 'end':
          if (desk.underWay.length > 0) record(await desk.end(random.choice(desk.underWay), isWell));
      }
    }
  }
}

/** How a call ends, or that it is under way; how many milliseconds a refused one is told to wait; then the breaker's state. */
type Told = readonly [ending: string, waitMs: number | null, state: string];

/** Where calls go through one breaker, with a clock of its own. */
class Desk {
  readonly underWay: SlowCall[] = [];
  private nowMs = Date.parse('2027-05-10T08:00:00Z');
  private readonly breaker: CircuitBreaker;
  private answered = 0;
  private failed = 0;

  constructor(failureThreshold: number, timeoutSeconds: number) {
    this.breaker = new CircuitBreaker({ failureThreshold, timeoutSeconds, clock: () => new Date(this.nowMs) });
  }

  get state(): string {
    return this.breaker.state;
  }

  advance(seconds: number): void {
    this.nowMs += seconds * 1000;
  }

  async ask(isWell: boolean): Promise<Told> {
    const call = await this.start();
    return call.isUnderWay ? this.finish(call, isWell) : this.told(await call.ending);
  }

  async begin(): Promise<Told> {
    const call = await this.start();
    if (!call.isUnderWay) return this.told(await call.ending);
    this.underWay.push(call);
    return this.told(['under way', null]);
  }

  /** Ends a call that is under way, the other way when this one would be left to taste, or not at all when both would. */
  async end(call: SlowCall, isWell: boolean): Promise<Told | 'still under way'> {
    const way = [isWell, !isWell].find((one) => this.isClear(call, one));
    if (way === undefined) return 'still under way';
    this.underWay.splice(this.underWay.indexOf(call), 1);
    return this.finish(call, way);
  }

  private isClear(call: SlowCall, isWell: boolean): boolean {
    if (this.state === 'open') return true;
    return isWell ? this.failed === call.failedBefore : this.answered === call.answeredBefore;
  }

  private async start(): Promise<SlowCall> {
    const call = new SlowCall(this.breaker, this.answered, this.failed);
    await call.isHeardOf();
    return call;
  }

  private async finish(call: SlowCall, isWell: boolean): Promise<Told> {
    if (isWell) this.answered += 1;
    else this.failed += 1;
    return this.told(await call.end(isWell));
  }

  private told([ending, waitMs]: Ending): Told {
    return [ending, waitMs, this.state];
  }
}

type Ending = readonly [ending: string, waitMs: number | null];

/** A call that has reached the model ends when it is told to. */
class SlowCall {
  readonly ending: Promise<Ending>;
  readonly answeredBefore: number;
  readonly failedBefore: number;
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
    this.ending = endingOf(() => breaker.call(work));
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

async function endingOf(call: () => Promise<string>): Promise<Ending> {
  try {
    return [(await call()) === 'an answer' ? 'answered' : 'answered otherwise', null];
  } catch (error) {
    if (error === down) return ['failed', null];
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

/** The states after each of these ends: `x` is a failure, `o` a success. */
async function statesAfter(failureThreshold: number, ends: string): Promise<string[]> {
  const desk = new Desk(failureThreshold, 20);
  const states: string[] = [];
  for (const end of ends) {
    await desk.ask(end === 'o');
    states.push(desk.state);
  }
  return states;
}

/** A desk at which one call is under way, and whose circuit has opened since. */
async function openedMeanwhile(): Promise<{ desk: Desk; late: SlowCall }> {
  const desk = new Desk(2, 20);
  await desk.begin();
  const [late] = desk.underWay;
  if (late === undefined) throw new Error('The first call was refused.');
  await desk.ask(false);
  await desk.ask(false);
  desk.advance(5);
  return { desk, late };
}

export const publicCases = [
  {
    title: 'with a threshold of three, the third failure in a row opens the circuit',
    run: () => statesAfter(3, 'xxx'),
    expected: ['closed', 'closed', 'open'],
  },
  {
    title: 'a success between failures begins the count anew',
    run: () => statesAfter(3, 'xxoxxx'),
    expected: ['closed', 'closed', 'closed', 'closed', 'closed', 'open'],
  },
  {
    title:
      'with a timeout of 20 seconds, whoever comes 12.5 seconds after the circuit has opened is told to wait for 7.5',
    run: async () => {
      const desk = new Desk(1, 20);
      await desk.ask(false);
      desk.advance(12.5);
      return (await desk.ask(true)).slice(0, 2);
    },
    expected: ['refused', 7500],
  },
  {
    title: 'a call that takes long and opens the circuit: the 20 seconds begin when it fails',
    run: async () => {
      const desk = new Desk(1, 20);
      await desk.begin();
      desk.advance(10);
      const [call] = desk.underWay;
      if (call) await desk.end(call, false);
      return (await desk.ask(true)).slice(0, 2);
    },
    expected: ['refused', 20_000],
  },
  {
    title: 'a call from before the circuit opened fails 5 seconds later, and 15 of the 20 seconds are left',
    run: async () => {
      const { desk, late } = await openedMeanwhile();
      await desk.end(late, false);
      return (await desk.ask(true)).slice(0, 2);
    },
    expected: ['refused', 15_000],
  },
  {
    title: 'a call from before the circuit opened succeeds, and the circuit stays open',
    run: async () => {
      const { desk, late } = await openedMeanwhile();
      await desk.end(late, true);
      return desk.ask(true);
    },
    expected: ['refused', 15_000, 'open'],
  },
];
