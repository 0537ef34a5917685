import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GitWorkspaces } from '../../../src/node/workspace/gitWorkspaces';
import { LinesLog } from '../../fakes/linesLog';
import { TemporaryFolders } from '../../fakes/temporaryFolders';
import { realGit } from './realGit';

const FILES = {
  '.gitattributes': '*.txt eol=crlf export-ignore\n',
  'a.txt': 'one\ntwo\n',
  'raw.bin': new Uint8Array([0, 255, 10, 13, 10, 0xc3, 0x28]),
  'ü and\tspace.txt': 'x',
  'empty.txt': '',
  'big.bin': new Uint8Array(300_000).fill(7),
};

describe('GitWorkspaces.readSnapshot', () => {
  const folders = new TemporaryFolders();
  const log = new LinesLog();
  const workspaces = new GitWorkspaces('/unused', log);
  afterEach(() => folders.removeAll());

  async function repository(): Promise<string> {
    const folder = await folders.make(process.platform === 'win32' ? { 'a.txt': 'one\ntwo\n' } : FILES);
    realGit(folder, 'init', '--quiet');
    return folder;
  }

  it('gives every file back byte by byte, however the files have changed since', async () => {
    const folder = await repository();
    const id = (await workspaces.snapshot(folder, 'attempt 1'))!;
    const before = await workspaces.readFiles(folder);
    await writeFile(join(folder, 'a.txt'), 'other');
    await rm(join(folder, '.gitattributes'), { force: true });
    const found = (await workspaces.readSnapshot(folder, id))!;
    assert.deepEqual([...found.keys()].sort(), [...before.keys()].sort());
    for (const [path, bytes] of before) assert.deepEqual(Buffer.from(found.get(path)!), Buffer.from(bytes), path);
  });

  it('fetches nothing that is missing, however the folder’s own configuration would', async function () {
    if (process.platform === 'win32') this.skip();
    const folder = await repository();
    const id = (await workspaces.snapshot(folder, 'attempt 1'))!;
    const blob = realGit(folder, 'rev-parse', `${id}:a.txt`);
    await rm(join(folder, '.git', 'objects', blob.slice(0, 2), blob.slice(2)));
    const proof = join(folder, 'it-ran');
    realGit(folder, 'config', 'core.repositoryFormatVersion', '1');
    realGit(folder, 'config', 'extensions.partialClone', 'origin');
    realGit(folder, 'config', 'remote.origin.promisor', 'true');
    realGit(folder, 'config', 'remote.origin.url', `ext::touch ${proof.replaceAll('%', '%%').replaceAll(' ', '% ')}`);
    realGit(folder, 'config', 'protocol.ext.allow', 'always');
    assert.equal(await workspaces.readSnapshot(folder, id), undefined);
    assert.equal(existsSync(proof), false);
    assert.throws(() => realGit(folder, 'cat-file', '-p', blob));
    assert.equal(existsSync(proof), true, 'a git that is not restrained runs it');
  });

  it('leaves links out (not on Windows, where one needs a privilege)', async function () {
    if (process.platform === 'win32') this.skip();
    const folder = await repository();
    await symlink('/etc/hosts', join(folder, 'hosts'));
    const id = (await workspaces.snapshot(folder, 'attempt 1'))!;
    assert.equal((await workspaces.readSnapshot(folder, id))!.has('hosts'), false);
    assert.equal((await workspaces.readFiles(folder)).has('hosts'), false);
  });

  it('knows nothing of a snapshot that is not there, of what is no id, and of a folder without a repository', async () => {
    const folder = await repository();
    await workspaces.snapshot(folder, 'attempt 1');
    assert.equal(await workspaces.readSnapshot(folder, 'a'.repeat(40)), undefined);
    assert.equal(await workspaces.readSnapshot(folder, '--output=out.txt'), undefined);
    assert.equal(await workspaces.readSnapshot(folder, 'HEAD'), undefined);
    const tree = realGit(folder, 'rev-parse', 'refs/whetstone/snapshots^{tree}');
    assert.equal(await workspaces.readSnapshot(folder, tree), undefined);
    assert.equal(await workspaces.readSnapshot(await folders.make({ a: '' }), 'a'.repeat(40)), undefined);
    assert.equal(await workspaces.readSnapshot(join(folder, 'gone'), 'a'.repeat(40)), undefined);
    assert.deepEqual([...(await workspaces.readFiles(join(folder, 'gone')))], []);
  });
});
