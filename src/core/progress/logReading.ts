import { parseEvent, type ParsedEvent } from './event';

/** One writer's log, line by line. */
export interface ReadLog {
  readonly entries: readonly Entry[];
  /** As `line: reason`. */
  readonly damaged: readonly string[];
  /** Events written, readable or not. */
  readonly count: number;
  /** The greatest causal counter. */
  readonly causal: number;
}

interface Entry {
  readonly parsed: Exclude<ParsedEvent, { kind: 'damaged' }>;
  /** Counts from 0. */
  readonly line: number;
}

/** Reads logs and remembers them: of one that has only grown since, only the new lines are read. */
export class LogReading {
  private readonly logs = new Map<string, GrowingLog>();

  read(writer: string, lines: readonly string[]): ReadLog {
    let log = this.logs.get(writer);
    if (!log?.isBeginningOf(lines)) {
      log = new GrowingLog();
      this.logs.set(writer, log);
    }
    log.readOn(lines);
    return log;
  }
}

class GrowingLog implements ReadLog {
  readonly entries: Entry[] = [];
  readonly damaged: string[] = [];
  count = 0;
  causal = 0;
  private lines: readonly string[] = [];

  isBeginningOf(lines: readonly string[]): boolean {
    return lines.length >= this.lines.length && this.lines.every((line, index) => line === lines[index]);
  }

  readOn(lines: readonly string[]): void {
    for (let index = this.lines.length; index < lines.length; index += 1) this.readLine(lines[index] ?? '', index);
    this.lines = lines;
  }

  private readLine(text: string, line: number): void {
    if (text.trim() === '') return;
    this.count += 1;
    const parsed = parseEvent(text);
    if (parsed.kind === 'damaged') {
      this.damaged.push(`${line + 1}: ${parsed.reason}`);
      return;
    }
    this.causal = Math.max(this.causal, parsed.event.causal);
    this.entries.push({ parsed, line });
  }
}
