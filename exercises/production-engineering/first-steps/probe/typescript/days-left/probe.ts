import { daysLeft } from '../../src/deadline.ts';

interface Tools {
  readonly random: { integer(from: number, to: number): number };
  record(value: unknown): void;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const FIRST_DAY = Date.parse('2015-01-01') / DAY_MS;
const LAST_DAY = Date.parse('2045-12-31') / DAY_MS;

/** Denials of thirty years, looked at until three weeks after their last day. */
export function probe({ random, record }: Tools): void {
  for (let denial = 0; denial < 300; denial += 1) {
    const deniedOn = random.integer(FIRST_DAY, LAST_DAY);
    const today = deniedOn + random.integer(0, 200);
    record(daysLeft(written(deniedOn), written(today)));
  }
}

/** A day that is counted from 1970, as `2026-03-01`. */
function written(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

export const publicCases = [
  {
    title: 'one day later, one day less is left',
    run: () => daysLeft('2026-03-01', '2026-03-02'),
    expected: 179,
  },
  {
    title: 'a day of the month does not matter: 90 days later, 90 days are left',
    run: () => daysLeft('2026-04-15', '2026-07-14'),
    expected: 90,
  },
  {
    title: 'the 29th of February is a day like any other',
    run: () => daysLeft('2028-02-20', '2028-03-01'),
    expected: 170,
  },
  {
    title: 'one day is left on the day before the last',
    run: () => daysLeft('2026-03-01', '2026-08-27'),
    expected: 1,
  },
  {
    title: 'no day is left on the day after the last, and not less than none',
    run: () => daysLeft('2026-03-01', '2026-08-29'),
    expected: 0,
  },
];
