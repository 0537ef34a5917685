import { thousandths } from './steadyMath.ts';
import { TimeQueue } from './timeQueue.ts';

/** What was put in for later, and can still be called off. */
export interface Timer {
  cancel: () => void;
}

/** More than any lab needs: something that puts itself in again without end is stopped there. */
const MOST_EVENTS = 2_000_000;

/**
 * A clock that does not wait, and what happens by it. Time is virtual and in milliseconds, kept to a thousandth; an hour
 * goes by as fast as its events can be carried out. What is due at the same time happens in the order it was put in.
 */
export class EventLoop {
  private readonly queue = new TimeQueue();
  private time = 0;
  private entries = 0;
  private done = 0;

  /** Milliseconds since the beginning. */
  get now(): number {
    return this.time;
  }

  /** Does something so much later. */
  after(delayMs: number, action: () => void): Timer {
    return this.at(this.time + delayMs, action);
  }

  /** Does something at a time; at once when that is over. */
  at(time: number, action: () => void): Timer {
    if (!Number.isFinite(time)) throw new RangeError(`${time} is no time that anything could be done at.`);
    const entry = { time: thousandths(Math.max(this.time, time)), order: this.entries, action, isCancelled: false };
    this.entries += 1;
    this.queue.add(entry);
    return {
      cancel: () => {
        entry.isCancelled = true;
      },
    };
  }

  /** Does something again and again, the first time after one interval. */
  every(intervalMs: number, action: () => void): Timer {
    if (!(intervalMs > 0)) throw new RangeError(`An interval is more than 0 ms, and not ${intervalMs}.`);
    let isCancelled = false;
    const turn = (): void => {
      action();
      if (!isCancelled) timer = this.after(intervalMs, turn);
    };
    let timer = this.after(intervalMs, turn);
    return {
      cancel: () => {
        isCancelled = true;
        timer.cancel();
      },
    };
  }

  /** Lets the time go on to a moment, with all that is due until then. */
  runUntil(time: number): void {
    for (let first = this.queue.first; first !== undefined && first.time <= time; first = this.queue.first) {
      this.queue.take();
      if (first.isCancelled) continue;
      this.done += 1;
      if (this.done > MOST_EVENTS) {
        throw new Error(
          `The simulation stopped after ${MOST_EVENTS} events, at ${first.time} ms: something puts itself in without end.`,
        );
      }
      this.time = first.time;
      first.action();
    }
    this.time = Math.max(this.time, thousandths(time));
  }
}
