import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { loadPack } from '../../../../src/core/pack/loadPack';
import { formatProblem } from '../../../../src/core/pack/problem';
import { PackFolder } from '../../../../src/node/pack/packFolder';
import { loadEvidence } from '../../../../src/core/verify/evidence';
import { planMeasurements } from '../../../../src/node/verify/planMeasurements';

/** What has to be measured of each exercise and track of a pack, and what is wrong with the pack. */
async function read(
  folder: string,
): Promise<{ readonly problems: string[]; readonly planned: Record<string, string[]> }> {
  const root = resolve(folder);
  const files = new PackFolder(root);
  const pack = await loadPack(files, root);
  const problems = [...pack.problems, ...pack.exercises.flatMap((exercise) => exercise.problems)];
  const planned: Record<string, string[]> = {};
  for (const exercise of pack.exercises) {
    if (exercise.isBroken) continue;
    const evidence = await loadEvidence(files, exercise);
    problems.push(...evidence.problems);
    for (const track of exercise.tracks) {
      const titles = planMeasurements(exercise, track, evidence).map(({ title }) => title);
      if (titles.length > 0) planned[`${exercise.id} ${track.id}`] = titles;
    }
  }
  return { problems: problems.map(formatProblem), planned };
}

describe('the cases for the benchmarks', () => {
  it('are sound, and have references, other right answers and wrong ones for each benchmark', async () => {
    const { problems, planned } = await read('test/fixtures/packs/benchmarks');
    assert.deepEqual(problems, []);
    const kinds = (title: string): string => title.replace(/ \S+ (?=meets|misses)/, ' ');
    for (const [name, checks] of Object.entries({
      'message-queue': ['queue.carry', 'queue.memory', 'queue.growth'],
      'rate-limiter': ['limit.decide', 'limit.memory', 'limit.serve'],
      'lab-suite': ['compare.lab'],
    })) {
      for (const track of ['typescript', 'python']) {
        const titles = (planned[`${name} ${track}`] ?? []).map(kinds);
        for (const check of checks) {
          for (const proof of [
            `reference meets ${check}`,
            `alternative meets ${check}`,
            `wrong answer misses ${check}`,
          ]) {
            assert.ok(titles.includes(proof), `${name} ${track}: ${proof}`);
          }
        }
      }
    }
  });

  it('are in the circuit breaker, too', async () => {
    const { problems, planned } = await read('exercises/production-engineering');
    assert.deepEqual(problems, []);
    const titles = [
      'reference meets probe.cost',
      'alternative state-objects meets probe.cost',
      'wrong answer copies-its-history misses probe.cost',
    ];
    assert.deepEqual(planned, { 'circuit-breaker typescript': titles, 'circuit-breaker python': titles });
  });
});
