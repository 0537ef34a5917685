import type { Clock, EventFiles } from '../ports';
import { EVENT_SCHEMA_VERSION, type EventPayload, type ProgressEvent } from './event';
import { LogReading } from './logReading';
import { mergeLogs, type MergedLog } from './mergeLogs';

/**
 * The log of evidence as one thing: reads all writers' files, appends to this writer's own.
 * An event is in `events` only after it is on the disk, so nothing is ever shown as saved that is not.
 */
export class ProgressLog {
  private merged: MergedLog = { events: [], unknown: [], damaged: [], causal: 0, counts: new Map() };
  private readonly reading = new LogReading();
  private tail: Promise<unknown> = Promise.resolve();
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly files: EventFiles,
    private readonly clock: Clock,
    private readonly engineVersion: string,
  ) {}

  get events(): readonly ProgressEvent[] {
    return this.merged.events;
  }

  get damaged(): readonly string[] {
    return this.merged.damaged;
  }

  /** Called after every change of the events; answers a function that ends it. */
  onDidChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Reads all logs anew: at the start, and when another process has written. Nobody is told when there is nothing new. */
  async refresh(): Promise<void> {
    const hasNews = await this.inTurn(async () => {
      const before = this.merged;
      this.merged = mergeLogs(await this.files.readAll(), this.reading);
      return !isSame(before, this.merged);
    });
    if (hasNews) this.tell();
  }

  /** Appends evidence; resolves once it is on the disk, rejects (and shows nothing) when it could not be written. */
  async append(payload: EventPayload): Promise<ProgressEvent> {
    const event = await this.inTurn(async () => {
      // What other writers have written meanwhile comes first in the causal order.
      const before = mergeLogs(await this.files.readAll(), this.reading);
      const writer = this.files.writer;
      const made: ProgressEvent = {
        v: EVENT_SCHEMA_VERSION,
        id: `${writer}.${(before.counts.get(writer) ?? 0) + 1}`,
        writer,
        causal: before.causal + 1,
        at: this.clock.now(),
        engine: this.engineVersion,
        ...payload,
      };
      await this.files.append(JSON.stringify(made));
      this.merged = { ...before, events: [...before.events, made], causal: made.causal };
      return made;
    });
    this.tell();
    return event;
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.tail.then(work, work);
    this.tail = done.catch(() => undefined);
    return done;
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

function isSame(before: MergedLog, after: MergedLog): boolean {
  return (
    isSameList(before.events, after.events, ({ id }) => id) &&
    isSameList(before.unknown, after.unknown, ({ id }) => id) &&
    isSameList(before.damaged, after.damaged, (reason) => reason)
  );
}

function isSameList<T>(before: readonly T[], after: readonly T[], name: (one: T) => string): boolean {
  return before.length === after.length && before.every((one, index) => name(one) === name(after[index] ?? one));
}
