import assert from 'node:assert/strict';
import { benchSummary, type BenchSummary } from '../../../../src/core/bench/benchSummary';
import { LearnerAtWork } from '../learnerAtWork';
import { SUITE, withBenchmarks } from './measuredPack';

function summaryOf(learner: LearnerAtWork, checkId = 'cost'): BenchSummary {
  const check = learner.open.exercise.tasks[0]!.checks.find(({ id }) => id === checkId);
  assert.ok(check?.kind === 'benchmark' || check?.kind === 'benchmarkSuite');
  const last = learner.state?.tasks.get('hello')?.benchmarks.get(checkId)?.history.at(-1);
  assert.ok(last);
  return benchSummary(check, last);
}

describe('what the test results say of a benchmark', () => {
  const TWO =
    "{ id: cost, benchmark: greet, for: Functionality, budget: { throughput: '>= 3x baseline', p95: '<= 1.5x baseline' } }";

  it('is every budget in words, with its figures', async () => {
    const learner = await LearnerAtWork.start(withBenchmarks(TWO));
    await learner.measure('one', 2);
    const { status, text } = summaryOf(learner);
    assert.equal(status, 'failed');
    const [sentence, throughput, p95] = text.split('\n');
    assert.match(sentence!, /^Benchmark: missed\. 2\.\d× the baseline, needs 3×; 1 of 2 budgets is met$/);
    assert.match(throughput!, /^Throughput: at least 3× the baseline; measured 2\.\d× .*\. Missed\.$/);
    assert.match(p95!, /^95th percentile: at most 1\.5× the baseline; measured 0\.5\d× .*\. Met\.$/);
    await learner.measure('two', 4);
    assert.equal(summaryOf(learner).status, 'passed');
  });

  it('is no failure of the learner’s where the figures do not tell, or broke off', async () => {
    const learner = await LearnerAtWork.start(withBenchmarks());
    const wild = Array.from({ length: 40 }, (_, index) => ({
      own: { throughput: index % 2 === 0 ? 1000 : 9000 },
      baseline: { throughput: 1000 },
    }));
    await learner.measure('one', 1, { pairs: wild });
    assert.equal(summaryOf(learner).status, 'errored');
    assert.match(summaryOf(learner).text, /^Benchmark: too noisy to tell\. .*measure again\.$/s);
    await learner.measure('one', 1, { outcome: 'timedOut' });
    assert.deepEqual(summaryOf(learner), {
      status: 'errored',
      text: 'Benchmark: out of time. The benchmark took too long and was stopped.',
    });
  });

  it('is a failure that says why where a result was wrong', async () => {
    const learner = await LearnerAtWork.start(withBenchmarks());
    await learner.measure('one', 9, { outcome: 'wrongResult', explanation: 'It greets nobody.' });
    assert.deepEqual(summaryOf(learner), { status: 'failed', text: 'Benchmark: a wrong result. It greets nobody.' });
  });

  it('does not count what was measured while files changed', async () => {
    const learner = await LearnerAtWork.start(withBenchmarks());
    await learner.measure('one', 4, { isStale: true });
    const { status, text } = summaryOf(learner);
    assert.equal(status, 'errored');
    assert.match(text, /Files changed while it was measured/);
  });

  it('names each implementation that a learner’s own benchmark is to tell, the missed ones first', async () => {
    const learner = await LearnerAtWork.start(withBenchmarks(SUITE));
    const suite = [
      { subject: 'equal', expected: 'same', answers: ['same'] },
      { subject: 'slow', expected: 'slower', answers: ['same'] },
    ] as const;
    await learner.measure('one', 1, { pairs: [], suite }, 'lab');
    assert.deepEqual(summaryOf(learner, 'lab').text.split('\n'), [
      'Benchmark: missed. Your benchmark tells 1 of 2 implementations right',
      'slow: slower than the baseline, each time; your benchmark said the same. Missed.',
      'equal: the same as the baseline, each time; your benchmark said the same. Met.',
    ]);
  });
});
