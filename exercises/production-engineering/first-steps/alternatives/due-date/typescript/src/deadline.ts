export const APPEAL_WINDOW_DAYS = 180;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Finds the day on which the window closes, and counts towards it. */
export function daysLeft(deniedOn: string, today: string): number {
  const closes = new Date(`${deniedOn}T00:00:00Z`);
  closes.setUTCDate(closes.getUTCDate() + APPEAL_WINDOW_DAYS);
  const left = (closes.getTime() - Date.parse(`${today}T00:00:00Z`)) / DAY_MS;
  return left > 0 ? Math.floor(left) : 0;
}
