import assert from 'node:assert/strict';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { loadPack } from '../../../../src/core/pack/loadPack';
import { findLeaksInPackage } from '../../../../src/node/package/findLeaks';
import { packagePack } from '../../../../src/node/package/packagePack';
import { readZip } from '../../../../src/node/package/readZip';
import { PackFolder } from '../../../../src/node/pack/packFolder';
import { samplePack } from '../../../fakes/samplePack';
import { TemporaryFolders } from '../../../fakes/temporaryFolders';

const SOLUTION = `export function greet(name: string): string {
  const known = [...visitors].filter((visitor) => visitor.startsWith(name));
  return known.length === 1 ? \`Hello again, \${known[0]}\` : \`Hello \${name}\`;
}
`;
/** Packaging encrypts nothing: an envelope that fits nobody ships where drafts are taken. */
const SEALED = {
  'greet/solution/typescript/hello/src/greet.ts': SOLUTION,
  'greet/seals/typescript/hello.sealed': '{}',
};

describe('the package of a pack', function () {
  // The packager is large, and is loaded first.
  this.timeout(30_000);
  const folders = new TemporaryFolders();
  const said: string[] = [];
  afterEach(() => folders.removeAll());

  const packageOf = async (changes: Record<string, string>, refusesDrafts = true) => {
    const root = await folders.make(samplePack(changes));
    const out = await folders.make();
    await mkdir(join(out, 'out'));
    said.length = 0;
    const { log, info, warn } = console;
    // The packager lists all files.
    console.log = console.info = console.warn = () => undefined;
    try {
      const path = await packagePack({
        ...{
          folder: root,
          outDir: join(out, 'out'),
          stageDir: join(out, 'stage'),
          licence: resolve('LICENSE'),
          refusesDrafts,
        },
        host: { id: 'whetstone.whetstone', engine: '^1.101.0' },
        say: (line) => said.push(line),
      });
      return { root, path };
    } catch (error) {
      assert.deepEqual(await readdir(join(out, 'out')).catch(() => []), [], 'a package was left');
      throw error;
    } finally {
      Object.assign(console, { log, info, warn });
    }
  };

  it('holds the envelope and no solution', async () => {
    const { path } = await packageOf(SEALED, false);
    const names = [...readZip(await readFile(path)).keys()].filter((name) => /seals|solution/.test(name));
    assert.deepEqual(names, ['extension/greet/seals/typescript/hello.sealed']);
    assert.equal(said.length, 2);
    assert.match(
      said[0] ?? '',
      /envelopes that do not fit.*greet\/seals\/typescript\/hello\.sealed: it cannot be read/s,
    );
  });

  it('is not made for learners while an envelope does not fit', async () => {
    await assert.rejects(packageOf(SEALED), (error: Error) => {
      assert.equal(error.name, 'HumanError');
      assert.match(error.message, /Run "whetstone seal --pack .*hello\.sealed: it cannot be read/s);
      return true;
    });
  });

  it('is not made, and does not stay, when a solution can be read in it', async () => {
    await assert.rejects(packageOf({ ...SEALED, 'README.md': `# Sample\n\n${SOLUTION}` }, false), (error: Error) => {
      assert.equal(error.name, 'HumanError');
      assert.match(
        error.message,
        /^Sample is not packaged, because its solutions could be read in it:\n.*README\.md:3:1: error: /i,
      );
      return true;
    });
  });

  it('is not made when the solution stands in what is made for the package alone', async () => {
    const summary = SOLUTION.replaceAll('\n', '\n  ');
    const pack = (samplePack()['pack.yaml'] ?? '').replace('summary: A pack to test with.', `summary: |\n  ${summary}`);
    await assert.rejects(packageOf({ ...SEALED, 'pack.yaml': pack }, false), /package\.json:\d+:\d+: error: /);
  });

  it('is that of a draft where nothing is sealed and drafts are taken, which is said', async () => {
    const plain = { 'greet/solution/typescript/hello/src/greet.ts': SOLUTION };
    const { path, root } = await packageOf(plain, false);
    assert.ok(readZip(await readFile(path)).has('extension/greet/solution/typescript/hello/src/greet.ts'));
    assert.match(said.at(-1) ?? '', /a draft, with its solutions in plain/);
    const files = new PackFolder(root);
    const leaks = await findLeaksInPackage(path, await loadPack(files, root), files);
    assert.deepEqual(
      leaks.map(({ place }) => place.path),
      ['greet/solution/typescript/hello/src/greet.ts'],
    );
    await assert.rejects(packageOf(plain), /greet, task hello, track typescript: the solution/);
  });
});
