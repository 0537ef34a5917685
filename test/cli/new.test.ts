import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CliProcess } from './cliProcess';

interface Track {
  readonly exercise: string;
  readonly track: string;
  readonly proofs: readonly { readonly kind: string; readonly title: string; readonly isShown: boolean }[];
}

describe('whetstone new', function () {
  this.timeout(120_000);
  let cli: CliProcess;
  let pack: string;

  beforeEach(async () => {
    cli = await CliProcess.make();
    pack = join(cli.folder, 'loans');
  });
  afterEach(() => cli.dispose());

  const newPack = (...more: readonly string[]) =>
    cli.run(['new', 'pack', 'loans', '--id', 'acme.loans', '--title', 'Loans: a "course"', '--json', ...more]);

  /** Everything that is to be shown of exercises, and what of it is not. */
  async function verified(names: readonly string[]): Promise<readonly Track[]> {
    const { code, json, err, out } = await cli.run(['verify', ...names, '--json', '--no-cache'], { cwd: pack });
    const tracks = json['tracks'] as readonly Track[];
    const open = tracks.flatMap(({ exercise, track, proofs }) =>
      proofs.filter(({ isShown }) => !isShown).map(({ title }) => `${exercise} ${track}: ${title}`),
    );
    assert.deepEqual(open, [], out);
    assert.equal(code, 0, err + out);
    return tracks;
  }

  const kindsOf = (tracks: readonly Track[]): string[] => [
    ...new Set(tracks.flatMap(({ proofs }) => proofs.map(({ kind }) => kind))),
  ];

  it('makes a pack whose first exercise is proven at once, in each language', async () => {
    const made = await newPack('--kind', 'workshop', '--track', 'typescript', '--track', 'python');
    assert.equal(made.code, 0, made.err);
    const files = made.json['files'] as string[];
    assert.equal(made.json['open'], join(pack, 'first-exercise', 'exercise.yaml'));
    assert.ok(files.includes(join(pack, '.github', 'workflows', 'verify.yml')));
    const tracks = await verified(['.']);
    assert.deepEqual(
      tracks.map(({ track }) => track),
      ['typescript', 'python'],
    );
    assert.deepEqual(kindsOf(tracks), ['starter', 'reference', 'alternative', 'wrong']);
  });

  it('adds exercises of other kinds and tasks, and all of them are proven', async () => {
    await newPack();
    const add = async (...args: readonly string[]): Promise<void> => {
      const { code, err } = await cli.run(['new', ...args], { cwd: pack });
      assert.equal(code, 0, err);
    };
    await add('exercise', 'choose', '--kind', 'design');
    await add('exercise', 'notice', '--kind', 'testing', '--track', 'typescript', '--level', 'advanced');
    await add('exercise', 'try-it', '--kind', 'experiment', '--title', 'Try it, and see');
    await add('task', 'second', '--exercise', 'first-exercise');
    await add('task', 'third', '--exercise', 'choose');
    const tracks = await verified(['first-exercise', 'choose', 'notice', 'try-it']);
    const shown = tracks.flatMap(({ exercise, proofs }) => proofs.map(({ title }) => `${exercise}: ${title}`));
    for (const one of ['first-exercise: reference passes second', 'choose: starter fails third']) {
      assert.ok(shown.includes(one), shown.join('\n'));
    }
  });

  it('finds the pack and the exercise around the folder that it is called in', async () => {
    await newPack();
    const inside = join(pack, 'first-exercise', 'tasks');
    const task = await cli.run(['new', 'task', 'second', '--json'], { cwd: inside });
    assert.equal(task.json['open'], join(pack, 'first-exercise', 'exercise.yaml'));
    const exercise = await cli.run(['new', 'exercise', 'other', '--json'], { cwd: inside });
    assert.equal(exercise.json['open'], join(pack, 'other', 'exercise.yaml'));
  });

  it('writes over nothing, and names what is in the way', async () => {
    await mkdir(pack);
    await writeFile(join(pack, 'README.md'), 'mine\n');
    const refused = await newPack();
    assert.notEqual(refused.code, 0);
    assert.match(JSON.stringify(refused.json), /README\.md/);
    assert.deepEqual(await readdir(pack), ['README.md']);
    assert.equal(await readFile(join(pack, 'README.md'), 'utf8'), 'mine\n');
  });

  it('refuses what cannot be, with a sentence, and writes nothing', async () => {
    await newPack();
    const before = await readdir(pack);
    const refused = async (args: readonly string[], message: RegExp): Promise<void> => {
      const { code, err } = await cli.run(['new', ...args], { cwd: pack });
      assert.notEqual(code, 0, args.join(' '));
      assert.match(err, message);
    };
    await refused(['exercise', 'x', '--kind', 'quiz'], /It can be: workshop/);
    await refused(['exercise', 'x', '--track', 'cobol'], /It can be: typescript, python/);
    await refused(['task', 'price', '--exercise', 'first-exercise'], /There is a “price” already/);
    assert.deepEqual(await readdir(pack), before);
  });

  it('verifies with the very options that its workflow has', async () => {
    await newPack();
    const workflow = await readFile(join(pack, '.github', 'workflows', 'verify.yml'), 'utf8');
    const line = /node \.\.\/whetstone\/dist\/cli\.cjs (verify[^]*?)\n {6}- /.exec(workflow)?.[1] ?? '';
    const args = line.split(/\s+/).map((one) => one.replaceAll('"', '').replace('$GITHUB_STEP_SUMMARY', 'summary.md'));
    const { code, out, err } = await cli.run([...args, '--no-cache'], { cwd: pack });
    assert.equal(code, 0, out + err);
    assert.match(await readFile(join(pack, 'verified', 'junit.xml'), 'utf8'), /<testcase /);
    assert.ok((await readFile(join(pack, 'summary.md'), 'utf8')).length > 0);
    assert.doesNotMatch(out, /::error/);
  });
});
