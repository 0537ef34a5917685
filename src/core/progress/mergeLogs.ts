import type { ProgressEvent, UnknownEvent } from './event';
import { LogReading, type ReadLog } from './logReading';

export interface MergedLog {
  /** Understood events in causal order. */
  readonly events: readonly ProgressEvent[];
  /** Events of newer engines: nothing is derived from them, and nothing of them is lost. */
  readonly unknown: readonly UnknownEvent[];
  readonly damaged: readonly string[];
  /** The greatest causal counter seen; the next event's is greater. */
  readonly causal: number;
  /** How many events each writer has written, readable or not: the next id's number. */
  readonly counts: ReadonlyMap<string, number>;
}

/**
 * Merges the logs of all writers into one order that every reader agrees on: by causal counter, then writer, then the
 * order within the writer's file (Lamport, "Time, Clocks, and the Ordering of Events in a Distributed System", 1978).
 * The wall clock plays no part, so a machine whose clock is wrong cannot reorder what caused what.
 * A damaged line is skipped and named; the rest of its file is read. An event read twice counts once.
 * @param reading remembers what was read, so that a log which has only grown costs no more than its new lines
 */
export function mergeLogs(logs: ReadonlyMap<string, readonly string[]>, reading = new LogReading()): MergedLog {
  const read = [...logs].map(([writer, lines]): [string, ReadLog] => [writer, reading.read(writer, lines)]);
  const placed: { event: ProgressEvent; line: number }[] = [];
  const unknown: UnknownEvent[] = [];
  const seen = new Set<string>();
  for (const [, { entries }] of read) {
    for (const { parsed, line } of entries) {
      if (seen.has(parsed.event.id)) continue;
      seen.add(parsed.event.id);
      if (parsed.kind === 'unknown') unknown.push(parsed.event);
      else placed.push({ event: parsed.event, line });
    }
  }
  placed.sort((a, b) => a.event.causal - b.event.causal || compare(a.event.writer, b.event.writer) || a.line - b.line);
  return {
    events: placed.map(({ event }) => event),
    unknown,
    damaged: read.flatMap(([writer, { damaged }]) => damaged.map((text) => `${writer}:${text}`)),
    causal: read.reduce((greatest, [, log]) => Math.max(greatest, log.causal), 0),
    counts: new Map(read.map(([writer, { count }]) => [writer, count])),
  };
}

/** By code unit, the same on every machine whatever its locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
