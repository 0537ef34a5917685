import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CliProcess } from './cliProcess';

const KINDS = resolve('test', 'fixtures', 'packs', 'kinds');
const PACKS = ['--packs', KINDS];

interface PathData {
  readonly id: string;
  readonly done: number;
  readonly total: number;
  readonly isDone: boolean;
  readonly missingPrerequisites: readonly string[];
  readonly next?: { readonly kind: string; readonly id: string };
  readonly stages: readonly { readonly isCurrent: boolean; readonly steps: readonly { readonly id: string }[] }[];
}

describe('whetstone path', () => {
  let cli: CliProcess;
  const type = (...args: string[]) => cli.run([...args, ...PACKS]);
  const pathOf = async (id: string): Promise<PathData> => {
    const { json } = await type('path', id, '--json');
    return (json['paths'] as PathData[])[0]!;
  };

  beforeEach(async () => {
    cli = await CliProcess.make();
  });
  afterEach(() => cli.dispose());

  it('shows every path in a few lines, and one of them step by step', async () => {
    const { code, out, err } = await type('path');
    assert.equal(code, 0, err);
    assert.match(
      out,
      /^Your first weeks at the library {2}whetstone\.kinds\/first-weeks\n {2}0 of \d+ done\n {2}Next: Meet your mentor\n/,
    );
    const one = await type('path', 'first-weeks');
    assert.match(
      one.out,
      /Week 1: At the desk {2}0 of \d+ done {2}← you are here\n→ ○ mentor {2}Meet your mentor {2}Meeting · 30 min\n/,
    );
    assert.match(one.out, /Week \d: A talk about incidents {2}optional, 0 of 1 done/);
    assert.match(one.out, /Next: Meet your mentor {2}whetstone path first-weeks --done mentor\n/);
  });

  it('marks what is no exercise, takes it back, and keeps it for the next command', async () => {
    assert.equal((await type('path', '--done', 'mentor')).code, 0);
    const after = await pathOf('first-weeks');
    assert.equal(after.done, 1);
    assert.equal(after.next?.kind, 'exercise');
    await type('path', 'first-weeks', '--not-done', 'mentor');
    assert.deepEqual((await pathOf('first-weeks')).next, { kind: 'meeting', id: 'mentor', title: 'Meet your mentor' });
    const { json } = await type('status', '--json');
    assert.deepEqual(json['exercises'], []);
  });

  it('names what should come before', async () => {
    assert.deepEqual((await pathOf('own-counter')).missingPrerequisites, ['Your first weeks at the library']);
    assert.match((await type('path', 'own-counter')).out, /Better done first: Your first weeks at the library\./);
  });

  it('says which paths and items there are when it is given another', async () => {
    const path = await type('path', 'first-week');
    assert.deepEqual([path.code, /whetstone\.kinds\/first-weeks/.test(path.err)], [2, true]);
    const item = await type('path', 'first-weeks', '--done', 'late-fees');
    assert.deepEqual([item.code, /an exercise is done by passing it/.test(item.err)], [2, true]);
  });
});

describe('hints by what fails, on the command line', () => {
  let cli: CliProcess;
  const type = (...args: string[]) => cli.run([...args, ...PACKS]);

  beforeEach(async () => {
    cli = await CliProcess.make();
  });
  afterEach(() => cli.dispose());

  it('come first when they fit, and one that costs is opened only with --pay', async () => {
    const { json } = await type('start', 'late-fees', '--json');
    const file = join(json['folder'] as string, 'src', 'lateFee.ts');
    assert.equal((await type('run', 'late-fees')).code, 1);
    // Below zero: the message says so, and the test is the one that is meant.
    assert.match((await type('hint', 'late-fees')).out, /hint 3 of 6\nA bill below zero/);
    assert.match((await type('hint', 'late-fees')).out, /hint 2 of 6\n/);
    assert.match((await type('hint', 'late-fees')).out, /hint 1 of 6\n/);
    const code = await readFile(file, 'utf8');
    await writeFile(file, code.replace('lateFee(', 'lateFees('));
    await type('run', 'late-fees');
    assert.match((await type('hint', 'late-fees')).out, /hint 5 of 6\nThe tests could not load your file/);
    const refused = await type('hint', 'late-fees');
    assert.equal(refused.code, 5);
    assert.match(refused.err, /costs 10 % of this task’s points\.\n.*--pay/);
    assert.match((await type('hint', 'late-fees', '--pay')).out, /hint 6 of 6\n/);
  });
});
