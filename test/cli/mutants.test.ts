import assert from 'node:assert/strict';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CliProcess } from './cliProcess';

const PACK = resolve('test', 'fixtures', 'packs', 'kinds');

interface RunJson {
  readonly isPassed: boolean;
  readonly cases: readonly { readonly check: string; readonly case: string; readonly status: string }[];
}

describe('an exercise in writing tests on the command line', function () {
  this.timeout(120_000);
  let cli: CliProcess;
  let workspace: string;

  before(async () => {
    cli = await CliProcess.make();
    const start = await cli.run(['start', 'test-the-shelf', '--track', 'typescript', '--packs', PACK, '--json']);
    assert.equal(start.code, 0, start.err + start.out);
    workspace = start.json['folder'] as string;
  });
  after(() => cli.dispose());

  const run = (...args: string[]): ReturnType<CliProcess['run']> =>
    cli.run(['run', '--packs', PACK, ...args], { cwd: workspace });

  it('says what the tests find of planted faults, and what the others are about', async () => {
    const { code, out } = await run();
    assert.equal(code, 1, out);
    assert.match(out, /✓ Your tests pass on the sound code/);
    assert.match(out, /✗ Fault 1 of 8/);
    assert.match(out, /None of your tests fails on it\. What it is about: how many books a shelf takes/);
    assert.match(out, /Your tests pass on the sound code and find \d of 8 faults\. 7 are needed\./);
    assert.match(out, /Not reached:\s+src\/shelf\.ts: lines \d/);
  });

  it('passes with good tests, and tells of each case in JSON', async () => {
    await cp(join(PACK, 'test-the-shelf', 'solution', 'typescript', 'tests'), workspace, { recursive: true });
    const { code, json, err } = await run('--json');
    const { isPassed, cases } = json['run'] as RunJson;
    assert.deepEqual([code, isPassed], [0, true], err + JSON.stringify(cases));
    assert.equal(cases.filter(({ check, status }) => check === 'faults' && status === 'passed').length, 9);
    assert.deepEqual(
      cases.filter(({ check }) => check === 'reach').map((one) => one.case),
      ['lines', 'branches'],
    );
  });

  it('passes with a survivor where enough is found, and says that it is optional', async () => {
    const path = join(workspace, 'tests', 'own', 'shelf.test.ts');
    const text = await readFile(path, 'utf8');
    const weaker = text.replace(
      "deepEqual(shelf.find('austen'), [emma, persuasion])",
      "equal(shelf.find('austen').length, 2)",
    );
    assert.notEqual(weaker, text);
    await writeFile(path, weaker);
    const { code, out } = await run();
    assert.equal(code, 0, out);
    assert.match(out, /✗ Fault 8 of 8 \(optional\)/);
    assert.match(out, /find 7 of 8 faults\. That is enough\. The survivor is about: the order of what is found/);
    assert.match(out, /1 optional test open/);
  });
});
