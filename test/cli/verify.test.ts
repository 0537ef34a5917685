import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { CliProcess, SOUND_PACK } from './cliProcess';

describe('whetstone verify', () => {
  let cli: CliProcess;

  beforeEach(async () => {
    cli = await CliProcess.make();
  });
  afterEach(() => cli.dispose());

  it('shows a sound pack, tells the counts, and leaves nothing behind', async () => {
    const scratch = async (): Promise<string[]> =>
      (await readdir(tmpdir())).filter((name) => name.startsWith('whetstone-verify-'));
    const before = await scratch();
    const counts = join(cli.folder, 'counts.json');
    const { code, out, err } = await cli.run(['verify', SOUND_PACK, '--track', 'typescript', '--no-cache'], {
      env: { WHETSTONE_COUNTS: counts },
    });
    assert.equal(code, 0, out + err);
    assert.match(out, /^✓ clamp typescript: 7 of 7 shown {2}[\d.]+ s\n\n7 passed, 0 failed {2}[\d.]+ s\n$/);
    assert.deepEqual(JSON.parse(await readFile(counts, 'utf8')), { passed: 7, failed: 0, skipped: 0 });
    assert.deepEqual(
      (await scratch()).filter((name) => !before.includes(name)),
      [],
    );
  });

  it('names exercise, track, case and why where a pack is not sound', async () => {
    const { root, change } = await cli.copyPack();
    await change('clamp/solution/typescript/upper/src/clamp.ts', (text) => text.replace('? high', '? low'));
    await change('clamp/wrong/swapped/typescript/src/clamp.ts', () => 'export { clamp } from "./missing.ts";\n');
    const { code, out } = await cli.run(['verify', root, '--track', 'typescript', '--no-cache']);
    assert.equal(code, 1);
    assert.match(out, /✗ clamp typescript: 5 of 7 shown/);
    assert.match(
      out,
      / {4}reference passes upper\n {6}upper\.unit\.above: it must pass, and it fails\n[^]* {8}expected: 10\n {8}actual: 0\n/,
    );
    assert.match(out, / {4}wrong answer swapped\n {6}.*src\/missing\.ts was not found/);
    assert.match(out, /5 passed, 2 failed/);
  });

  it('takes a starter that cannot be loaded for a failure of the exercise', async () => {
    const { root, change } = await cli.copyPack();
    await change('clamp/starter/typescript/src/clamp.ts', () => 'export function clmp() {}\n');
    const { code, json } = await cli.run(['verify', root, '--track', 'typescript', '--json', '--no-cache']);
    assert.equal(code, 1);
    const [track] = json['tracks'] as { proofs: { title: string; failures: { why: string }[] }[] }[];
    const failed = track!.proofs.filter(({ failures }) => failures.length > 0);
    assert.deepEqual(
      failed.map(({ title }) => title),
      ['starter fails lower', 'starter fails upper'],
    );
    assert.match(failed[0]!.failures[0]!.why, /has no export named clamp/);
  });

  it('tells a pack’s problems with their places', async () => {
    const { root, change } = await cli.copyPack();
    await change('clamp/wrong/swapped/expect.yaml', (text) => text.replace('lower.unit.below', 'lower.unit.blow'));
    const { code, out } = await cli.run(['verify', join(root, 'clamp'), '--track', 'typescript', '--no-cache']);
    assert.equal(code, 1);
    assert.ok(
      out.startsWith(`${root}/clamp/wrong/swapped/expect.yaml:2:9: error: The check "lower.unit" has no case "blow"`),
      out,
    );
    assert.match(out, /6 passed, 1 failed/);
  });

  it('says what it could not verify, and fails for it only where everything is required', async () => {
    const { root, change } = await cli.copyPack();
    await change('clamp/exercise.yaml', (text) =>
      text.replace('runner: pytest', "runner: pytest, requires: { python: '>=99' }"),
    );
    const counts = join(cli.folder, 'counts.json');
    const loud = await cli.run(['verify', root, '--track', 'python'], { env: { WHETSTONE_COUNTS: counts } });
    assert.equal(loud.code, 0, loud.out);
    assert.match(loud.out, /! clamp python: NOT VERIFIED \(5 to show\): Python >=99 is needed for this exercise/);
    assert.match(loud.out, /1 tracks of exercises were NOT VERIFIED/);
    assert.match(loud.out, /0 passed, 0 failed, 5 skipped/);
    const told = JSON.parse(await readFile(counts, 'utf8')) as { skipped: number; notes: string[] };
    assert.equal(told.skipped, 5);
    assert.match(told.notes.join(), /^clamp python: NOT VERIFIED \(5 to show\): Python >=99/);
    const strict = await cli.run(['verify', root, '--track', 'python'], { env: { CI: 'true' } });
    assert.equal(strict.code, 1);
    assert.match(strict.out, /0 passed, 5 failed/);
  });

  it('gives the reason when the package index does not answer', async () => {
    const { root, change } = await cli.copyPack();
    await change('clamp/exercise.yaml', (text) =>
      text.replace('runner: pytest', 'runner: pytest, packages: requirements.txt'),
    );
    await change('clamp/starter/python/requirements.txt', () => 'pytest==8.3.4\n');
    // Nothing listens on port 9 of this machine, and pip is told not to try for long.
    const { code, out } = await cli.run(['verify', root, '--track', 'python', '--venv-cache', cli.folder], {
      env: { PIP_INDEX_URL: 'http://127.0.0.1:9/simple', PIP_NO_INDEX: '', PIP_RETRIES: '0', PIP_CONFIG_FILE: devNull },
    });
    assert.equal(code, 0, out);
    assert.match(out, /! clamp python: NOT VERIFIED \(5 to show\): The package index \(PyPI\) did not answer/);
    assert.deepEqual(
      (await readdir(cli.folder)).filter((name) => name.startsWith('venv-')),
      [],
    );
  });

  it('shows everything of a sound pack, and runs nothing of it again until something changes', async () => {
    const { root, change } = await cli.copyPack();
    const cache = join(cli.folder, 'kept');
    const args = ['verify', root, '--track', 'typescript', '--full', '--repeats', '2', '--cache', cache];
    const first = await cli.run(args);
    assert.equal(first.code, 0, first.out + first.err);
    assert.match(first.out, /^✓ clamp typescript: 13 of 13 shown {2}[\d.]+ s\n/);
    assert.match(
      first.out,
      / {4}cases that pass {2}lower {3}upper\n {4}on the starter {3}0\/1 \+1 {2}0\/1 \+1\n {4}after lower {6}1\/1 \+1 {2}0\/1 \+1\n/,
    );
    assert.match(first.out, /2 repeats, 3 runs in other orders: 0 cases differ/);
    assert.match(
      first.out,
      /lower: mutation score 100 % \(asked for: 85 %\); 4 of 4 mutants tried, 0 survive, 1 listed/,
    );
    const second = await cli.run(args);
    assert.match(second.out, /^✓ clamp typescript: 13 of 13 shown \(13 of 13 from before\)/);
    await change('clamp/wrong/swapped/typescript/src/clamp.ts', (text) => `${text}// changed\n`);
    const { json } = await cli.run([...args, '--json']);
    const [track] = json['tracks'] as {
      proofs: { title: string; isFromBefore?: true }[];
      studies: Record<string, unknown>;
    }[];
    // What the wrong answer fails is one of the states that hints are for.
    assert.deepEqual(
      track!.proofs.filter(({ isFromBefore }) => !isFromBefore).map(({ title }) => title),
      ['wrong answer swapped', 'hints of lower are for what fails'],
    );
    assert.deepEqual(Object.keys(track!.studies), ['prefixes', 'steady', 'mutations', 'hints']);
  });

  it('names a mutant that no test finds with its place in the reference', async () => {
    const { root, change } = await cli.copyPack();
    await change('clamp/tests/typescript/upper/upper.test.ts', (text) => text.replace(/test\('above[^]*?\}\);\n/, ''));
    await change('clamp/tests/typescript/upper/upper.test.ts', (text) =>
      text.replace(
        "test('at-bound:",
        "test('above: some number above', () => {\n  assert.equal(clamp(10, 0, 10), 10);\n});\n\ntest('at-bound:",
      ),
    );
    const { code, out } = await cli.run([
      'verify',
      root,
      '--track',
      'typescript',
      '--full',
      '--repeats',
      '0',
      '--no-cache',
    ]);
    assert.equal(code, 1);
    assert.match(out, / {4}tests find mutants of upper\n {6}upper: the tests find [\d.]+ % of the mutants/);
    const place = `${root}/clamp/solution/typescript/upper/src/clamp.ts:3:10`;
    assert.ok(out.includes(`no test finds the mutant src/clamp.ts:3:10 value > high → false\n        ${place}\n`), out);
  });

  it('does not take an empty choice for success', async () => {
    assert.equal((await cli.run(['verify', SOUND_PACK, '--track', 'typscript'])).code, 2);
    assert.equal((await cli.run(['verify', 'clmp'])).code, 2);
    assert.equal((await cli.run(['verify', SOUND_PACK, '--jobs', '0'])).code, 2);
  });
});
