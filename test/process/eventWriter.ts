import { writeSync } from 'node:fs';
import type { ProgressEvent } from '../../src/core/progress/event';
import { DiskEventFiles } from '../../src/node/home/eventFiles';
import { nullLog } from '../fakes/nullLog';

/** Every third line is longer than what goes to the disk in one piece, so that a kill can cut it off. */
const LENGTHS = [10, 2_000, 600_000];

/** Appends events to the home in its argument until it is killed, and prints the id and text length of each once it is saved. */
async function main(home: string): Promise<void> {
  const files = new DiskEventFiles(home, nullLog);
  for (let index = 0; ; index += 1) {
    // The umlaut is two bytes, which can be torn apart.
    const text = 'ü'.repeat(LENGTHS[index % LENGTHS.length] ?? 0) + String(index);
    const event: ProgressEvent = {
      ...{ type: 'journalWritten', pack: 'p', exercise: 'e', track: 't', question: 'q', text },
      ...{ v: 1, id: `${files.writer}.${index + 1}`, writer: files.writer, causal: index + 1, at: 0, engine: '1.0.0' },
    };
    await files.append(JSON.stringify(event));
    writeSync(1, `${JSON.stringify({ id: event.id, length: text.length })}\n`);
  }
}

void main(process.argv[2] ?? '');
