import { Desk, type SlowCall, type Told } from './desk.ts';

// The model goes down and comes back while callers come and go, and circuits open, try, close and open again.

interface Tools {
  readonly random: {
    integer(from: number, to: number): number;
    boolean(chance?: number): boolean;
    choice<T>(list: readonly T[]): T;
  };
  record(value: unknown): void;
}

const STEPS = ['ask', 'ask', 'begin', 'end', 'end'] as const;
const TRIALS = ['ask', 'ask', 'begin', 'begin', 'crowd', 'odd end'] as const;
const ODD_VALUES = [undefined, null, 'no answer', 42] as const;

export async function probe({ random, record }: Tools): Promise<void> {
  for (let round = 0; round < 50; round += 1) {
    const desk = new Desk(random.integer(1, 4), random.integer(20, 90));
    const chanceToFail = random.choice([0.4, 0.55, 0.7]);
    for (let step = 0; step < 30; step += 1) {
      passTime(desk, random);
      const isWell = !random.boolean(chanceToFail);
      switch (random.choice(desk.isTrialDue ? TRIALS : STEPS)) {
        case 'ask':
          record(await desk.ask(isWell));
          break;
        case 'begin':
          record(await desk.begin());
          break;
        case 'end':
          if (desk.underWay.length > 0) record(await desk.end(random.choice(desk.underWay), isWell));
          break;
        case 'crowd':
          record(await desk.crowd(random.integer(2, 4)));
          break;
        case 'odd end':
          record(await desk.endOddly(random.boolean(), random.choice(ODD_VALUES)));
      }
    }
  }
}

/** Now and then to the very end of an open circuit's time, or to a moment before it. */
function passTime(desk: Desk, random: Tools['random']): void {
  const seconds = random.integer(0, 24) / 4;
  if (desk.state === 'open' && random.boolean(0.4)) desk.advanceToTrial(random.choice([-0.25, 0, 0, seconds]));
  else if (random.boolean()) desk.advance(seconds);
}

/** A desk with a threshold of two and a timeout of 20 seconds: one call is under way from before the circuit opened. */
async function openedMeanwhile(): Promise<{ desk: Desk; late: SlowCall }> {
  const desk = new Desk(2, 20);
  await desk.begin();
  const late = lastOf(desk);
  await desk.ask(false);
  await desk.ask(false);
  return { desk, late };
}

/** The same, 20 seconds later, with a trial that is under way. */
async function tryingMeanwhile(): Promise<{ desk: Desk; late: SlowCall; trial: SlowCall }> {
  const { desk, late } = await openedMeanwhile();
  desk.advanceToTrial(0);
  await desk.begin();
  return { desk, late, trial: lastOf(desk) };
}

function lastOf({ underWay }: Desk): SlowCall {
  const call = underWay.at(-1);
  if (!call) throw new Error('A call was refused that should have been let through.');
  return call;
}

const REFUSED: Told = ['refused', 'fair', 'half-open'];

export const publicCases = [
  {
    title: 'with a timeout of 20 seconds, a call after 19.75 is refused, and one after 20 is let through',
    run: async () => {
      const { desk } = await openedMeanwhile();
      desk.advanceToTrial(-0.25);
      const early = await desk.ask(true);
      desk.advanceToTrial(0);
      return [early, await desk.ask(true)];
    },
    expected: [
      ['refused', 250, 'open'],
      ['answered', null, 'closed'],
    ],
  },
  {
    title: 'of three callers who come at the moment at which the time is over, one is let through',
    run: async () => {
      const { desk } = await openedMeanwhile();
      desk.advanceToTrial(0);
      return desk.crowd(3);
    },
    expected: [REFUSED, REFUSED, ['under way', null, 'half-open']],
  },
  {
    title: 'a trial takes 7 seconds and fails: the circuit opens for another 20 seconds from then on',
    run: async () => {
      const { desk, trial } = await tryingMeanwhile();
      desk.advance(7);
      return [await desk.end(trial, false), await desk.ask(true)];
    },
    expected: [
      ['failed', null, 'open'],
      ['refused', 20_000, 'open'],
    ],
  },
  {
    title: 'a call from before the outage succeeds during the trial, and the trial goes on',
    run: async () => {
      const { desk, late } = await tryingMeanwhile();
      return [await desk.end(late, true), await desk.ask(true)];
    },
    expected: [['answered', null, 'half-open'], REFUSED],
  },
  {
    title: 'a call from before the outage fails during the trial, and the trial closes the circuit all the same',
    run: async () => {
      const { desk, late, trial } = await tryingMeanwhile();
      return [await desk.end(late, false), await desk.end(trial, true)];
    },
    expected: [
      ['failed', null, 'half-open'],
      ['answered', null, 'closed'],
    ],
  },
  {
    title: 'after a trial that succeeded, the second failure in a row opens the circuit, and not the first',
    run: async () => {
      const { desk, trial } = await tryingMeanwhile();
      await desk.end(trial, true);
      return [await desk.ask(false), await desk.ask(false)];
    },
    expected: [
      ['failed', null, 'closed'],
      ['failed', null, 'open'],
    ],
  },
  {
    title: 'a trial that throws before there is a promise is a failure like any other',
    run: async () => {
      const { desk } = await openedMeanwhile();
      desk.advanceToTrial(0);
      return [await desk.endOddly(true, 'no answer'), await desk.ask(true)];
    },
    expected: [
      ['failed', null, 'open'],
      ['refused', 20_000, 'open'],
    ],
  },
];
