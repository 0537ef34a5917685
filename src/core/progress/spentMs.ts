/** What lies between two events further apart than this is a pause. */
const PAUSE_MS = 10 * 60_000;

/**
 * How long somebody has worked, by the moments (in milliseconds since the epoch, in any order) at which something of it was recorded:
 * the time between them, without pauses. What was done before the first and after the last is not known, so it is rather less
 * than more.
 */
export function spentMs(moments: readonly number[]): number {
  let spent = 0;
  let before: number | undefined;
  for (const moment of [...moments].sort((a, b) => a - b)) {
    const gap = moment - (before ?? moment);
    if (gap <= PAUSE_MS) spent += gap;
    before = moment;
  }
  return spent;
}
