import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshnessOf } from '../../../../src/core/run/freshness';
import { WorkspaceHashes } from '../../../../src/node/run/workspaceHashes';

describe('the hashes of a workspace', () => {
  let folder: string;
  const put = (path: string, text: string): Promise<void> => writeFile(join(folder, path), text);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'whetstone-hashes-'));
    await mkdir(join(folder, 'src'));
    await put('src/a.ts', 'one');
    await put('src/b.ts', 'two');
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('follow every edit, new file and deletion, and are the same again when these are undone', async () => {
    const hashes = new WorkspaceHashes();
    const judged = { files: await hashes.read(folder), written: {}, isStale: false };
    const freshness = async (): Promise<string> => freshnessOf(judged, await hashes.read(folder));
    assert.equal(await freshness(), 'current');
    await put('src/a.ts', 'eno');
    assert.equal(await freshness(), 'stale');
    await put('src/a.ts', 'one');
    assert.equal(await freshness(), 'current');
    await put('src/c.ts', '');
    assert.equal(await freshness(), 'stale');
    await unlink(join(folder, 'src/c.ts'));
    await unlink(join(folder, 'src/b.ts'));
    assert.equal(await freshness(), 'stale');
    await put('src/b.ts', 'two');
    assert.equal(await freshness(), 'current');
  });

  it('are read one after the other, so that the last answer is the newest', async () => {
    const hashes = new WorkspaceHashes();
    const first = hashes.read(folder);
    await put('src/a.ts', 'three');
    const second = await hashes.read(folder);
    assert.notDeepEqual(await new WorkspaceHashes().read(folder), {});
    assert.deepEqual(second, await new WorkspaceHashes().read(folder));
    await first;
  });

  it('are none of a folder that is not there', async () => {
    assert.deepEqual(await new WorkspaceHashes().read(join(folder, 'nowhere')), {});
  });
});
