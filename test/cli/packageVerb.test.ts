import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseAttestation } from '../../src/core/package/attestation';
import { standingWords } from '../../src/core/package/standingWords';
import { loadPack } from '../../src/core/pack/loadPack';
import { PackFolder } from '../../src/node/pack/packFolder';
import { readStanding } from '../../src/node/package/readStanding';
import { readZip } from '../../src/node/package/readZip';
import { CliProcess } from './cliProcess';

type Copy = Awaited<ReturnType<CliProcess['copyPack']>>;

describe('whetstone package', () => {
  let cli: CliProcess;
  let pack: Copy;
  let made: string;

  before(async () => {
    cli = await CliProcess.make();
    pack = await cli.copyPack();
    // Environments for Python would take their time, and tell nothing more.
    await pack.change('clamp/exercise.yaml', (text) =>
      text.replace('  python: { runner: pytest }\n', '').replace(", python: 'clamp.py#clamp'", ''),
    );
    for (const folder of ['starter', 'solution', 'tests', 'wrong/swapped']) {
      await rm(join(pack.root, 'clamp', ...folder.split('/'), 'python'), { recursive: true, force: true });
    }
    made = join(cli.folder, 'bounds-1.0.0.vsix');
  });
  after(() => cli.dispose());

  const attestationIn = async (path: string) =>
    parseAttestation(
      readZip(await readFile(path))
        .get('extension/attestation.json')
        ?.toString('utf8') ?? '',
    );

  it('packages nothing of which something is not sealed, and says what to do', async () => {
    const { code, out } = await cli.run(['package', pack.root]);
    assert.equal(code, 1, out);
    assert.match(out, /Nothing is packaged: mend what fails, or make a draft that tells of it with --draft\./);
    assert.ok(!existsSync(made));
  });

  it('verifies a pack and makes a package that says what was shown', async () => {
    const sealed = await cli.run(['seal', pack.root]);
    assert.equal(sealed.code, 0, sealed.out + sealed.err);
    const { code, out, err } = await cli.run(['package', pack.root]);
    assert.equal(code, 0, out + err);
    assert.match(out, /Verified by Whetstone \d+\.\d+\.\d+: (\d+) of \1 shown/);
    assert.match(out, /The largest files:\n(?: {4}\d+ KB {2}\S+\n?){5}/);
    const attestation = await attestationIn(made);
    assert.equal(attestation?.isDraft, false);
    const track = attestation.verified?.exercises[0]?.tracks[0];
    assert.deepEqual(track?.proofs['starter'], { shown: 2, of: 2 });
    assert.match(attestation.verified?.runtimes['node'] ?? '', /^\d+\.\d+\.\d+$/);
    const readme =
      readZip(await readFile(made))
        .get('extension/readme.md')
        ?.toString('utf8') ?? '';
    assert.match(readme, /\n---\n\nVerified by Whetstone .* shown\.\n$/);
  });

  it('makes equal bytes of an equal pack', async () => {
    const again = join(cli.folder, 'again.vsix');
    const { code, out, err } = await cli.run(['package', pack.root, '--out', again]);
    assert.equal(code, 0, out + err);
    assert.ok((await readFile(again)).equals(await readFile(made)));
  });

  it('makes a package that, unpacked, is what was verified, until a file of it is changed', async () => {
    const root = join(cli.folder, 'installed');
    for (const [name, bytes] of readZip(await readFile(made))) {
      if (!name.startsWith('extension/')) continue;
      const file = join(root, ...name.split('/').slice(1));
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, bytes);
    }
    const words = async () => standingWords(await readStanding(await loadPack(new PackFolder(root), root))) ?? '';
    assert.match(await words(), /^Verified by Whetstone/);
    await writeFile(join(root, 'clamp', 'tasks', 'upper.md'), '# Easier\n');
    assert.equal(await words(), 'Not as it was packaged: files have changed in clamp.');
    await writeFile(join(root, 'attestation.json'), '{}');
    assert.match(await words(), /cannot be read/);
  });

  it('refuses a package that is too large, and names what makes it so', async () => {
    const args = ['--draft', '--no-verify', '--max-size', '0.001', '--out', 'small.vsix', '--json'];
    const { code, out } = await cli.run(['package', pack.root, ...args]);
    assert.equal(code, 4, out);
    assert.ok(!existsSync(join(cli.folder, 'small.vsix')));
    assert.match(out, /would have \d+ KB, and may have 2 KB\. The largest files:\\n\d+ KB {2}/);
  });

  it('overwrites nothing but an older package of the same pack', async () => {
    const notes = join(cli.folder, 'notes.vsix');
    await writeFile(notes, 'my notes');
    const { code, err } = await cli.run(['package', pack.root, '--draft', '--no-verify', '--out', notes]);
    assert.equal(code, 2);
    assert.match(err, /notes\.vsix is there already, and is no package of this pack/);
    assert.equal(await readFile(notes, 'utf8'), 'my notes');
    assert.equal((await cli.run(['package', pack.root, '--out', join(cli.folder, 'gone', 'x.vsix')])).code, 2);
  });

  it('leaves the verifying out for a draft only, which then says so', async () => {
    const refused = await cli.run(['package', pack.root, '--no-verify']);
    assert.equal(refused.code, 2);
    assert.match(refused.err, /packaged as a draft only: --no-verify goes with --draft/);
    const draft = join(cli.folder, 'draft.vsix');
    const { code, out, err } = await cli.run(['package', pack.root, '--draft', '--no-verify', '--out', draft]);
    assert.equal(code, 0, out + err);
    assert.match(out, /Not verified\.\n {2}A draft, and its learners are told so\./);
    const attestation = await attestationIn(draft);
    assert.deepEqual([attestation?.isDraft, attestation?.verified], [true, undefined]);
    assert.match(
      readZip(await readFile(draft))
        .get('extension/pack.yaml')
        ?.toString('utf8') ?? '',
      /^draft: true$/m,
    );
  });

  it('ships nothing that does not hold, but in a draft that tells of it', async () => {
    await pack.change('clamp/tests/typescript/lower/lower.test.ts', (text) =>
      text.replace(/\btest\(/, "test('never: fails', () => { throw new Error('never'); });\ntest("),
    );
    const before = await readFile(made);
    const { code, out } = await cli.run(['package', pack.root]);
    assert.equal(code, 1, out);
    assert.ok(before.equals(await readFile(made)), 'the package of before stays');
    const draft = await cli.run(['package', pack.root, '--draft', '--json', '--out', join(cli.folder, 'draft.vsix')]);
    assert.equal(draft.code, 0, draft.out + draft.err);
    const attestation = await attestationIn(join(cli.folder, 'draft.vsix'));
    assert.ok((attestation?.verified?.shown ?? 0) < (attestation?.verified?.of ?? 0));
  });

  it('refuses a folder that is no pack', async () => {
    const { code, err } = await cli.run(['package', cli.folder]);
    assert.equal(code, 3);
    assert.match(err, /There is no pack in/);
  });
});
