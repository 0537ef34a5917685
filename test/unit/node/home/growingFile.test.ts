import assert from 'node:assert/strict';
import { appendFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GrowingFile } from '../../../../src/node/home/growingFile';
import { TemporaryFolders } from '../../../fakes/temporaryFolders';

describe('a growing file', () => {
  const folders = new TemporaryFolders();
  let path: string;

  beforeEach(async () => {
    path = join(await folders.make(), 'log.jsonl');
  });

  afterEach(() => folders.removeAll());

  it('answers what was appended, the lines before it as the very same strings', async () => {
    await writeFile(path, 'first ü\nsecond\n');
    const file = new GrowingFile(path);
    const before = await file.readLines();
    await appendFile(path, 'third\n');
    assert.equal(await file.hasChanged(), true);
    assert.deepEqual(await file.readLines(), ['first ü', 'second', 'third']);
    assert.deepEqual(before, ['first ü', 'second']);
    assert.equal(await file.hasChanged(), false);
  });

  it('reads a line that came in two pieces, cut within a character, as one', async () => {
    const bytes = Buffer.from('one\ntwö\n');
    await writeFile(path, bytes.subarray(0, 7));
    const file = new GrowingFile(path);
    assert.equal((await file.readLines()).length, 2);
    await appendFile(path, bytes.subarray(7));
    assert.deepEqual(await file.readLines(), ['one', 'twö']);
  });

  it('reads a file anew that was edited, made shorter, or put in another’s place', async () => {
    await writeFile(path, 'first\nsecond\n');
    const file = new GrowingFile(path);
    await file.readLines();
    await writeFile(path, 'First\nsecond\nthird\n');
    assert.deepEqual(await file.readLines(), ['First', 'second', 'third']);
    await writeFile(path, 'a\n');
    assert.deepEqual(await file.readLines(), ['a']);
    await rm(path);
    await assert.rejects(file.readLines(), { code: 'ENOENT' });
    await writeFile(path, '');
    assert.deepEqual(await file.readLines(), []);
  });
});
