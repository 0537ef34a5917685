import assert from 'node:assert/strict';
import { chmod, mkdir, readdir, readFile, stat, symlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { HumanError } from '../../../src/core/errors';
import type { CreateWorkspace } from '../../../src/core/ports';
import { GitWorkspaces } from '../../../src/node/workspace/gitWorkspaces';
import { readMarker } from '../../../src/node/workspace/marker';
import { asOrdinaryUser } from '../../fakes/asOrdinaryUser';
import { nullLog } from '../../fakes/nullLog';
import { TemporaryFolders, writeFiles } from '../../fakes/temporaryFolders';
import { realGit } from './realGit';

/** Windows has neither permission bits on folders nor links without a privilege. */
const itOnPosix = process.platform === 'win32' ? it.skip : it;

const marker = {
  whetstone: 1,
  pack: 'acme.sample',
  packVersion: '1.0.0',
  exercise: 'greet',
  track: 'typescript',
} as const;

describe('GitWorkspaces.create', () => {
  const folders = new TemporaryFolders();
  afterEach(() => folders.removeAll());

  async function prepare(
    changes: Partial<CreateWorkspace> & { files?: never; packFiles?: Record<string, string> } = {},
    environment: Record<string, string | undefined> = process.env,
  ): Promise<{ root: string; home: string; request: CreateWorkspace; workspaces: GitWorkspaces }> {
    const { packFiles, ...rest } = changes;
    const root = await folders.make();
    await writeFiles(join(root, 'pack'), {
      'base/src/a.ts': 'base a',
      'base/src/b.ts': 'base b',
      'greet/starter/typescript/src/a.ts': 'starter a',
      'greet/tests/typescript/hello/hello.test.ts': 'the test',
      ...packFiles,
    });
    const home = join(root, 'home');
    const workspaces = new GitWorkspaces(home, nullLog, environment);
    const request: CreateWorkspace = {
      folder: workspaces.folderOf(marker.pack, marker.exercise, marker.track),
      packRoot: join(root, 'pack'),
      layers: ['base', 'greet/starter/typescript'],
      files: [{ packPath: 'greet/tests/typescript/hello/hello.test.ts', workspacePath: 'tests/hello/hello.test.ts' }],
      vendor: [],
      marker,
      ...rest,
    };
    return { root, home, request, workspaces };
  }

  const read = (folder: string, path: string): Promise<string> => readFile(join(folder, ...path.split('/')), 'utf8');

  it('lays base, starter and tests, and makes a first commit that holds them all', async () => {
    const { request, workspaces, home } = await prepare();
    const { folder } = request;
    assert.equal(folder, join(home, 'acme.sample', 'greet', 'typescript'));
    assert.equal(await workspaces.exists(folder), false);
    await workspaces.create(request);
    assert.equal(await workspaces.exists(folder), true);
    assert.equal(await read(folder, 'src/a.ts'), 'starter a');
    assert.equal(await read(folder, 'src/b.ts'), 'base b');
    assert.equal(await read(folder, 'tests/hello/hello.test.ts'), 'the test');
    assert.deepEqual(await readMarker(folder), marker);
    assert.equal(realGit(folder, 'status', '--porcelain'), '');
    assert.equal(realGit(folder, 'symbolic-ref', 'HEAD'), 'refs/heads/main');
    assert.equal(
      realGit(folder, 'log', '--format=%an %ae %s'),
      'Whetstone whetstone@localhost Start greet (typescript)',
    );
    assert.deepEqual(realGit(folder, 'ls-files').split('\n'), [
      '.gitignore',
      '.whetstone/exercise.json',
      'src/a.ts',
      'src/b.ts',
      'tests/hello/hello.test.ts',
    ]);
    assert.deepEqual(await readdir(join(folder, '..')), ['typescript'], 'nothing is left beside it');
  });

  it('commits with an empty home, and whatever hooks, signing and identity the machine asks for', async () => {
    const other = await folders.make({
      'hooks/pre-commit': '#!/bin/sh\nexit 1\n',
      '.gitconfig':
        '[user]\n name = X\n useConfigOnly = true\n[commit]\n gpgsign = true\n[core]\n hooksPath = hooks\n autocrlf = true\n' +
        '[init]\n defaultBranch = other\n templateDir = nowhere\n[bad\n',
    });
    await chmod(join(other, 'hooks', 'pre-commit'), 0o755);
    const { PATH } = process.env;
    for (const environment of [
      { PATH, HOME: other, GIT_DIR: other, GIT_INDEX_FILE: 'x', GIT_AUTHOR_NAME: 'X', EDITOR: 'false', PREFIX: 'x' },
      { PATH, HOME: join(other, 'none') },
      { PATH },
    ]) {
      const { request, workspaces } = await prepare({ packFiles: { 'base/lines.txt': 'a\r\nb\n' } }, environment);
      await workspaces.create(request);
      assert.equal(realGit(request.folder, 'log', '--format=%an', '--all'), 'Whetstone');
      assert.equal(realGit(request.folder, 'show', 'HEAD:lines.txt'), 'a\r\nb');
      assert.equal(realGit(request.folder, 'config', '--local', 'core.autocrlf'), 'false');
      assert.throws(() => realGit(request.folder, 'config', '--local', 'user.name'), 'the learner stays who they are');
    }
  });

  it('never touches a folder that is there, not even an empty one', async () => {
    const { request, workspaces } = await prepare();
    await writeFiles(request.folder, { 'mine.txt': 'mine' });
    const isThere = (error: unknown): boolean => {
      assert.ok(error instanceof HumanError);
      assert.match(error.message, /is there already/);
      assert.deepEqual(error.action, { kind: 'openFolder', path: request.folder });
      return true;
    };
    await assert.rejects(workspaces.create(request), isThere);
    assert.deepEqual(await readdir(request.folder), ['mine.txt']);
    const empty = `${request.folder}-empty`;
    await mkdir(empty);
    await assert.rejects(workspaces.create({ ...request, folder: empty }), { name: 'HumanError' });
    assert.deepEqual(await readdir(empty), []);
  });

  it('makes it once when two windows and two clicks ask at the same time', async () => {
    const { request, workspaces, home } = await prepare();
    const other = new GitWorkspaces(home, nullLog);
    await Promise.all([workspaces.create(request), workspaces.create(request), other.create(request)]);
    assert.equal(realGit(request.folder, 'rev-list', '--count', 'HEAD'), '1');
    assert.deepEqual(await readdir(join(request.folder, '..')), ['typescript']);
  });

  it('makes a plain folder where there is no git', async () => {
    const { request, workspaces } = await prepare({}, { PATH: join('nowhere', 'at', 'all') });
    await workspaces.create(request);
    assert.equal(await read(request.folder, 'src/a.ts'), 'starter a');
    assert.equal(await workspaces.exists(join(request.folder, '.git')), false);
    assert.equal(await workspaces.snapshot(request.folder, 'attempt'), undefined);
  });

  it('keeps the lines of the starter’s own .gitignore and ignores what is generated', async () => {
    const { request, workspaces } = await prepare({ packFiles: { 'base/.gitignore': 'node_modules/\n*.log\n.env' } });
    await workspaces.create(request);
    const text = await read(request.folder, '.gitignore');
    assert.ok(text.startsWith('node_modules/\n*.log\n.env\n'), text);
    await writeFiles(request.folder, {
      '.env': '',
      'a.log': '',
      'node_modules/x/index.js': '',
      '.venv/bin/python': '',
      'pkg/__pycache__/a.pyc': '',
      'tests/.whetstone-hello-12345678/hello.test.ts': '',
      'tests/__whetstone_hello_12345678/test_hello.py': '',
      'tests/hello.whetstone-1.test.ts': '',
      'mine.ts': '',
    });
    assert.equal(realGit(request.folder, 'status', '--porcelain', '-uall'), '?? mine.ts');
  });

  it('brings along the packages that the pack lists and all they depend on, ignored by git', async () => {
    const manifest = (name: string, dependencies: Record<string, string> = {}): string =>
      JSON.stringify({ name, version: '1.0.0', dependencies });
    const { request, workspaces, root } = await prepare({
      vendor: ['one', '@scope/two'],
      packFiles: {
        'vendor/node_modules/one/package.json': manifest('one', { dep: '1' }),
        'vendor/node_modules/one/index.js': 'one',
        'vendor/node_modules/one/index.d.ts': 'types',
        'vendor/node_modules/one/index.d.mts': 'types',
        'vendor/node_modules/one/index.js.map': '',
        'vendor/node_modules/one/src/index.ts': '',
        'vendor/node_modules/one/README.md': '',
        'vendor/node_modules/one/LICENSE': 'licence',
        'vendor/node_modules/one/node_modules/dep/package.json': manifest('dep'),
        'vendor/node_modules/one/node_modules/dep/nested.js': '',
      },
    });
    await writeFiles(root, {
      'node_modules/@scope/two/package.json': manifest('@scope/two', { dep: '2', three: '1' }),
      'node_modules/dep/package.json': manifest('dep'),
      'node_modules/dep/top.cjs': '',
      'node_modules/three/package.json': manifest('three'),
      'node_modules/four/package.json': manifest('four'),
    });
    await workspaces.create(request);
    const modules = join(request.folder, 'node_modules');
    const all = await readdir(modules, { recursive: true, withFileTypes: true });
    const files = all.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    assert.deepEqual(files.map((file) => file.slice(modules.length + 1).replaceAll('\\', '/')).sort(), [
      '@scope/two/package.json',
      'dep/package.json',
      'dep/top.cjs',
      'one/LICENSE',
      'one/index.d.mts',
      'one/index.d.ts',
      'one/index.js',
      'one/node_modules/dep/nested.js',
      'one/node_modules/dep/package.json',
      'one/package.json',
      'three/package.json',
    ]);
    assert.equal(realGit(request.folder, 'status', '--porcelain'), '');
    assert.doesNotMatch(realGit(request.folder, 'ls-files'), /node_modules/);
  });

  it('says which package, layer or file is missing, and leaves nothing behind', async () => {
    const cases: [Partial<CreateWorkspace>, RegExp][] = [
      [{ vendor: ['whetstone-no-such-package'] }, /the package “whetstone-no-such-package”/],
      [{ layers: ['greet/starter/rust'] }, /greet\/starter\/rust/],
      [{ layers: ['../outside'] }, /leads out of the pack/],
    ];
    for (const [change, message] of cases) {
      const { request, workspaces } = await prepare(change as object);
      await assert.rejects(workspaces.create(request), (error) => {
        assert.ok(error instanceof HumanError);
        assert.match(error.message, message);
        return true;
      });
      assert.deepEqual(await readdir(join(request.folder, '..')), []);
    }
    const { request, workspaces } = await prepare();
    const files = [{ packPath: 'none.ts', workspacePath: 'tests/none.ts' }];
    await assert.rejects(workspaces.create({ ...request, files }), /none\.ts is not there/);
    const outside = [{ packPath: 'base/src/a.ts', workspacePath: '../a.ts' }];
    await assert.rejects(workspaces.create({ ...request, files: outside }), /leads out/);
    assert.deepEqual(await readdir(join(request.folder, '..')), []);
  });

  it('says so when a file stands where its folder is needed', async () => {
    const { request, workspaces, home } = await prepare();
    await writeFiles(home, { 'acme.sample': 'a file' });
    await assert.rejects(workspaces.create(request), (error) => {
      assert.ok(error instanceof HumanError);
      assert.match(error.message, /cannot write to .*typescript.*a file stands where a folder is needed/);
      assert.equal(error.action?.kind, 'openSettings');
      return true;
    });
  });

  itOnPosix('says so when writing is not permitted (not on Windows: no such permissions)', async () => {
    const { request, workspaces, root, home } = await prepare();
    await mkdir(home);
    await chmod(root, 0o755);
    await chmod(home, 0o555);
    await asOrdinaryUser(async () => {
      await assert.rejects(workspaces.create(request), /writing is not permitted there/);
    });
    assert.deepEqual(await readdir(home), []);
  });

  itOnPosix('keeps what is executable, and makes writable what the pack has read-only (not on Windows)', async () => {
    const { request, workspaces, root } = await prepare({ packFiles: { 'base/run.sh': '', 'base/fixed.txt': '' } });
    await chmod(join(root, 'pack', 'base', 'run.sh'), 0o755);
    await chmod(join(root, 'pack', 'base', 'fixed.txt'), 0o444);
    await workspaces.create(request);
    assert.equal((await stat(join(request.folder, 'run.sh'))).mode & 0o100, 0o100);
    assert.equal((await stat(join(request.folder, 'fixed.txt'))).mode & 0o600, 0o600);
  });

  itOnPosix('lays no link that leads out of the pack (not on Windows: links need a privilege)', async () => {
    const { request, workspaces, root } = await prepare();
    await writeFiles(root, { 'secret.txt': '' });
    await symlink(join(root, 'secret.txt'), join(root, 'pack', 'base', 'link.txt'));
    await assert.rejects(workspaces.create(request), /base\/link\.txt leads out of the pack/);
  });

  it('cleans up what a killed process left a day ago, and nothing that is not ours or is younger', async () => {
    const { request, workspaces } = await prepare();
    const parent = join(request.folder, '..');
    const note = JSON.stringify({ whetstone: 1, purpose: 'unfinished workspace' });
    await writeFiles(parent, {
      '.whetstone-new-old/temporary.json': note,
      '.whetstone-new-old/workspace/a.ts': '',
      '.whetstone-new-young/temporary.json': note,
      '.whetstone-new-foreign/mine.txt': 'mine',
      '.whetstone-new-file': '',
    });
    await mkdir(join(parent, '.whetstone-new-empty'));
    const dayBefore = new Date(Date.now() - 25 * 60 * 60 * 1000);
    for (const name of ['old', 'foreign', 'file', 'empty']) {
      await utimes(join(parent, `.whetstone-new-${name}`), dayBefore, dayBefore);
    }
    await workspaces.create(request);
    assert.deepEqual((await readdir(parent)).sort(), [
      '.whetstone-new-file',
      '.whetstone-new-foreign',
      '.whetstone-new-young',
      'typescript',
    ]);
  });

  it('makes no folder for a name that is a path', async () => {
    const { workspaces } = await prepare();
    for (const name of ['..', '.', '', 'a/b', 'a\\b', '.progress', 'c:']) {
      assert.throws(() => workspaces.folderOf('acme.sample', name, 'typescript'), { name: 'PathOutsideError' });
    }
  });
});

describe('readMarker', () => {
  const folders = new TemporaryFolders();
  afterEach(() => folders.removeAll());

  it('answers undefined for a folder that is no workspace', async () => {
    const folder = await folders.make({ '.whetstone/other.json': '' });
    assert.equal(await readMarker(folder), undefined);
    assert.equal(await readMarker(join(folder, 'none')), undefined);
  });

  it('says so when the marker is damaged or of a newer Whetstone', async () => {
    const cases: [string, RegExp][] = [
      ['', /is damaged/],
      ['{"whetstone":1}', /is damaged/],
      [JSON.stringify({ ...marker, pack: 3 }), /is damaged/],
      [JSON.stringify({ ...marker, whetstone: 2 }), /newer Whetstone/],
    ];
    for (const [text, message] of cases) {
      const folder = await folders.make({ '.whetstone/exercise.json': text });
      await assert.rejects(readMarker(folder), (error) => error instanceof HumanError && message.test(error.message));
    }
    const folder = await folders.make({ '.whetstone/exercise.json': JSON.stringify({ ...marker, later: true }) });
    assert.deepEqual(await readMarker(folder), marker);
  });
});
