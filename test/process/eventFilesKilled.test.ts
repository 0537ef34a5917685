import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { mergeLogs } from '../../src/core/progress/mergeLogs';
import { ProgressLog } from '../../src/core/progress/progressLog';
import { DiskEventFiles } from '../../src/node/home/eventFiles';
import { FakeClock } from '../fakes/fakeClock';
import { nullLog } from '../fakes/nullLog';
import { TemporaryFolders } from '../fakes/temporaryFolders';

const ROUNDS = 25;

/** Starts a writer, kills it at some moment after it has announced so many events, and answers all it announced. */
async function writeAndKill(home: string, announcements: number, microseconds: number): Promise<Map<string, string>> {
  const child = spawn(process.execPath, [join(__dirname, 'eventWriter.cjs'), home], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  const saved = new Map<string, string>();
  for await (const line of createInterface({ input: child.stdout })) {
    const { id, text } = JSON.parse(line) as { id: string; text: string };
    saved.set(id, text);
    if (saved.size !== announcements) continue;
    // The next append is under way; where in it the kill strikes differs from round to round.
    const until = performance.now() + microseconds / 1000;
    while (performance.now() < until);
    child.kill('SIGKILL');
  }
  await closed;
  return saved;
}

describe('The log of a process that is killed while it writes', () => {
  const folders = new TemporaryFolders();
  afterEach(() => folders.removeAll());

  it('has every event that was announced as saved, and at most one damaged line for each kill', async () => {
    const home = await folders.make();
    const saved = new Map<string, string>();
    for (let round = 0; round < ROUNDS; round += 1) {
      const pair = [0, 1].map((which) => writeAndKill(home, 1 + (round % 7), (round * 131 + which * 67) % 1500));
      for (const announced of await Promise.all(pair)) for (const [id, text] of announced) saved.set(id, text);
    }
    const survivor = new DiskEventFiles(home, nullLog);
    const log = new ProgressLog(survivor, new FakeClock(), '1.0.0');
    await log.append({ type: 'journalWritten', pack: 'p', exercise: 'e', track: 't', question: 'q', text: 'after' });
    await survivor.dispose();

    const merged = mergeLogs(await new DiskEventFiles(home, nullLog).readAll());
    const texts = new Map(merged.events.map((event) => [event.id, 'text' in event ? event.text : '']));
    assert.ok(saved.size >= ROUNDS * 2, `${saved.size} events were announced`);
    for (const [id, text] of saved) assert.equal(texts.get(id), text, id);
    assert.ok(merged.damaged.length <= ROUNDS * 2, merged.damaged.join('\n'));
    assert.equal(merged.unknown.length, 0);
    assert.equal(merged.events.at(-1)?.id, `${survivor.writer}.1`);
    const files = (await readdir(join(home, '.progress'))).filter((name) => name.endsWith('.jsonl'));
    assert.equal(files.length, ROUNDS * 2 + 1, 'the writer of a killed process is never used again');
  });
});
