import { floor, pause, turnOfLoop } from './takenEarly';

/** A timer may come so much too late, in milliseconds. */
const TIMER_SLACK_MS = 1.5;

/** Lets others have their turn, for the given time or less: a timer is set only where it cannot make us late. */
export function letOthers(ms: number): Promise<void> {
  return ms > 2 * TIMER_SLACK_MS ? pause(floor(ms - TIMER_SLACK_MS)) : turnOfLoop();
}
