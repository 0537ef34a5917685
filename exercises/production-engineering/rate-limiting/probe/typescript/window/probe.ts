import { RateLimiter } from '../../src/api/rateLimiter.ts';

// Irregular traffic, about twice as much as is let through. Every window lasts so many quarters of a second.

interface Tools {
  readonly random: {
    integer(from: number, to: number): number;
    boolean(chance?: number): boolean;
    choice<T>(list: readonly T[]): T;
  };
  record(answer: unknown): void;
}

const ADDRESSES = ['203.0.113.7', '2001:db8::7'];
const NOON_MS = Date.parse('2026-03-02T12:00:00Z');

export function probe(tools: Tools): void {
  for (let round = 0; round < 9; round += 1) irregularTraffic(tools);
  for (let round = 0; round < 3; round += 1) bursts(tools);
}

/**
 * Two limiters of the same kind, two clients, one clock. Many requests come just when a place may get free, or just
 * before.
 */
function irregularTraffic({ random, record }: Tools): void {
  let nowMs = NOON_MS + random.integer(0, 3_600_000);
  const clock = (): Date => new Date(nowMs);
  const maxRequests = random.integer(1, 4);
  const windowMs = 250 * random.integer(4, 40);
  const limiters = [1, 2].map(() => new RateLimiter({ maxRequests, windowSeconds: windowMs / 1000, clock }));
  const lines = limiters.flatMap((limiter) =>
    ADDRESSES.map((address) => ({ limiter, address, askedMs: [] as number[] })),
  );
  const longestPauseMs = Math.round(windowMs / (10 * maxRequests));
  for (let number = 0; number < 80; number += 1) {
    const { limiter, address, askedMs } = random.choice(lines);
    const border = askedMs.map((moment) => moment + windowMs).find((moment) => moment > nowMs + 1);
    if (border !== undefined && random.boolean(0.2)) nowMs = border - random.integer(0, 1);
    else nowMs += random.integer(0, longestPauseMs);
    record(limiter.isAllowed(address));
    askedMs.push(nowMs);
  }
}

/** How many of so many requests at once get through a limiter that was told nothing but the clock. */
function bursts({ random, record }: Tools): void {
  let nowMs = NOON_MS + random.integer(0, 3_600_000);
  const limiter = new RateLimiter({ clock: () => new Date(nowMs) });
  for (let number = 0; number < 20; number += 1) {
    record(letThrough(limiter, random.integer(20, 70)));
    nowMs += random.integer(1000, 30_000);
  }
}

function letThrough(limiter: RateLimiter, count: number, address = '203.0.113.7'): number {
  return Array.from({ length: count }, () => limiter.isAllowed(address)).filter((isAllowed) => isAllowed).length;
}

/** What a limiter answers somebody who calls at these seconds. */
function answersAt(seconds: readonly number[], maxRequests: number, windowSeconds: number): boolean[] {
  let nowMs = 0;
  const clock = (): Date => new Date(NOON_MS + nowMs);
  const limiter = new RateLimiter({ maxRequests, windowSeconds, clock });
  return seconds.map((second) => {
    nowMs = Math.round(second * 1000);
    return limiter.isAllowed('203.0.113.7');
  });
}

export const publicCases = [
  {
    title: 'one request in 4 seconds: it still counts after 3.999 seconds, and after 4 it does not',
    run: () => answersAt([0, 3.999, 4], 1, 4),
    expected: [true, false, true],
  },
  {
    title: 'two in 10 seconds, asked at 0, 3, 9, 10, 12 and 13: a place gets free 10 seconds after it was taken',
    run: () => answersAt([0, 3, 9, 10, 12, 13], 2, 10),
    expected: [true, true, false, true, false, true],
  },
  {
    title: 'one in 5 seconds, asked every second: the four that are refused do not put off the next one',
    run: () => answersAt([0, 1, 2, 3, 4, 5], 1, 5),
    expected: [true, false, false, false, false, true],
  },
  {
    title: 'three in 60 seconds, asked at 58, 59, 59.5 and 60: a new minute begins, and no new window',
    run: () => answersAt([58, 59, 59.5, 60], 3, 60),
    expected: [true, true, true, false],
  },
  {
    title: 'one client has used up the limit: another client has not, and at another limiter nobody has',
    run: () => {
      const clock = (): Date => new Date(NOON_MS);
      const [one, other] = [new RateLimiter({ clock }), new RateLimiter({ clock })];
      letThrough(one, 120);
      return [letThrough(one, 120), letThrough(one, 120, '198.51.100.20'), letThrough(other, 120)];
    },
    expected: [0, 100, 100],
  },
  {
    title: 'with no options, 150 requests at 0, 59.999 and 60 seconds: 100 get through, none, and 100',
    run: () => {
      let nowMs = NOON_MS;
      const limiter = new RateLimiter({ clock: () => new Date(nowMs) });
      return [0, 59_999, 1].map((pauseMs) => {
        nowMs += pauseMs;
        return letThrough(limiter, 150);
      });
    },
    expected: [100, 0, 100],
  },
];
