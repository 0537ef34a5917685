import assert from 'node:assert/strict';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CliProcess } from './cliProcess';

const KINDS = resolve('test', 'fixtures', 'packs', 'kinds');

interface TrackData {
  readonly exercise: string;
  readonly proofs: readonly {
    readonly title: string;
    readonly isShown: boolean;
    readonly failures: readonly { readonly about?: string; readonly why: string }[];
  }[];
}

describe('whetstone verify, of every kind of check', function () {
  this.timeout(240_000);
  let cli: CliProcess;

  beforeEach(async () => {
    cli = await CliProcess.make();
  });
  afterEach(() => cli.dispose());

  it('shows of files, diagrams, matrices, linters, faults and coverage what it shows of tests', async () => {
    const { code, json, err } = await cli.run([
      'verify',
      KINDS,
      '--track',
      'typescript',
      '--track',
      'notes',
      '--json',
      '--no-cache',
    ]);
    const tracks = json['tracks'] as TrackData[];
    const failures = tracks.flatMap(({ exercise, proofs }) =>
      proofs.flatMap((proof) => (proof.isShown ? [] : [{ exercise, title: proof.title, failures: proof.failures }])),
    );
    assert.deepEqual(failures, [], err);
    assert.equal(code, 0, err);
    const shown = (id: string): string[] =>
      tracks.filter(({ exercise }) => exercise === id).flatMap(({ proofs }) => proofs.map(({ title }) => title));
    for (const id of ['choose-storage', 'loan-flow', 'tidy-code', 'test-the-shelf', 'late-fees']) {
      assert.ok(
        shown(id).some((title) => title.startsWith('starter fails')),
        id,
      );
      assert.ok(
        shown(id).some((title) => title.startsWith('reference passes')),
        id,
      );
    }
    assert.deepEqual(shown('library-rules'), []);
  });

  it('finds a reference whose file does not hold together any more, with the case and the reason', async () => {
    const root = join(cli.folder, 'kinds');
    await cp(KINDS, root, { recursive: true });
    const solution = join(root, 'choose-storage', 'solution', 'notes');
    const [task = ''] = await readdir(solution);
    const file = join(solution, task, 'decision.yaml');
    await writeFile(file, (await readFile(file, 'utf8')).replace(/weight: \d+/, 'weight: 1'));
    const { code, json } = await cli.run(['verify', join(root, 'choose-storage'), '--json']);
    assert.equal(code, 1);
    const [track] = json['tracks'] as TrackData[];
    const failed = track!.proofs.filter(({ isShown }) => !isShown);
    assert.equal(failed[0]?.title, `reference passes ${task}`);
    assert.match(failed[0].failures[0]!.about!, new RegExp(`^${task}\\.`));
    assert.match(failed[0].failures[0]!.why, /^it must pass, and it fails\nLine 3: .*“Performance”/);
  });
});
