import assert from 'node:assert/strict';
import { loadPack } from '../../../../src/core/pack/loadPack';
import type { Exercise } from '../../../../src/core/pack/model';
import { judgeSteady, steadyStudy, type SteadyRun } from '../../../../src/core/verify/judgeSteady';
import { InMemoryPackFiles } from '../../../fakes/inMemoryPackFiles';
import { samplePack } from '../../../fakes/samplePack';

async function greet(): Promise<Exercise> {
  const pack = await loadPack(new InMemoryPackFiles(samplePack()), '/packs/sample');
  const found = pack.exercises.find(({ id }) => id === 'greet')!;
  assert.ok(!found.isBroken);
  return found;
}

/** A run in which these cases fail. */
function run(kind: SteadyRun['in'], ...failing: readonly string[]): SteadyRun {
  const names = ['by-name', 'no-name'];
  const cases = names.map((name) => ({
    ...{ task: 'hello', check: 'unit', case: name },
    ...(failing.includes(name)
      ? { status: 'failed' as const, message: `said ${name}` }
      : { status: 'passed' as const }),
  }));
  return { in: kind, cases };
}

describe('runs of the very same code', () => {
  it('say nothing where all of them come to the same', async () => {
    const study = steadyStudy(await greet(), 'typescript', [
      run('repeats'),
      run('repeats'),
      run('alone'),
      run('reversed'),
    ]);
    assert.deepEqual(study, { repeats: 2, orders: 2, unsteady: [] });
    assert.deepEqual(judgeSteady(study), []);
  });

  it('tell a flake by how often it failed, its first message, and its test', async () => {
    const runs = [run('repeats'), run('repeats', 'no-name'), run('repeats'), run('repeats', 'no-name')];
    assert.deepEqual(judgeSteady(steadyStudy(await greet(), 'typescript', runs)), [
      {
        about: 'hello.unit.no-name',
        why: 'it fails in 2 of 4 runs of the very same code\nsaid no-name',
        place: { path: 'greet/tests/typescript/hello/hello.test.ts', line: 2, column: 1 },
      },
    ]);
  });

  it('take a case that fails in every repeat for steady: the reference’s own proof tells of it', async () => {
    const runs = [run('repeats', 'by-name'), run('repeats', 'by-name'), run('alone', 'by-name')];
    assert.deepEqual(steadyStudy(await greet(), 'typescript', runs).unsteady, []);
  });

  it('tell a case that leans on others apart from one that others disturb', async () => {
    const runs = [run('repeats'), run('alone', 'no-name'), run('reversed', 'by-name', 'no-name')];
    const failures = judgeSteady(steadyStudy(await greet(), 'typescript', runs));
    assert.deepEqual(
      failures.map(({ about, why }) => [about, why.split('\n')[0]]),
      [
        ['hello.unit.no-name', 'it fails where its file runs alone: it leans on the tests before it'],
        ['hello.unit.by-name', 'it fails where the tests run in another order: one of them leaves something behind'],
      ],
    );
  });
});
