import type { EventFiles } from '../../src/core/ports';

/** Logs in memory. Several of them on one map are several processes on one folder. */
export class InMemoryEventFiles implements EventFiles {
  constructor(
    readonly writer = 'a',
    readonly logs = new Map<string, string>(),
  ) {}

  async readAll(): Promise<ReadonlyMap<string, readonly string[]>> {
    return new Map([...this.logs].map(([writer, text]) => [writer, text.replace(/\n$/, '').split('\n')]));
  }

  async append(line: string): Promise<void> {
    this.logs.set(this.writer, `${this.logs.get(this.writer) ?? ''}${line}\n`);
  }
}
