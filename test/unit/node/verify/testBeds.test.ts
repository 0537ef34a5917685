import assert from 'node:assert/strict';
import { access, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadPack } from '../../../../src/core/pack/loadPack';
import type { RunPlan, RunResult } from '../../../../src/core/run/model';
import { TestBeds } from '../../../../src/node/verify/testBeds';
import { VerifyingCancelled } from '../../../../src/node/verify/verifyingCancelled';
import { InMemoryPackFiles } from '../../../fakes/inMemoryPackFiles';
import { samplePack } from '../../../fakes/samplePack';
import { TemporaryFolders } from '../../../fakes/temporaryFolders';

describe('test beds', () => {
  const folders = new TemporaryFolders();
  let root: string;
  let laid: string[];
  let act: (workspace: string) => Promise<void>;
  let beds: TestBeds;
  const controller = new AbortController();

  beforeEach(async () => {
    root = await folders.make();
    laid = [];
    act = async () => undefined;
    const pack = await loadPack(new InMemoryPackFiles(samplePack()), '/packs/sample');
    const exercise = pack.exercises.find(({ id }) => id === 'greet')!;
    assert.ok(!exercise.isBroken);
    beds = new TestBeds({
      work: { pack, exercise, track: exercise.tracks[0]! },
      overlays: [],
      ports: {
        createWorkspace: async ({ folder }) => {
          laid.push(folder);
          await mkdir(join(folder, 'src'), { recursive: true });
          await writeFile(join(folder, 'src', 'x.ts'), 'sound');
        },
        newFolder: () => join(root, String(laid.length)),
        removeFolder: (folder) => rm(folder, { recursive: true }),
      },
      runner: {
        run: async ({ workspace }) => {
          const output = await readFile(join(workspace, 'src', 'x.ts'), 'utf8');
          await act(workspace);
          return { outcome: 'completed', cases: [], output } as unknown as RunResult;
        },
      },
      inTurn: (work) => work(),
      signal: controller.signal,
    });
  });
  afterEach(() => folders.removeAll());

  const run = async (changes?: Record<string, string>): Promise<string> => {
    const plan = (workspace: string): RunPlan => ({ workspace }) as RunPlan;
    const { output } = await beds.run({ plan, ...(changes && { changes: new Map(Object.entries(changes)) }) });
    return output;
  };

  it('serve run after run, with one thing changed each, and as they were afterwards', async () => {
    assert.equal(await run({ 'src/x.ts': 'mutated', 'src/new.ts': 'x' }), 'mutated');
    assert.deepEqual(await readdir(join(laid[0]!, 'src')), ['x.ts']);
    assert.equal(await run(), 'sound');
    assert.equal(await run({ 'src/x.ts': 'other' }), 'other');
    assert.equal(laid.length, 1);
  });

  it('are as many as run at once', async () => {
    assert.deepEqual(await Promise.all([run({ 'src/x.ts': 'a' }), run({ 'src/x.ts': 'b' }), run()]), [
      'a',
      'b',
      'sound',
    ]);
    await Promise.all([run(), run(), run()]);
    assert.equal(laid.length, 3);
  });

  for (const [what, change] of [
    ['leaves a file', (folder: string) => writeFile(join(folder, 'left.txt'), '')],
    ['changes a file', (folder: string) => writeFile(join(folder, 'src', 'y.ts'), '')],
    ['removes a file', (folder: string) => rm(join(folder, 'src'), { recursive: true })],
  ] as const) {
    it(`serve no more once a run ${what}`, async () => {
      act = change;
      await run();
      act = async () => undefined;
      assert.equal(await run(), 'sound');
      assert.equal(laid.length, 2);
      await assert.rejects(access(laid[0]!));
    });
  }

  it('are taken away, also after a run that failed', async () => {
    act = () => Promise.reject(new Error('no'));
    await assert.rejects(run({ 'src/x.ts': 'mutated' }), /no/);
    await beds.dispose();
    assert.deepEqual(await readdir(root), []);
  });

  it('let nothing run once that is cancelled', async () => {
    controller.abort();
    await assert.rejects(run(), VerifyingCancelled);
    assert.deepEqual(laid, []);
  });
});
