import { writeSync } from 'node:fs';
import { ProgressLog } from '../../src/core/progress/progressLog';
import { DiskEventFiles } from '../../src/node/home/eventFiles';
import { nullLog } from '../fakes/nullLog';

/** Appends events to the home in its argument until it is killed, and prints the id and text of each once it is saved. */
async function main(home: string): Promise<void> {
  const log = new ProgressLog(new DiskEventFiles(home, nullLog), { now: () => Date.now() }, '1.0.0');
  for (let index = 0; ; index += 1) {
    // Of many lengths, so that a line is cut off at many places; the umlaut is two bytes that can be torn apart.
    const text = `${index} ${'ü'.repeat((index * 7919) % 4000)}`;
    const event = await log.append({
      ...{ type: 'journalWritten', pack: 'p', exercise: 'e', track: 't', question: 'q' },
      text,
    });
    writeSync(1, `${JSON.stringify({ id: event.id, text })}\n`);
  }
}

void main(process.argv[2] ?? '');
