import type { EventFiles } from '../../core/ports';
import type { ProgressEvent } from '../../core/progress/event';
import { RECORD_WRITER } from '../../core/grade/gradedEvents';

/** The log of one grading: what of the learner's record counts, and then what was found out here. It is kept nowhere. */
export class MemoryEvents implements EventFiles {
  readonly writer = 'grader';
  private readonly logs: ReadonlyMap<string, string[]>;

  constructor(record: readonly ProgressEvent[]) {
    this.logs = new Map([
      [RECORD_WRITER, record.map((event) => JSON.stringify(event))],
      [this.writer, []],
    ]);
  }

  readAll(): Promise<ReadonlyMap<string, readonly string[]>> {
    return Promise.resolve(new Map([...this.logs].map(([writer, lines]) => [writer, [...lines]])));
  }

  append(line: string): Promise<void> {
    this.logs.get(this.writer)?.push(line);
    return Promise.resolve();
  }
}
