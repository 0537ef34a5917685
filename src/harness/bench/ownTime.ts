// Time as it counts: all but that for which others had the processor, or a limit kept this process from it. Import before the code that
// is measured.
import { openSync, readSync } from 'node:fs';
import process from 'node:process';
import { max, min, now, processorMs } from './takenEarly';

const NS_PER_MS = 1e6;
const SPACE = 32;
const ZERO = 48;
/** Both clocks are read in less, unless somebody else had the processor in between; then they are read again… */
const READ_TOGETHER_MS = 0.02;
/** … so often at most. */
const MAX_READS = 5;
/** Further threads of the code's own may have the processor for so much of its time (the collector and the compiler do)… */
const OTHERS_SHARE = 0.5;
/** … or for so long. */
const OTHERS_MS = 2;
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
 * Counts the time that goes into work done in stretches: by the clock, and without that for which others had the processor. What
 * interrupts one side and not the other by chance is no difference between them.
 */
export class OwnMeter {
  /** By the clock, in milliseconds. */
  elapsedMs = 0;
  private own = 0;
  /** Processor time of further threads, in milliseconds. */
  private others = 0;
  private wallFrom = 0;
  private ownFrom = 0;
  private processorFrom = 0;
  private wall = 0;

  clear(): void {
    this.elapsedMs = 0;
    this.own = 0;
    this.others = 0;
  }

  begin(): void {
    this.processorFrom = processorMs();
    this.ownFrom = this.readBoth();
    this.wallFrom = this.wall;
  }

  /** Ends the stretch that was begun last, and answers how long it took by the clock, in milliseconds; never less than nothing. */
  end(): number {
    const own = this.readBoth() - this.ownFrom;
    const elapsedMs = this.wall - this.wallFrom;
    const ownMs = max(0, min(own, elapsedMs));
    this.elapsedMs += elapsedMs;
    this.own += ownMs;
    this.others += max(0, processorMs() - this.processorFrom - ownMs);
    return elapsedMs;
  }

  /**
   * What counts, in milliseconds. Code whose further threads do its work could keep its own main thread from the processor: for it
   * the clock counts.
   */
  get countedMs(): number {
    const isByClock = this.own === 0 || this.others > max(OTHERS_MS, OTHERS_SHARE * this.own);
    return isByClock ? this.elapsedMs : this.own;
  }

  /** Own time, as {@link beginOwnTime} tells it, with the clock's time of the same moment in `wall`. */
  private readBoth(): number {
    let delayed = 0;
    for (let reads = 0; reads < MAX_READS; reads++) {
      const from = now();
      delayed = delayedMs();
      this.wall = now();
      if (this.wall - from < READ_TOGETHER_MS) break;
    }
    return this.wall - delayed;
  }
}

/**
 * Milliseconds for which the main thread was ready to run and did not: the second figure of Linux's
 * `schedstat` (kernel documentation, "Scheduler Statistics"); time over the quota of a control group is in it. 0 where the system
 * does not tell.
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
