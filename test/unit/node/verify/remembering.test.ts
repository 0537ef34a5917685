import assert from 'node:assert/strict';
import { InMemoryPackFiles } from '../../../fakes/inMemoryPackFiles';
import { InMemoryProofMemory } from '../../../fakes/inMemoryProofMemory';
import { samplePack } from '../../../fakes/samplePack';
import { FILES, VerifyBench, withStatuses } from './verifyBench';

const TYPESCRIPT = 'greet/starter/typescript';
/** The runs of a sound `greet`, by the top layer of their workspaces. */
const ALL = [
  TYPESCRIPT,
  'greet/solution/typescript/hello',
  'greet/solution/typescript/many',
  'greet/alternatives/short/typescript',
  'greet/wrong/rude/typescript',
];
const REFERENCES = ALL.slice(1, 3);

/** What has to be run again when a file changes, by the longest beginning of its path. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  greet: ALL,
  'greet/hints': [],
  'greet/tasks': [],
  'greet/starter/python': [],
  'greet/tests/python': [],
  'greet/solution/typescript/hello': REFERENCES,
  'greet/solution/typescript/many': ['greet/solution/typescript/many'],
  'greet/alternatives/short/typescript': ['greet/alternatives/short/typescript'],
  'greet/wrong/rude/typescript': ['greet/wrong/rude/typescript'],
  // It is judged anew, by what the run came to.
  'greet/wrong/rude/expect.yaml': [],
  // `pack.yaml` counts as far as it defines the track.
  'pack.yaml': [],
  count: [],
};

function expectedFor(path: string): readonly string[] {
  const [longest = ''] = Object.keys(EXPECTED)
    .filter((start) => path === start || path.startsWith(`${start}/`))
    .sort((a, b) => b.length - a.length);
  return EXPECTED[longest] ?? assert.fail(`Nothing is expected of ${path}`);
}

/** Verifies what changes over a memory, and answers the top layers of the workspaces that were made. */
async function runs(
  memory: InMemoryProofMemory,
  changes: Record<string, string | undefined> = {},
  bench = new VerifyBench(),
): Promise<string[]> {
  memory.files = new InMemoryPackFiles(samplePack({ ...FILES, ...changes }));
  bench.memory = memory;
  await bench.verify(changes);
  return bench.created.map(({ layers }) => layers.at(-1)!);
}

describe('a verifier that remembers', () => {
  let memory: InMemoryProofMemory;

  beforeEach(() => {
    memory = new InMemoryProofMemory();
  });

  it('runs nothing of a pack that has not changed, and shows the same', async () => {
    const first = new VerifyBench();
    first.memory = memory;
    const before = await first.verify();
    const second = new VerifyBench();
    second.memory = memory;
    const after = await second.verify();
    assert.deepEqual(second.created, []);
    assert.deepEqual(
      after.tracks[0]!.proofs.map(({ isFromBefore, ...proof }) => [isFromBefore, proof]),
      before.tracks[0]!.proofs.map((proof) => [true, proof]),
    );
    assert.ok(before.tracks[0]!.proofs.every((proof) => !('isFromBefore' in proof)));
  });

  const files = samplePack(FILES);
  for (const path of Object.keys(files)) {
    it(`runs anew what depends on ${path}, and nothing else`, async () => {
      assert.deepEqual(await runs(memory), ALL);
      assert.deepEqual(
        await runs(memory, { [path]: `${files[path]!}\n${path.endsWith('.ts') ? '//' : '#'} changed\n` }),
        [...expectedFor(path)],
      );
    });
  }

  it('runs everything anew for another file of the exercise that nothing knows, and for one that is gone', async () => {
    await runs(memory);
    assert.deepEqual(await runs(memory, { 'greet/fixtures/data.json': '{}' }), ALL);
    await runs(memory, { 'greet/fixtures/data.json': '{}' });
    assert.deepEqual(await runs(memory, { 'greet/fixtures/data.json': '{ }' }), ALL);
  });

  it('runs everything anew on another runtime, by another Whetstone, and where the pack runs the track otherwise', async () => {
    await runs(memory);
    memory.runtime = 'runtime 2';
    assert.deepEqual(await runs(memory), ALL);
    memory.version = 'engine 2';
    assert.deepEqual(await runs(memory), ALL);
    const yaml = files['greet/exercise.yaml']!.replace(
      '{ runner: node-test }',
      '{ runner: node-test, preload: [zod] }',
    );
    assert.deepEqual(await runs(memory, { 'greet/exercise.yaml': yaml }), ALL);
  });

  it('judges what it remembers by what the pack says now', async () => {
    await runs(memory);
    const bench = new VerifyBench();
    bench.memory = memory;
    memory.files = undefined;
    const changes = { 'greet/wrong/rude/expect.yaml': 'why: x\nfails: [hello.unit.by-name, hello.unit.no-name]\n' };
    // The run judges the same tasks and checks: only what is expected of it is other.
    assert.deepEqual(await bench.failures(changes), [
      'wrong answer rude: hello.unit.no-name: it must fail for this answer, and it passes',
    ]);
    assert.deepEqual(
      bench.created.map(({ layers }) => layers.at(-1)),
      [],
    );
  });

  it('keeps nothing that was not shown', async () => {
    const broken = (): VerifyBench => withStatuses({ 'greet/alternatives/short/typescript': { all: 'failed' } });
    await runs(memory, {}, broken());
    const again = broken();
    assert.deepEqual(await runs(memory, {}, again), ['greet/alternatives/short/typescript']);
  });

  it('keeps nothing where nobody can tell what runs it', async () => {
    memory.runtime = undefined;
    assert.deepEqual(await runs(memory), ALL);
    assert.deepEqual(await runs(memory), ALL);
    assert.equal(memory.kept.size, 0);
  });

  it('keeps nothing of a run during which the pack was changed', async () => {
    const bench = new VerifyBench();
    const run = bench.run.bind(bench);
    bench.run = (plan) => {
      memory.files = new InMemoryPackFiles(
        samplePack({ ...FILES, 'greet/starter/typescript/src/greet.ts': '// other\n' }),
      );
      return run(plan);
    };
    await runs(memory, {}, bench);
    assert.equal(memory.kept.size, 0);
  });

  it('runs anew what was kept and cannot be read any more', async () => {
    await runs(memory);
    for (const [index, key] of [...memory.kept.keys()].entries()) {
      memory.kept.set(key, ['null', '[]', '{"result":{"cases":[{}]}}', '"x"', '{"failure":"x"}'][index % 5]!);
    }
    assert.deepEqual(await runs(memory), ALL);
  });
});
