import assert from 'node:assert/strict';
import { cp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { CliProcess } from './cliProcess';

describe('whetstone seal', () => {
  let cli: CliProcess;
  let pack: string;

  beforeEach(async () => {
    cli = await CliProcess.make();
    pack = join(cli.folder, 'seals ü');
    await cp(resolve('test', 'fixtures', 'packs', 'seals'), pack, { recursive: true });
  });
  afterEach(() => cli.dispose());

  it('seals a pack, leaves it alone the second time, and verify says that it is up to date', async () => {
    const scratch = async (): Promise<string[]> =>
      (await readdir(tmpdir())).filter((name) => name.startsWith('whetstone-verify-'));
    const before = await scratch();
    const args = ['seal', pack, '--track', 'typescript'];
    const first = await cli.run(args, { env: { WHETSTONE_SEAL_CODE: 'correct horse battery' } });
    assert.equal(first.code, 0, first.out + first.err);
    assert.match(
      first.out,
      /✓ roman typescript write: sealed, by proof, code\n[^]*\n3 sealed, 0 up to date, 0 refused/,
    );
    const envelope = join(pack, 'roman', 'seals', 'typescript', 'write.sealed');
    const text = await readFile(envelope, 'utf8');
    const second = await cli.run(args);
    assert.equal(second.code, 0, second.out + second.err);
    assert.match(second.out, /\n0 sealed, 3 up to date, 0 refused/);
    assert.equal(await readFile(envelope, 'utf8'), text);
    const verified = await cli.run(['verify', pack, '--track', 'typescript', '--json']);
    const [track] = verified.json['tracks'] as { proofs: { kind: string; title: string; isShown: boolean }[] }[];
    assert.deepEqual(
      track!.proofs.filter(({ kind }) => kind === 'seal').map(({ title, isShown }) => [title, isShown]),
      [
        ['seal of write is up to date', true],
        ['seal of read is up to date', true],
        ['seal of the hint roman/hints/read-2.md is up to date', true],
      ],
    );
    assert.deepEqual(
      (await scratch()).filter((name) => !before.includes(name)),
      [],
    );
  });

  it('refuses what needs a code where nobody can be asked for one, and what is opened by it', async () => {
    const { code, out } = await cli.run(['seal', pack, '--track', 'typescript']);
    assert.equal(code, 1);
    assert.match(out, /✗ roman typescript write: refused\n {4}It needs an instructor’s code: set WHETSTONE_SEAL_CODE/);
    assert.match(
      out,
      /✗ roman typescript read\.read-2: refused\n {4}What opens it is the solution of write, which is not/,
    );
    assert.match(out, /\n1 sealed, 0 up to date, 2 refused/);
  });
});
