import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { SOUND_PACK } from './cliProcess';
import { readZip } from '../../src/node/package/readZip';

const LIMIT_BYTES = 1.5 * 1024 * 1024;

describe('packages', () => {
  let folder: string;
  let host: Buffer;
  let pack: Buffer;

  const make = (name: string): string => {
    const out = join(folder, name);
    const args = ['scripts/package.mjs', '--force', '--out', out, '--packs', join(folder, 'packs')];
    const made = spawnSync(process.execPath, args, { encoding: 'utf8' });
    assert.equal(made.status, 0, made.stdout + made.stderr);
    return out;
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'whetstone package ü-'));
    const root = join(folder, 'packs', 'bounds');
    await cp(SOUND_PACK, root, { recursive: true });
    const exercise = join(root, 'clamp', 'exercise.yaml');
    const text = await readFile(exercise, 'utf8');
    await writeFile(exercise, text.replace('runner: node-test', 'runner: node-test, vendor: [tiny]'));
    const tiny = join(root, 'vendor', 'node_modules', 'tiny');
    await mkdir(tiny, { recursive: true });
    await writeFile(join(tiny, 'package.json'), '{ "name": "tiny", "version": "1.0.0", "main": "index.js" }\n');
    for (const name of ['index.js', 'index.d.ts', 'index.js.map', 'LICENSE', 'README.md']) {
      await writeFile(join(tiny, name), '');
    }
    const out = make('first');
    host = await readFile(join(out, 'whetstone.vsix'));
    pack = await readFile(join(out, 'bounds.vsix'));
  });
  after(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

  it('of the host hold the files of test/package/files.txt, and no other', async () => {
    const listed = (await readFile(resolve('test', 'package', 'files.txt'), 'utf8')).trim().split(/\r?\n/);
    assert.deepEqual([...readZip(host).keys()].sort(), listed);
  });

  it('of the host stay below 1.5 MB and hold no source map and nothing of the clone’s place', async () => {
    assert.ok((await stat(join(folder, 'first', 'whetstone.vsix'))).size <= LIMIT_BYTES);
    for (const [name, contents] of readZip(host)) {
      assert.ok(!contents.includes('sourceMappingURL='), name);
      assert.ok(!contents.includes(process.cwd()), name);
    }
  });

  it('of the host have a manifest without what only development needs', () => {
    const manifest = JSON.parse(readZip(host).get('extension/package.json')!.toString()) as Record<string, unknown>;
    for (const key of ['private', 'scripts', 'dependencies', 'devDependencies']) assert.ok(!(key in manifest), key);
    assert.deepEqual(
      [manifest['publisher'], manifest['name'], manifest['main']],
      ['whetstone', 'whetstone', './dist/extension.js'],
    );
    assert.deepEqual(Object.keys(manifest['engines'] as object), ['vscode']);
  });

  it('of the tools for authors hold the command line and the packager, and nothing that an editor runs', async () => {
    const entries = readZip(await readFile(join(folder, 'first', 'whetstone-authoring.vsix')));
    assert.deepEqual([...entries.keys()].sort(), [
      '[Content_Types].xml',
      'extension.vsixmanifest',
      'extension/LICENSE.txt',
      'extension/dist/cli.cjs',
      'extension/dist/languageClient.js',
      'extension/dist/packer.cjs',
      'extension/dist/server.cjs',
      'extension/package.json',
      'extension/readme.md',
    ]);
    const manifest = JSON.parse(entries.get('extension/package.json')!.toString()) as Record<string, unknown>;
    assert.deepEqual(
      [manifest['publisher'], manifest['name'], manifest['main'], manifest['extensionDependencies']],
      ['whetstone', 'whetstone-authoring', undefined, ['whetstone.whetstone']],
    );
  });

  it('of a pack have a manifest made from pack.yaml', () => {
    assert.deepEqual(JSON.parse(readZip(pack).get('extension/package.json')!.toString()), {
      name: 'bounds',
      publisher: 'acme',
      displayName: 'Bounds',
      description: 'A small sound pack that the verifier, the command line and the packager are tested with.',
      version: '1.0.0',
      license: 'SEE LICENSE IN LICENSE',
      // Its solutions are in plain, so it is a draft.
      preview: true,
      engines: { vscode: '^1.101.0' },
      categories: ['Education'],
      extensionKind: ['workspace'],
      extensionDependencies: ['whetstone.whetstone'],
      contributes: { exercisePacks: [{ path: './pack.yaml' }] },
    });
  });

  it('of a pack hold starters, tests, hints and vendored packages, and none of the verifier’s evidence', () => {
    const names = [...readZip(pack).keys()].filter((name) => name.startsWith('extension/')).sort();
    for (const part of [
      'clamp/starter/typescript/src/clamp.ts',
      'clamp/tests/python/lower/test_lower.py',
      'clamp/hints/lower-example.md',
      'clamp/hints/lower.md',
    ]) {
      assert.ok(names.includes(`extension/${part}`), part);
    }
    assert.deepEqual(
      names.filter((name) => name.includes('/vendor/')),
      ['LICENSE', 'index.d.ts', 'index.js', 'package.json'].map((name) => `extension/vendor/node_modules/tiny/${name}`),
    );
    assert.deepEqual(
      names.filter((name) => /alternatives|wrong|expect\.yaml/.test(name)),
      [],
    );
  });

  it('are equal byte for byte when they are made again', async () => {
    const out = make('second');
    assert.ok(host.equals(await readFile(join(out, 'whetstone.vsix'))), 'whetstone.vsix differs');
    assert.ok(pack.equals(await readFile(join(out, 'bounds.vsix'))), 'bounds.vsix differs');
  });

  it('of a pack with solutions in plain are not made for learners, and what is missing is named', () => {
    const args = ['scripts/package.mjs', '--sealed', '--out', join(folder, 'sealed'), '--packs', join(folder, 'packs')];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    assert.equal(status, 1);
    assert.match(
      stderr,
      /^Bounds is not packaged.*whetstone seal --pack .*\nclamp, task \w+, track \w+: the solution$/ms,
    );
  });

  it('of a pack with errors are not made, and the place is named', async () => {
    await rm(join(folder, 'packs', 'bounds', 'clamp', 'tasks', 'upper.md'));
    const args = ['scripts/package.mjs', '--out', join(folder, 'third'), '--packs', join(folder, 'packs')];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    assert.equal(status, 1);
    assert.match(stderr, /Bounds has errors and is not packaged:\n.*clamp\/exercise\.yaml:\d+:\d+: error: /);
  });
});
