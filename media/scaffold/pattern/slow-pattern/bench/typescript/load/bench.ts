import { PatternClass, type Outcome } from '../../src/pattern.ts';

// One operation decides on one request; a thousand of them make a second. A hundred keys take turns, so each comes every 100 ms and
// has at most ten requests in its window. Every thousand requests other keys come. 2,000 others have come and gone before.

const KEYS = 100;
const GROUP = 1000;
const GONE = 2000;

interface State {
  readonly seed: number;
  readonly time: { now: number };
  readonly pattern: PatternClass;
}

export function prepare({ seed }: { seed: number }): State {
  const time = { now: 0 };
  const pattern = new PatternClass({ limit: 5, windowMs: 1000, clock: () => time.now });
  for (; time.now < GONE; time.now += 1) pattern.operation(`gone ${time.now}`, 1);
  return { seed, time, pattern };
}

/** The key that asks. */
export function input({ seed }: State, index: number): string {
  const group = Math.floor(index / GROUP);
  return `key ${(Math.imul(group * KEYS + (index % KEYS) + 1, 2_654_435_761) ^ seed) >>> 0}`;
}

export function run(state: State, key: string): Outcome {
  state.time.now += 1;
  return state.pattern.operation(key, 1);
}

/** Ten requests of a key come within its group, a tenth of a second apart: five are accepted. */
export function check({ status, used }: Outcome, key: string, index: number): string | undefined {
  const nth = Math.floor((index % GROUP) / KEYS);
  const expected = nth < 5 ? 'accepted' : 'refused';
  if (status !== expected) return `${key} was ${status} at its request ${nth + 1}`;
  return used === Math.min(5, nth + 1) ? undefined : `${key} was told that it had used ${used} at request ${nth + 1}`;
}
