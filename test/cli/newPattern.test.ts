import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CliProcess } from './cliProcess';

interface Track {
  readonly exercise: string;
  readonly proofs: readonly { readonly title: string; readonly isShown: boolean }[];
}

describe('whetstone new pattern', function () {
  this.timeout(180_000);
  let cli: CliProcess;

  beforeEach(async () => (cli = await CliProcess.make()));
  afterEach(() => cli.dispose());

  const BLANKS = [
    ...['--id', 'acme.breaker', '--pattern', 'Circuit breaker: a "fuse"', '--feature-a', "It's open # really"],
    ...['--partner-a', 'Retry | again', '--requests-per-second', '2500'],
  ];

  it('makes a pack in which exercises are proven at once, in the words of its author', async () => {
    const made = await cli.run(['new', 'pattern', ...BLANKS, '--json']);
    assert.equal(made.code, 0, made.err);
    const pack = join(cli.folder, 'breaker');
    assert.equal(made.json['open'], join(pack, 'README.md'));
    const folders = (await readdir(pack, { withFileTypes: true })).filter((one) => one.isDirectory());
    assert.equal(folders.filter(({ name }) => !name.startsWith('.')).length, 13);
    assert.match(await readFile(join(pack, 'pack.yaml'), 'utf8'), /^title: 'Circuit breaker: a "fuse": exercises'$/m);
    assert.match(
      await readFile(join(pack, 'workshop-basics/tasks/features.md'), 'utf8'),
      /\*\*It's open # really\.\*\*/,
    );
    const slow = await readFile(join(pack, 'slow-pattern', 'exercise.yaml'), 'utf8');
    assert.match(slow, />= 2,500\/s/);
    const code = await readFile(join(pack, 'workshop-basics/starter/typescript/src/pattern.ts'), 'utf8');
    assert.match(code, /export class CircuitBreakerAFuse \{/);
    const names = ['workshop-basics', 'compose-patterns'];
    const { code: exit, json, out, err } = await cli.run(['verify', ...names, '--json', '--no-cache'], { cwd: pack });
    const tracks = json['tracks'] as readonly Track[];
    const open = tracks.flatMap(({ exercise, proofs }) =>
      proofs.filter(({ isShown }) => !isShown).map(({ title }) => `${exercise}: ${title}`),
    );
    assert.deepEqual(open, [], out);
    assert.equal(exit, 0, err + out);
    assert.deepEqual(tracks.map(({ exercise }) => exercise).toSorted(), names.toSorted());
  });

  it('says which answer is wrong and why, and then writes nothing', async () => {
    const wrong = await cli.run(['new', 'pattern', ...BLANKS, '--class-name', 'Outbox']);
    assert.deepEqual([wrong.code, /“Outbox” of its own/.test(wrong.err)], [2, true], wrong.err);
    const unnamed = await cli.run(['new', 'pattern', '--pattern', 'Saga']);
    assert.deepEqual([unnamed.code, /Say --id/.test(unnamed.err)], [2, true], unnamed.err);
    assert.deepEqual((await readdir(cli.folder)).includes('breaker'), false);
  });

  it('writes over nothing that is there', async () => {
    assert.equal((await cli.run(['new', 'pattern', 'mine', ...BLANKS])).code, 0);
    const again = await cli.run(['new', 'pattern', 'mine', ...BLANKS]);
    assert.notEqual(again.code, 0);
    assert.match(again.err, /Nothing was written, because this is there already/);
  });
});
