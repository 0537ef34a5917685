import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { loadPack } from '../../../../src/core/pack/loadPack';
import { parseAttestation } from '../../../../src/core/package/attestation';
import { hashesOfPackage } from '../../../../src/node/package/contentHashes';
import { findLeaksInPackage } from '../../../../src/node/package/findLeaks';
import { packagePack, type PackRequest } from '../../../../src/node/package/packagePack';
import { readZip } from '../../../../src/node/package/readZip';
import { vsceApart } from '../../../../src/node/package/vsceApart';
import { vsceHere } from '../../../../src/node/package/vsceHere';
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

  const packageOf = async (
    changes: Record<string, string>,
    refusesDrafts = true,
    options: { [Key in keyof PackRequest]?: PackRequest[Key] | undefined } = {},
  ) => {
    const root = await folders.make(samplePack(changes));
    const out = await folders.make();
    await mkdir(join(out, 'out'));
    said.length = 0;
    const { log, info, warn } = console;
    // The packager lists all files.
    console.log = console.info = console.warn = () => undefined;
    try {
      const made = await packagePack({
        ...{
          folder: root,
          out: { dir: join(out, 'out') },
          stageDir: join(out, 'stage'),
          licence: resolve('LICENSE'),
          refusesDrafts,
        },
        host: { id: 'whetstone.whetstone', engine: '^1.101.0' },
        vsix: vsceHere,
        say: (line: string) => said.push(line),
        ...options,
      } as PackRequest);
      return { root, ...made };
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
    assert.equal(said.length, 1);
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

  it('says in its attestation that nobody has verified it, and that it is a draft', async () => {
    const { attestation } = await packageOf({ 'greet/solution/typescript/hello/src/greet.ts': SOLUTION }, false);
    assert.deepEqual([attestation.verified, attestation.isDraft], [undefined, true]);
    assert.deepEqual(attestation.pack, { id: 'acme.sample', version: '1.0.0' });
    assert.deepEqual(Object.keys(attestation.exercises).sort(), ['count', 'greet']);
  });

  it('attests exactly what it holds', async () => {
    const { path, attestation } = await packageOf(SEALED, false);
    const entries = readZip(await readFile(path));
    assert.deepEqual(parseAttestation(entries.get('extension/attestation.json')?.toString('utf8') ?? ''), attestation);
    const { contents, exercises } = hashesOfPackage(entries, ['greet', 'count']);
    assert.deepEqual({ contents, exercises }, { contents: attestation.contents, exercises: attestation.exercises });
  });

  it('is the same to the byte when another program makes it, by the part of the packager that ships', async function () {
    const first = await packageOf(SEALED, false);
    const packer = resolve('dist', 'packer.cjs');
    // Built with everything else; a build of the tests alone leaves it out.
    if (!existsSync(packer)) this.skip();
    const second = await packageOf(SEALED, false, { vsix: vsceApart(packer) });
    assert.ok((await readFile(second.path)).equals(await readFile(first.path)));
  });

  it('is not made where the packager refuses it, in the packager’s own words', async function () {
    const packer = resolve('dist', 'packer.cjs');
    if (!existsSync(packer)) this.skip();
    const svg = '# Sample\n\n![a picture](https://example.org/picture.svg)\n';
    await assert.rejects(
      packageOf({ ...SEALED, 'README.md': svg }, false, { vsix: vsceApart(packer) }),
      (error: Error) => {
        assert.equal(error.name, 'HumanError');
        assert.match(error.message, /^The package cannot be made: SVGs are restricted/);
        return true;
      },
    );
  });

  it('tells its size and its largest files, and is not made when it would be larger than it may be', async () => {
    const { size } = await packageOf(SEALED, false);
    assert.equal(size.largest.length, 5);
    assert.ok(size.largest.every(({ bytes }, index) => bytes <= (size.largest[index - 1]?.bytes ?? Infinity)));
    await assert.rejects(
      packageOf(SEALED, false, { limitBytes: 1000 }),
      /^HumanError: Sample is not packaged: its package would have \d+ KB, and may have 1 KB\. The largest files:\n\d+ KB {2}\S/,
    );
  });

  it('leaves behind what is only for working on the pack', async () => {
    const { path } = await packageOf(
      {
        ...SEALED,
        ...{ 'package.json': '{ "private": true }', 'package-lock.json': '{}', '.gitignore': 'x\n', '.npmrc': 'x=1\n' },
        ...{ '.github/workflows/verify.yml': 'on: push\n', '.vscode/extensions.json': '{}' },
        'greet/starter/typescript/.vscode/settings.json': '{}',
        'attestation.json': '{ "old": true }',
      },
      false,
    );
    const entries = readZip(await readFile(path));
    const left = [...entries.keys()].filter((name) => /\.github|\.vscode|package-lock|\.gitignore|\.npmrc/.test(name));
    assert.deepEqual(left, ['extension/greet/starter/typescript/.vscode/settings.json']);
    assert.match(entries.get('extension/package.json')?.toString('utf8') ?? '', /"publisher": "acme"/);
    assert.doesNotMatch(entries.get('extension/attestation.json')?.toString('utf8') ?? '', /old/);
    await assert.rejects(packageOf({ ...SEALED, 'package.json': '{}' }, false), /would be overwritten/);
  });

  it('says where no licence was given that nobody may pass it on', async () => {
    const { path } = await packageOf(SEALED, false, { licence: undefined });
    assert.match(said.join('\n'), /has no LICENSE: nobody may pass it on/);
    const licence = readZip(await readFile(path))
      .get('extension/LICENSE.txt')
      ?.toString('utf8');
    assert.match(licence ?? '', /has not said under which licence/);
  });
});
