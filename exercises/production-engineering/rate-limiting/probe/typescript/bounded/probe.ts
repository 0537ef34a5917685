import { RateLimiter } from '../../src/api/rateLimiter.ts';
import { bytesInUse, visitsOf } from './effort.ts';

// Clients who come, use up their limit, fall silent and come back, among thousands who call once. Their answers are
// written down only of a limiter that keeps to what the tests allow it to hold, and to go through in a call.

interface Random {
  integer(from: number, to: number): number;
  boolean(chance?: number): boolean;
  choice<T>(list: readonly T[]): T;
}

interface Tools {
  readonly random: Random;
  record(answer: unknown): void;
}

const NOON_MS = Date.parse('2026-03-02T12:00:00Z');
const CARL = '192.0.2.1';
/** Far less than what the clients of the waves in between take, be there only an empty list for each. */
const MOST_GROWTH_BYTES = 500_000;
const MOST_VISITS = 400;

class VirtualClock {
  ms = NOON_MS;

  readonly now = (): Date => new Date(this.ms);
}

export function probe({ random, record }: Tools): void {
  if (mostVisitsOfACall() > MOST_VISITS) throw new Error('A call goes through all clients.');
  if (growthOverWaves() > MOST_GROWTH_BYTES) throw new Error('What is held grows with all clients who ever called.');
  for (let round = 0; round < 8; round += 1) comingAndGoing(random, record);
}

/** Eight regular clients. Once or twice so many strangers call that nobody could keep all of them for ever. */
function comingAndGoing(random: Random, record: Tools['record']): void {
  const clock = new VirtualClock();
  clock.ms += random.integer(0, 3_600_000);
  const maxRequests = random.integer(1, 3);
  const windowMs = 250 * random.integer(20, 80);
  const limiter = new RateLimiter({ maxRequests, windowSeconds: windowMs / 1000, clock: clock.now });
  const regulars = Array.from({ length: 8 }, (_, number) => ({
    address: `203.0.113.${number}`,
    askedMs: [] as number[],
  }));
  const longestPauseMs = Math.round(windowMs / (8 * maxRequests));
  for (let number = 0; number < 80; number += 1) {
    const { address, askedMs } = random.choice(regulars);
    const border = askedMs.map((moment) => moment + windowMs).find((moment) => moment > clock.ms + 1);
    if (border !== undefined && random.boolean(0.2)) clock.ms = border - random.integer(0, 1);
    else clock.ms += random.integer(0, longestPauseMs);
    if (random.boolean(0.02)) record(strangersLetThrough(limiter, random.integer(1200, 2000), number));
    record(limiter.isAllowed(address) === true);
    askedMs.push(clock.ms);
  }
}

function strangersLetThrough(limiter: RateLimiter, count: number, group: number): number {
  const strangers = Array.from({ length: count }, (_, number) => `10.${group}.${number >> 8}.${number & 255}`);
  return strangers.filter((address) => limiter.isAllowed(address) === true).length;
}

/**
 * Bytes in use after many waves of clients more than after a few. Each wave falls silent before the next is over; one
 * client never does.
 */
function growthOverWaves(): number {
  const clock = new VirtualClock();
  const limiter = new RateLimiter({ maxRequests: 5, clock: clock.now });
  const inUse: number[] = [];
  for (let wave = 0; wave < 14; wave += 1) {
    for (let number = 0; number < 1500; number += 1) {
      clock.ms += 80;
      if (number % 150 === 0) limiter.isAllowed(CARL);
      limiter.isAllowed(`10.${wave}.${number >> 8}.${number & 255}`);
    }
    inUse.push(bytesInUse());
  }
  // Asked once more, so that nothing of the limiter's is garbage before.
  limiter.isAllowed(CARL);
  return Math.max(...inUse.slice(-4)) - Math.max(...inUse.slice(2, 6));
}

/** With 2000 clients known: before they fall silent, while they do, and after. */
function mostVisitsOfACall(): number {
  const clock = new VirtualClock();
  const limiter = new RateLimiter({ maxRequests: 5, clock: clock.now });
  for (let number = 0; number < 2000; number += 1) limiter.isAllowed(`10.1.${number >> 8}.${number & 255}`);
  let most = 0;
  for (const pauseSeconds of [1, 58.5, 0.5, 1, 30, 31, 61, 0.1]) {
    clock.ms += 1000 * pauseSeconds;
    for (const address of [CARL, '10.1.0.0', '10.1.3.3']) {
      most = Math.max(
        most,
        visitsOf(() => limiter.isAllowed(address)),
      );
    }
  }
  return most;
}

/** What a limiter answers a client at these seconds while strangers call in between. */
function answersAmongStrangers(seconds: readonly number[], maxRequests: number, strangers: number): boolean[] {
  const clock = new VirtualClock();
  const limiter = new RateLimiter({ maxRequests, clock: clock.now });
  return seconds.map((second, index) => {
    clock.ms = NOON_MS + Math.round(1000 * second);
    const answer = limiter.isAllowed(CARL);
    strangersLetThrough(limiter, strangers, index);
    return answer;
  });
}

export const publicCases = [
  {
    title: 'three in 60 seconds, asked every ten while others come and go: three get through, three do not',
    run: () => answersAmongStrangers([0, 10, 20, 30, 40, 50, 60], 3, 20),
    expected: [true, true, true, false, false, false, true],
  },
  {
    title: '2000 other clients call: who has used up the limit is not forgotten for that',
    run: () => answersAmongStrangers([0, 1, 2], 1, 2000),
    expected: [true, false, false],
  },
  {
    title: 'a client who has been forgotten comes back, and finds all places free',
    run: () => answersAmongStrangers([0, 0, 0, 120, 120, 120], 2, 5),
    expected: [true, true, false, true, true, false],
  },
  {
    title: 'the answer is there at once: it is true or false, and no promise',
    run: () => typeof new RateLimiter({ clock: new VirtualClock().now }).isAllowed(CARL),
    expected: 'boolean',
  },
  {
    title: '14 waves of 1500 clients fall silent, and one calls on: does what is held grow by half a megabyte?',
    run: () => growthOverWaves() > MOST_GROWTH_BYTES,
    expected: false,
  },
  {
    title: 'with 2000 clients known: does any call go through more than 400 of them?',
    run: () => mostVisitsOfACall() > MOST_VISITS,
    expected: false,
  },
];
