import assert from 'node:assert/strict';
import { chmod, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { HumanError } from '../../../../src/core/errors';
import { ProgressLog } from '../../../../src/core/progress/progressLog';
import { DiskEventFiles } from '../../../../src/node/home/eventFiles';
import { asOrdinaryUser } from '../../../fakes/asOrdinaryUser';
import { FakeClock } from '../../../fakes/fakeClock';
import { nullLog } from '../../../fakes/nullLog';
import { TemporaryFolders, writeFiles } from '../../../fakes/temporaryFolders';

/** Windows has no permission bits on folders. */
const itWithPermissions = process.platform === 'win32' ? it.skip : it;

describe('DiskEventFiles', () => {
  const folders = new TemporaryFolders();
  const opened: DiskEventFiles[] = [];
  const openFiles = (home: string): DiskEventFiles => {
    const files = new DiskEventFiles(home, nullLog);
    opened.push(files);
    return files;
  };
  const journal = (text: string) =>
    ({ type: 'journalWritten', pack: 'p', exercise: 'e', track: 't', question: 'q', text }) as const;

  afterEach(async () => {
    await Promise.all(opened.splice(0).map((files) => files.dispose()));
    await folders.removeAll();
  });

  it('makes nothing and finds nothing before the first append, also in a home that is not there', async () => {
    const home = join(await folders.make(), 'home');
    const files = openFiles(home);
    assert.equal((await files.readAll()).size, 0);
    await files.dispose();
    await assert.rejects(readdir(home), { code: 'ENOENT' });
  });

  it('keeps lines in the order they were handed over, although nobody waited', async () => {
    const home = await folders.make();
    const files = openFiles(home);
    const lines = Array.from({ length: 30 }, (_, index) => `line ${index} ü`);
    await Promise.all(lines.map((line) => files.append(line)));
    assert.equal(await readFile(join(home, '.progress', `${files.writer}.jsonl`), 'utf8'), `${lines.join('\n')}\n`);
  });

  it('begins a line of its own after one that was cut off, and reads the rest of that file', async () => {
    const home = await folders.make();
    const first = openFiles(home);
    await first.append('whole');
    const { writer } = first;
    await first.dispose();
    await writeFiles(home, { [`.progress/${writer}.jsonl`]: 'whole\n{"cut of' });
    const second = openFiles(home);
    assert.equal(second.writer, writer);
    await second.append('next');
    assert.deepEqual((await second.readAll()).get(writer), ['whole', '{"cut of', 'next']);
  });

  it('hands a writer on from process to process, so that files do not pile up', async () => {
    const home = await folders.make();
    for (let round = 0; round < 5; round += 1) {
      const log = new ProgressLog(openFiles(home), new FakeClock(), '1.0.0');
      await log.append(journal(`round ${round}`));
      await opened.pop()!.dispose();
    }
    const names = await readdir(join(home, '.progress'));
    assert.equal(names.filter((name) => name.endsWith('.jsonl')).length, 1);
    const log = new ProgressLog(openFiles(home), new FakeClock(), '1.0.0');
    await log.refresh();
    const ids = log.events.map(({ id }) => id.split('.')[1]);
    assert.deepEqual(ids, ['1', '2', '3', '4', '5']);
  });

  it('never gives one writer to two at a time', async () => {
    const home = await folders.make();
    const first = openFiles(home);
    await first.append('x');
    await first.dispose();
    const writers = Array.from({ length: 5 }, () => openFiles(home).writer);
    assert.equal(new Set(writers).size, 5);
    assert.ok(writers.includes(first.writer));
  });

  it('leaves a writer alone whose process was killed', async () => {
    const home = await folders.make({ '.progress/abc123-dead.jsonl': 'x\n' });
    const files = openFiles(home);
    await files.append('y');
    assert.deepEqual([...(await files.readAll()).keys()].sort(), ['abc123-dead', files.writer].sort());
  });

  it('merges two writers into one order, each seeing the other before it writes', async () => {
    const home = await folders.make();
    const [a, b] = [openFiles(home), openFiles(home)].map((files) => new ProgressLog(files, new FakeClock(), '1.0.0'));
    for (const text of ['1', '3', '5']) {
      await a!.append(journal(text));
      await b!.append(journal(`${Number(text) + 1}`));
    }
    await a!.refresh();
    const texts = a!.events.map((event) => (event.type === 'journalWritten' ? event.text : ''));
    assert.deepEqual(texts, ['1', '2', '3', '4', '5', '6']);
  });

  it('tells when another process has written', async () => {
    const home = await folders.make();
    const [mine, other] = [openFiles(home), openFiles(home)];
    await other.append('first');
    await mine.readAll();
    const heard = new Promise<void>((resolve) => mine.onDidChange(resolve));
    await other.append('second');
    await heard;
    assert.deepEqual((await mine.readAll()).get(other.writer), ['first', 'second']);
  });

  it('reads what can be read when one log cannot', async () => {
    const home = await folders.make({
      '.progress/a.jsonl': 'a\n',
      '.progress/b.jsonl/not-a-file': '',
      '.progress/c.txt': '',
    });
    assert.deepEqual([...(await openFiles(home).readAll())], [['a', ['a']]]);
  });

  it('refuses a line with a line break, and any line after it was closed', async () => {
    const files = openFiles(await folders.make());
    await assert.rejects(files.append('a\nb'), /one line/);
    await files.dispose();
    await assert.rejects(files.append('a'), /closed/);
  });

  it('says where it cannot write, and writes again when it can', async () => {
    const home = await folders.make({ '.progress': 'a file' });
    const files = openFiles(home);
    await assert.rejects(files.append('a'), (error) => {
      assert.ok(error instanceof HumanError);
      assert.match(error.message, /cannot write to .*\.progress.*a file stands where a folder is needed/);
      return true;
    });
    await rm(join(home, '.progress'));
    await files.append('b');
    assert.deepEqual([...(await files.readAll()).values()], [['b']]);
  });

  itWithPermissions('reads a home that it may not write to (not on Windows: no such permissions)', async () => {
    const home = await folders.make({ '.progress/a.jsonl': 'a\n' });
    await chmod(join(home, '.progress'), 0o555);
    await chmod(home, 0o555);
    await asOrdinaryUser(async () => {
      const files = openFiles(home);
      assert.deepEqual([...(await files.readAll())], [['a', ['a']]]);
      await assert.rejects(files.append('b'), /writing is not permitted there/);
    });
  });
});
