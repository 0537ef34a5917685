import assert from 'node:assert/strict';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CliProcess } from './cliProcess';

const FIXTURE = resolve('test', 'fixtures', 'packs', 'seals');
const CODE = 'six words drawn by lot';

/** Knows what the visible tests ask, and nothing else. */
const HARD_CODED = `const KNOWN: Record<number, string> = {
  1: 'I', 5: 'V', 10: 'X', 50: 'L', 100: 'C', 500: 'D', 1000: 'M', 3: 'III', 8: 'VIII', 27: 'XXVII',
  3888: 'MMMDCCCLXXXVIII', 4: 'IV', 9: 'IX', 40: 'XL', 90: 'XC', 400: 'CD', 900: 'CM', 1066: 'MLXVI',
  1994: 'MCMXCIV', 2026: 'MMXXVI',
};
export function toRoman(number: number): string {
  if (!Number.isInteger(number) || number < 1) throw new RangeError('none');
  return KNOWN[number] ?? 'I'.repeat(number);
}
`;

describe('a sealed pack without an editor', () => {
  let cli: CliProcess;
  let root: string;
  let workspace: string;
  let code: string;
  let reference: string;

  const here = (...args: readonly string[]) => cli.run(args, { cwd: workspace });

  before(async () => {
    cli = await CliProcess.make();
    root = join(cli.folder, 'packs', 'seals ü');
    await cp(FIXTURE, root, { recursive: true });
    cli.env['WHETSTONE_PACKS'] = root;
    reference = await readFile(join(root, 'roman', 'solution', 'typescript', 'write', 'src', 'toRoman.ts'), 'utf8');
  });
  after(() => cli.dispose());

  it('is sealed by its author, and ships without a solution', async () => {
    const sealed = await cli.run(['seal', root, '--track', 'typescript', '--json'], {
      env: { WHETSTONE_SEAL_CODE: CODE },
    });
    assert.equal(sealed.code, 0, sealed.out + sealed.err);
    for (const folder of ['solution', 'alternatives', 'wrong', 'hints/read-2.md']) {
      await rm(join(root, 'roman', ...folder.split('/')), { recursive: true });
    }
    const start = await cli.run(['start', 'roman', '--track', 'typescript', '--json']);
    assert.equal(start.code, 0, start.err);
    workspace = start.json['folder'] as string;
    code = join(workspace, 'src', 'toRoman.ts');
  });

  it('says that it is sealed, and by what', async () => {
    const { code: exit, out, err } = await here('solution');
    assert.deepEqual([exit, out], [5, '']);
    assert.match(err, /Sealed: only a correct implementation opens it\. A code from your instructor opens it, too\./);
    assert.match((await here('hint', '--task', 'read', '--json')).out, /"number": 1/);
  });

  it('stays shut for code that knows the visible tests, whose task is passed all the same', async () => {
    await writeFile(code, HARD_CODED);
    const run = await here('run', '--task', 'write');
    assert.equal(run.code, 0, run.out + run.err);
    assert.match(run.out, /Your code may open its solution: whetstone solution --task write/);
    const shut = await here('solution', '--task', 'write');
    assert.deepEqual([shut.code, shut.out], [5, '']);
    assert.match(shut.err, /Your work is complete; the solution stays sealed\./);
    assert.match(
      shut.err,
      /For example: 7 is written with letters that are added\n +expected: .?VII.?\n +actual: .?IIIIIII/,
    );
    assert.equal(shut.err.includes('SIGNS'), false);
    const { tasks } = (
      (await here('status', '--json')).json['exercises'] as { tasks: Record<string, unknown>[] }[]
    )[0]!;
    assert.deepEqual([tasks[0]!['status'], tasks[0]!['solution']], ['passed', 'shut']);
  });

  it('opens for correct code, and stays open in another process whatever the code is then', async () => {
    await writeFile(code, reference);
    const first = await here('solution', '--task', 'write', '--full');
    assert.equal(first.code, 0, first.err);
    assert.match(first.out, /── src\/toRoman\.ts\nconst SIGNS/);
    await writeFile(code, HARD_CODED);
    const later = await cli.run(['solution', 'roman', '--task', 'write', '--json']);
    assert.deepEqual([later.code, later.json['openedBy']], [0, 'proof']);
  });

  it('opens a hint that its proof seals', async () => {
    const hint = await here('hint', '--task', 'read', '--json');
    assert.equal(hint.code, 5, hint.out);
    await here('run', '--task', 'read');
    const open = await here('hint', '--task', 'read', '--json');
    assert.equal(open.code, 0, open.out + open.err);
    const [{ markdown }] = open.json['hints'] as [{ markdown: string }];
    assert.equal(markdown, (await readFile(join(FIXTURE, 'roman', 'hints', 'read-2.md'), 'utf8')).trim());
  });

  it('opens with the instructor’s code in a home of somebody else, and with no other', async () => {
    const env = { WHETSTONE_HOME: join(cli.folder, 'Home of another') };
    const start = await cli.run(['start', 'roman', '--track', 'typescript', '--json'], { env });
    const cwd = start.json['folder'] as string;
    const wrong = await cli.run(['solution', '--code'], { cwd, env: { ...env, WHETSTONE_CODE: 'a guess' } });
    assert.deepEqual([wrong.code, wrong.err], [5, 'Write a number: this code does not open it.\n']);
    const right = await cli.run(['solution', '--code', '--json'], { cwd, env: { ...env, WHETSTONE_CODE: CODE } });
    assert.deepEqual([right.code, right.json['openedBy']], [0, 'code']);
    const nobody = await cli.run(['solution', '--task', 'read', '--give-up'], { cwd, env });
    assert.equal(nobody.code, 5);
    assert.match(nobody.err, /You can give up and see it after 3 more attempts and in 60 minutes\./);
  });
});
