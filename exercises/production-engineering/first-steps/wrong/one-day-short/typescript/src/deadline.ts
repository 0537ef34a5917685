/** Days in which a denial can be appealed, counted from the day it was issued. */
export const APPEAL_WINDOW_DAYS = 180;

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * How many days are left to appeal.
 *
 * @param deniedOn the day of the denial, as `2026-03-01`
 * @param today the day it is now, in the same form
 * @returns whole days; 0 on the last day and on every day after it
 */
export function daysLeft(deniedOn: string, today: string): number {
  const daysGone = daysBetween(deniedOn, today);
  return Math.max(0, APPEAL_WINDOW_DAYS - daysGone - 1);
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}
