import assert from 'node:assert/strict';
import { chmod, mkdir, readFile, rm, symlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { GitWorkspaces } from '../../../src/node/workspace/gitWorkspaces';
import { nullLog } from '../../fakes/nullLog';
import { TemporaryFolders, writeFiles } from '../../fakes/temporaryFolders';
import { realGit } from './realGit';

const REF = 'refs/whetstone/snapshots';
/** Windows has no executable bit, and links need a privilege. */
const itOnPosix = process.platform === 'win32' ? it.skip : it;

describe('GitWorkspaces.snapshot', () => {
  const folders = new TemporaryFolders();
  const workspaces = new GitWorkspaces('/unused', nullLog);
  afterEach(() => folders.removeAll());

  async function repository(files: Record<string, string | Uint8Array> = { 'a.txt': 'one' }): Promise<string> {
    const folder = await folders.make(files);
    realGit(folder, 'init', '--quiet');
    return folder;
  }

  const snapshot = (folder: string, files?: ReadonlyMap<string, Uint8Array>) =>
    workspaces.snapshot(folder, 'attempt 1', files);
  const paths = (folder: string, commit = REF): string[] =>
    realGit(folder, '-c', 'core.quotePath=off', 'ls-tree', '-r', '--name-only', commit).split('\n');

  it('keeps all of the learner’s work, ignored files too, byte by byte, and no dependencies', async () => {
    const folder = await repository({
      '.gitignore': '.env\nout/\n',
      '.gitattributes': '* text=auto eol=lf\n*.bin filter=none\n',
      '.env': 'TOKEN=1',
      'out/built.js': '',
      'crlf.txt': 'a\r\nb\r\n',
      'raw.bin': new Uint8Array([0, 255, 10, 13, 10]),
      'ü and space.txt': '',
      'node_modules/x/index.js': '',
      'pkg/node_modules/y/index.js': '',
      '.venv/pyvenv.cfg': '',
      'my-env/pyvenv.cfg': '',
      'my-env/bin/python': '',
      '__pycache__/a.pyc': '',
      '.pytest_cache/x': '',
    });
    const id = await snapshot(folder);
    assert.match(id ?? '', /^[0-9a-f]{40}$/);
    assert.equal(realGit(folder, 'rev-parse', REF), id);
    assert.deepEqual(paths(folder).sort(), [
      '.env',
      '.gitattributes',
      '.gitignore',
      'crlf.txt',
      'out/built.js',
      'raw.bin',
      'ü and space.txt',
    ]);
    assert.equal(realGit(folder, 'cat-file', '-s', `${REF}:crlf.txt`), '6');
    assert.equal(realGit(folder, 'cat-file', '-s', `${REF}:raw.bin`), '5');
    assert.equal(realGit(folder, 'log', '--format=%an %cn %s', REF), 'Whetstone Whetstone attempt 1');
    assert.equal(realGit(folder, 'fsck', '--strict'), '');
  });

  it('hangs each on the one before, follows every kind of change, and answers the same id when nothing changed', async () => {
    const folder = await repository({ 'a.txt': '1', 'gone/b.txt': '1', 'was-file': '1', 'was-folder/c.txt': '1' });
    const first = await snapshot(folder);
    assert.equal(await snapshot(folder), first);
    await rm(join(folder, 'gone'), { recursive: true });
    await rm(join(folder, 'was-file'));
    await rm(join(folder, 'was-folder'), { recursive: true });
    await writeFiles(folder, { 'a.txt': '2', 'was-file/d.txt': '2', 'was-folder': '2' });
    const second = await snapshot(folder);
    assert.equal(realGit(folder, 'rev-parse', `${second!}^`), first);
    assert.deepEqual(paths(folder), ['a.txt', 'was-file/d.txt', 'was-folder']);
    assert.equal(realGit(folder, 'show', `${first!}:a.txt`), '1');
    assert.equal(await snapshot(folder), second);
    await rm(join(folder, 'a.txt'));
    await rm(join(folder, 'was-file'), { recursive: true });
    await rm(join(folder, 'was-folder'));
    await snapshot(folder);
    assert.equal(realGit(folder, 'ls-tree', '-r', REF), '');
  });

  it('leaves HEAD, index, files and branches alone, also in the middle of a merge with conflicts', async () => {
    const folder = await repository();
    const commit = (text: string): void => {
      realGit(folder, 'commit', '--quiet', '-a', '-m', text);
    };
    realGit(folder, 'checkout', '--quiet', '-b', 'main');
    realGit(folder, 'add', '.');
    commit('start');
    realGit(folder, 'checkout', '--quiet', '-b', 'other');
    await writeFiles(folder, { 'a.txt': 'theirs' });
    commit('theirs');
    realGit(folder, 'checkout', '--quiet', 'main');
    await writeFiles(folder, { 'a.txt': 'mine' });
    commit('mine');
    assert.throws(() => realGit(folder, 'merge', 'other'));
    await writeFiles(folder, { 'staged.txt': 'staged' });
    realGit(folder, 'add', 'staged.txt');
    const state = async (): Promise<unknown> => [
      realGit(folder, 'status', '--porcelain=v2'),
      realGit(folder, 'for-each-ref', 'refs/heads'),
      realGit(folder, 'rev-parse', 'HEAD', 'MERGE_HEAD'),
      await readFile(join(folder, '.git', 'index')),
      await readFile(join(folder, 'a.txt'), 'utf8'),
    ];
    // Asking for the state may itself refresh the index, so it is asked once before.
    await state();
    const before = await state();
    await snapshot(folder);
    assert.deepEqual(await state(), before);
    assert.match(realGit(folder, 'show', `${REF}:a.txt`), /<<<<<<< HEAD\nmine/);
  });

  it('runs no hook of the learner’s and asks nobody to sign', async () => {
    const folder = await repository({
      'a.txt': '1',
      '.git-hooks/reference-transaction': '#!/bin/sh\necho ran >> ran\nexit 1\n',
    });
    await chmod(join(folder, '.git-hooks', 'reference-transaction'), 0o755);
    realGit(folder, 'config', 'commit.gpgSign', 'true');
    realGit(folder, 'config', 'core.hooksPath', '.git-hooks');
    await snapshot(folder);
    assert.ok(!paths(folder).includes('ran'));
    await assert.rejects(readFile(join(folder, 'ran')), { code: 'ENOENT' });
  });

  it('keeps the files of a repository within the workspace, but for its history', async () => {
    const folder = await repository({ 'inner/b.txt': 'b' });
    realGit(join(folder, 'inner'), 'init', '--quiet');
    await snapshot(folder);
    assert.deepEqual(paths(folder), ['inner/b.txt']);
  });

  it('keeps the given bytes for the files that were judged, and the others as they are now', async () => {
    const folder = await repository({ 'src/a.txt': 'edited since', 'src/new.txt': 'new', '.env': 'x' });
    const judged = new Map([
      ['src/a.txt', Buffer.from('judged')],
      ['src/deleted.txt', Buffer.from('deleted since')],
    ]);
    const id = await snapshot(folder, judged);
    assert.deepEqual(paths(folder), ['.env', 'src/a.txt', 'src/deleted.txt', 'src/new.txt']);
    assert.equal(realGit(folder, 'show', `${id!}:src/a.txt`), 'judged');
    assert.equal(await snapshot(folder, judged), id);
    await assert.rejects(snapshot(folder, new Map([['../x', Buffer.from('')]])), { name: 'PathOutsideError' });
  });

  it('answers undefined when the learner has deleted .git, although a folder above is a repository', async () => {
    const folder = await repository({ 'inner/a.txt': '' });
    assert.equal(await snapshot(join(folder, 'inner')), undefined);
    assert.throws(() => realGit(folder, 'rev-parse', '--verify', REF));
    await mkdir(join(folder, 'inner', '.git'));
    await assert.rejects(snapshot(join(folder, 'inner')));
    assert.throws(() => realGit(folder, 'rev-parse', '--verify', REF));
  });

  it('loses none when several are taken at once', async () => {
    const folder = await repository();
    const others = Array.from({ length: 3 }, () => new GitWorkspaces('/unused', nullLog));
    const ids = await Promise.all(
      others.map((other, index) =>
        other.snapshot(folder, `by ${index}`, new Map([[`${index}.txt`, Buffer.from('x')]])),
      ),
    );
    const history = realGit(folder, 'rev-list', REF).split('\n');
    assert.deepEqual(history.sort(), [...ids].sort());
  });

  it('goes on after a process was killed that held the lock of the ref', async () => {
    const folder = await repository();
    await writeFiles(folder, { '.git/refs/whetstone/snapshots.lock': '' });
    const hourBefore = new Date(Date.now() - 60 * 60 * 1000);
    await utimes(join(folder, '.git', 'refs', 'whetstone', 'snapshots.lock'), hourBefore, hourBefore);
    assert.equal(await snapshot(folder), realGit(folder, 'rev-parse', REF));
  });

  itOnPosix('keeps executable files, links and odd names as they are (not on Windows)', async () => {
    const folder = await repository({ 'run.sh': '', 'odd\n"name"\\x': 'odd', '"quoted': '' });
    await chmod(join(folder, 'run.sh'), 0o755);
    await symlink('../outside', join(folder, 'link'));
    await snapshot(folder);
    const entries = realGit(folder, 'ls-tree', '-r', '-z', REF).split('\0');
    const modes = entries.map((entry) => entry.replace(/ blob \w+\t/, ' '));
    assert.deepEqual(modes.filter((line) => line !== '').sort(), [
      '100644 "quoted',
      '100644 odd\n"name"\\x',
      '100755 run.sh',
      '120000 link',
    ]);
    assert.equal(realGit(folder, 'show', `${REF}:link`), '../outside');
    assert.equal(await snapshot(folder), realGit(folder, 'rev-parse', REF));
  });
});
