// Time as it counts for running warm: all but that for which others had the processor. The compiler waits for work and not for the
// clock. Import before the code that is measured.
import { openSync, readSync } from 'node:fs';
import process from 'node:process';
import { now } from './takenEarly';

const NS_PER_MS = 1e6;
const SPACE = 32;
const ZERO = 48;
const read: (descriptor: number, bytes: Uint8Array, offset: number, length: number, position: number) => number =
  readSync;
const bytes = new Uint8Array(96);
const descriptor = openStatistics();

/** To subtract from what {@link endOwnTime} answers: milliseconds for which this thread had the processor, or waited by its own will. */
export function beginOwnTime(): number {
  const delayed = delayedMs();
  return now() - delayed;
}

export function endOwnTime(): number {
  const end = now();
  return end - delayedMs();
}

/**
 * Milliseconds for which the main thread was ready to run and another ran: the second figure of Linux's
 * `schedstat` (kernel documentation, "Scheduler Statistics"). 0 where the system does not tell.
 */
function delayedMs(): number {
  if (descriptor === undefined) return 0;
  const length = read(descriptor, bytes, 0, bytes.length, 0);
  let nanoseconds = 0;
  let field = 0;
  for (let at = 0; at < length && field < 2; at++) {
    const byte = bytes[at] ?? SPACE;
    if (byte === SPACE) field++;
    else if (field === 1) nanoseconds = nanoseconds * 10 + byte - ZERO;
  }
  return nanoseconds / NS_PER_MS;
}

function openStatistics(): number | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    return openSync('/proc/self/schedstat', 'r');
  } catch {
    // The kernel was built without them.
    return undefined;
  }
}
