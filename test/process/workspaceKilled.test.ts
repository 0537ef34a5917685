import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CreateWorkspace } from '../../src/core/ports';
import { GitWorkspaces } from '../../src/node/workspace/gitWorkspaces';
import { readMarker } from '../../src/node/workspace/marker';
import { nullLog } from '../fakes/nullLog';
import { TemporaryFolders, writeFiles } from '../fakes/temporaryFolders';

const ROUNDS = 12;
const FILES = 100;

describe('A workspace whose making is killed', () => {
  const folders = new TemporaryFolders();
  afterEach(() => folders.removeAll());

  it('is either not to be seen or whole, and can be started again at once', async () => {
    const root = await folders.make();
    const names = Array.from({ length: FILES }, (_, index) => `src/file ${index}.txt`);
    await writeFiles(join(root, 'pack'), Object.fromEntries(names.map((name) => [`starter/${name}`, name])));
    const home = join(root, 'home');
    const workspaces = new GitWorkspaces(home, nullLog);
    let unseen = 0;
    let wholeMs = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const exercise = `exercise-${round}`;
      const folder = workspaces.folderOf('acme.sample', exercise, 'typescript');
      const request: CreateWorkspace = {
        folder,
        packRoot: join(root, 'pack'),
        layers: ['starter'],
        files: [],
        vendor: [],
        marker: { whetstone: 1, pack: 'acme.sample', packVersion: '1.0.0', exercise, track: 'typescript' },
      };
      // The first is let be, to know how long one takes; the others are killed at moments spread over that time.
      const child = spawn(process.execPath, [join(__dirname, 'workspaceMaker.cjs'), home, JSON.stringify(request)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const closed = once(child, 'exit');
      await once(child.stdout, 'data');
      const started = performance.now();
      const timer = round === 0 ? undefined : setTimeout(() => child.kill('SIGKILL'), (wholeMs * round) / ROUNDS);
      await closed;
      clearTimeout(timer);
      if (round === 0) wholeMs = performance.now() - started;

      const isThere = await workspaces.exists(folder);
      if (!isThere) unseen += 1;
      const visible = (await readdir(join(folder, '..')).catch(() => [])).filter((name) => !name.startsWith('.'));
      assert.deepEqual(visible, isThere ? ['typescript'] : []);
      if (!isThere) await workspaces.create(request);
      assert.equal((await readMarker(folder))?.exercise, exercise);
      for (const name of names) assert.equal(await readFile(join(folder, name), 'utf8'), name);
      assert.equal(git(folder, 'status', '--porcelain'), '');
      assert.equal(git(folder, 'rev-list', '--count', 'HEAD'), '1');
    }
    assert.ok(unseen >= ROUNDS / 4, `only ${unseen} kills struck while a workspace was being made`);
  });
});

function git(folder: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();
}
