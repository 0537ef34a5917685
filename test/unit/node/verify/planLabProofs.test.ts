import assert from 'node:assert/strict';
import type { LabResult } from '../../../../src/core/check/lab/labRunner';
import { loadPack } from '../../../../src/core/pack/loadPack';
import { loadEvidence } from '../../../../src/core/verify/evidence';
import { planLabProofs, type PlannedLab } from '../../../../src/node/verify/planLabProofs';
import { InMemoryPackFiles } from '../../../fakes/inMemoryPackFiles';
import { LAB_YAML, labPack } from '../../core/check/lab/labPack';

async function plannedOf(changes: Record<string, string | undefined> = {}): Promise<readonly PlannedLab[]> {
  const files = new InMemoryPackFiles(
    labPack({ 'greet/alternatives/short/typescript/src/greet.ts': 'export {};\n', ...changes }),
  );
  const exercise = (await loadPack(files, '/pack')).exercises.find(({ id }) => id === 'greet')!;
  assert.ok(!exercise.isBroken, JSON.stringify(exercise.problems));
  return planLabProofs(exercise, exercise.tracks[0]!, await loadEvidence(files, exercise));
}

const result = (figures: Record<string, number>, more: Partial<LabResult> = {}): LabResult => ({
  outcome: 'completed',
  figures,
  ...{ frames: [], output: '', ignored: [], judged: {}, isStale: false, durationMs: 1, runtime: 'fake' },
  ...more,
});

describe('what the verifier wants to see of a lab', () => {
  it('is a starter that misses, and a reference and alternatives that reach', async () => {
    const planned = await plannedOf();
    assert.deepEqual(
      planned.map(({ kind, title, overlays }) => [kind, title, overlays]),
      [
        ['starter', 'starter misses a goal of hello.desk', []],
        ['reference', 'reference reaches the goals of hello.desk', ['greet/solution/typescript/hello']],
        ['alternative', 'alternative short reaches the goals of hello.desk', ['greet/alternatives/short/typescript']],
      ],
    );
  });

  it('says which goal a reference does not reach, and what came', async () => {
    const [, reference] = await plannedOf();
    assert.deepEqual(reference!.judge(result({ p95: 30, lost: 0 })), []);
    assert.deepEqual(reference!.judge(result({ p95: 31.5, lost: 0 })), [
      { about: 'hello.desk.quick', why: 'it must be reached, and came to 31.5 s (at most 30 s)' },
    ]);
    assert.deepEqual(reference!.judge(result({ p95: 1 })), [
      { about: 'hello.desk', why: 'its program does not tell the figure lost' },
    ]);
    assert.deepEqual(reference!.judge(result({}, { outcome: 'crashed', explanation: 'It fell over.' })), [
      { about: 'hello.desk', why: 'It fell over.' },
    ]);
    assert.equal(reference!.judge(result({ p95: 1, lost: 0 }, { isStale: true })).length, 1);
  });

  it('is content with a starter that misses, or fails, and not with one that has reached all', async () => {
    const [starter] = await plannedOf();
    assert.deepEqual(starter!.judge(result({ p95: 99, lost: 0 })), []);
    assert.deepEqual(starter!.judge(result({}, { outcome: 'crashed' })), []);
    assert.deepEqual(starter!.judge(result({ p95: 1, lost: 0 })), [
      { about: 'hello.desk', why: 'all its goals are reached although nothing has been done yet' },
    ]);
  });

  it('asks a lab without goals only to run', async () => {
    const goals = LAB_YAML.indexOf('goals:');
    const [starter, reference] = await plannedOf({ 'greet/labs/queue.lab.yaml': LAB_YAML.slice(0, goals) });
    assert.deepEqual(starter!.judge(result({ p95: 1, lost: 0 })), []);
    assert.deepEqual(reference!.judge(result({ p95: 1, lost: 0 })), []);
  });
});
