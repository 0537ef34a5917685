import assert from 'node:assert/strict';
import { benchmarkChoices } from '../../../../src/extension/bench/benchmarkChoices';
import { benchmarkName } from '../../../../src/extension/bench/benchmarkName';
import { LearnerAtWork } from '../learnerAtWork';
import { SUITE, withBenchmarks } from './measuredPack';

const COST = "{ id: cost, benchmark: greet, for: Functionality, budget: { throughput: '>= 3x baseline' } }";
const CALM =
  "{ id: calm, benchmark: greet, for: Functionality, load: { clients: [1, 4] }, budget: { p95: '<= 2x baseline' } }";

describe('what a command measures', () => {
  const idsOf = (learner: LearnerAtWork, argument?: unknown, checkId?: unknown): string[] =>
    benchmarkChoices(learner.open, learner.store.state, argument, checkId).map(({ check }) => check.id);

  it('is the named check, those of the named task, or those of the current one', async () => {
    const learner = await LearnerAtWork.start(withBenchmarks(COST, CALM));
    assert.deepEqual(idsOf(learner, 'hello', 'calm'), ['calm']);
    assert.deepEqual(idsOf(learner, 'hello'), ['cost', 'calm']);
    assert.deepEqual(idsOf(learner), ['cost', 'calm']);
    // Menus of a tree hand over the selection behind the node.
    assert.deepEqual(idsOf(learner, { task: { id: 'hello' } }, [{}]), ['cost', 'calm']);
  });

  it('is refused in words where there is nothing to measure', async () => {
    const learner = await LearnerAtWork.start(withBenchmarks());
    assert.throws(() => idsOf(learner, 'many'), /There is nothing to measure in “Greet several”/);
    const plain = await LearnerAtWork.start();
    assert.throws(() => idsOf(plain), /There is nothing to measure in this exercise/);
  });

  it('has a name that tells it from the others of its task', async () => {
    const names = async (...checks: string[]): Promise<string[]> => {
      const { open } = await LearnerAtWork.start(withBenchmarks(...checks));
      const task = open.exercise.tasks[0]!;
      return task.checks.flatMap((check) =>
        check.kind === 'benchmark' || check.kind === 'benchmarkSuite' ? [benchmarkName(open, task, check)] : [],
      );
    };
    assert.deepEqual(await names(COST), ['Benchmark']);
    assert.deepEqual(await names(COST, CALM, SUITE), [
      'Benchmark: Throughput, one operation after another',
      'Benchmark: 95th percentile, with 1, 4 clients',
      'Benchmark: The benchmark that you write',
    ]);
    assert.deepEqual(await names(COST, COST.replace('cost', 'again')), [
      'Benchmark: Throughput, one operation after another (cost)',
      'Benchmark: Throughput, one operation after another (again)',
    ]);
  });
});
