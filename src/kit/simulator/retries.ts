import type { EventLoop } from './eventLoop.ts';
import type { SeededRandom } from './seededRandom.ts';

/** How somebody calls who does not take the first no for an answer. */
export interface RetryPolicy {
  /** A try is given up after so long; left out: it is waited for. */
  readonly timeoutMs?: number;
  /** The first try included. */
  readonly tries: number;
  /** How long to wait before the next. */
  readonly backoff: Backoff;
}

/** @param failed how many tries have failed so far, 1 or more */
export type Backoff = (failed: number, random: SeededRandom) => number;

/** The same time before each further try. */
export function sameBackoff(ms: number): Backoff {
  return () => ms;
}

/**
 * Twice as long before each further try.
 * @param jitter the share of the time that is left to chance, 0 … 1: without it all who failed together come back together
 */
export function doublingBackoff(firstMs: number, mostMs: number, jitter: number): Backoff {
  return (failed, random) => {
    let wait = firstMs;
    for (let index = 1; index < failed && wait < mostMs; index++) wait *= 2;
    wait = Math.min(wait, mostMs);
    return wait * (1 - jitter) + wait * jitter * random.next();
  };
}

/** What a call came to. */
export interface CallResult {
  readonly isDone: boolean;
  readonly tries: number;
  /** From the first try to the end, in milliseconds. */
  readonly tookMs: number;
}

/**
 * Makes one try.
 * @param answer to be called with what it came to; nothing is listened to after the timeout
 * @returns what calls it off when nobody waits for it any more
 */
export type Try = (answer: (isDone: boolean) => void) => { withdraw: () => void } | undefined;

/** Calls by a policy, and tells once what came of it. */
export function callWithRetries(
  loop: EventLoop,
  random: SeededRandom,
  policy: RetryPolicy,
  makeTry: Try,
  onEnd: (result: CallResult) => void,
): void {
  const since = loop.now;
  const tryOnce = (number: number): void => {
    let isOver = false;
    const settle = (isDone: boolean): void => {
      if (isOver) return;
      isOver = true;
      timer?.cancel();
      if (isDone || number >= policy.tries) onEnd({ isDone, tries: number, tookMs: loop.now - since });
      else loop.after(Math.max(0, policy.backoff(number, random)), () => tryOnce(number + 1));
    };
    const timer =
      policy.timeoutMs === undefined
        ? undefined
        : loop.after(policy.timeoutMs, () => {
            ticket?.withdraw();
            settle(false);
          });
    const ticket = makeTry(settle);
  };
  tryOnce(1);
}
