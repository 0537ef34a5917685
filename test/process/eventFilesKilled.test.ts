import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { mergeLogs } from '../../src/core/progress/mergeLogs';
import { ProgressLog } from '../../src/core/progress/progressLog';
import { DiskEventFiles } from '../../src/node/home/eventFiles';
import { FakeClock } from '../fakes/fakeClock';
import { nullLog } from '../fakes/nullLog';
import { TemporaryFolders } from '../fakes/temporaryFolders';

const ROUNDS = 15;

/**
 * Starts a writer, kills it during the append after so many announcements, and answers all it announced.
 * @param killAt told the log's path, returns at the moment to kill
 */
async function writeAndKill(
  home: string,
  announcements: number,
  killAt: (path: string) => void,
): Promise<Map<string, number>> {
  const child = spawn(process.execPath, [join(__dirname, 'eventWriter.cjs'), home], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  const saved = new Map<string, number>();
  for await (const line of createInterface({ input: child.stdout })) {
    const { id, length } = JSON.parse(line) as { id: string; length: number };
    saved.set(id, length);
    if (saved.size !== announcements) continue;
    killAt(join(home, '.progress', `${id.split('.')[0]!}.jsonl`));
    child.kill('SIGKILL');
  }
  await closed;
  return saved;
}

/** As soon as the file grows: then a long line has been written in part. */
function whileItGrows(path: string): void {
  const before = statSync(path).size;
  for (const limit = performance.now() + 1000; performance.now() < limit;) if (statSync(path).size > before) return;
}

const afterMicroseconds = (microseconds: number) => (): void => {
  for (const until = performance.now() + microseconds / 1000; performance.now() < until;);
};

describe('The log of a process that is killed while it writes', () => {
  const folders = new TemporaryFolders();
  afterEach(() => folders.removeAll());

  it('has every event that was announced as saved, and at most one damaged line for each kill', async () => {
    const home = await folders.make();
    const saved = new Map<string, number>();
    for (let round = 0; round < ROUNDS; round += 1) {
      // The third and the sixth line are the long ones.
      const pair = [
        writeAndKill(home, round % 2 === 0 ? 2 : 5, whileItGrows),
        writeAndKill(home, 1 + (round % 6), afterMicroseconds((round * 1310) % 5000)),
      ];
      for (const announced of await Promise.all(pair)) for (const [id, length] of announced) saved.set(id, length);
    }
    const survivor = new DiskEventFiles(home, nullLog);
    const log = new ProgressLog(survivor, new FakeClock(), '1.0.0');
    await log.append({ type: 'journalWritten', pack: 'p', exercise: 'e', track: 't', question: 'q', text: 'after' });
    await survivor.dispose();

    const merged = mergeLogs(await new DiskEventFiles(home, nullLog).readAll());
    const lengths = new Map(merged.events.map((event) => [event.id, 'text' in event ? event.text.length : 0]));
    assert.ok(saved.size >= ROUNDS * 2, `${saved.size} events were announced`);
    for (const [id, length] of saved) assert.equal(lengths.get(id), length, id);
    assert.ok(merged.damaged.length <= ROUNDS * 2, merged.damaged.join('\n'));
    assert.equal(merged.unknown.length, 0);
    assert.ok(lengths.has(`${survivor.writer}.1`));
    const files = (await readdir(join(home, '.progress'))).filter((name) => name.endsWith('.jsonl'));
    assert.equal(files.length, ROUNDS * 2 + 1, 'the writer of a killed process is never used again');
  });
});
