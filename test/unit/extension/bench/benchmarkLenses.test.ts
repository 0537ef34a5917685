import assert from 'node:assert/strict';
import { taskLenses, type Lens } from '../../../../src/extension/lens/taskLenses';
import { begun, withBenchEvent } from '../../../../src/extension/bench/liveBenchmark';
import { emptyRunView, type RunView } from '../../../../src/extension/run/runView';
import { LearnerAtWork } from '../learnerAtWork';
import { SUITE, withBenchmarks } from './measuredPack';

const CODE = 'export function greet(): string {\n  return "";\n}\n';
const SUBJECT = { pack: 'acme.sample', exercise: 'greet', track: 'typescript' };

function lensesOf(learner: LearnerAtWork, runs: RunView = emptyRunView): Lens[] {
  const { open, state, clock } = learner;
  return taskLenses({ open, state, runs, file: 'src/greet.ts', text: CODE, now: clock.now() });
}

function benchmarkLens(learner: LearnerAtWork, runs?: RunView): Lens {
  const lens = lensesOf(learner, runs).find(({ title }) => title.includes('Benchmark'));
  assert.ok(lens, 'no lens of a benchmark');
  return lens;
}

describe('the lens of a benchmark', () => {
  it('says before anything was measured what is needed, and measures when it is pressed', async () => {
    const lens = benchmarkLens(await LearnerAtWork.start(withBenchmarks()));
    assert.equal(lens.title, '$(dashboard) Benchmark · needs 3× baseline');
    assert.deepEqual([lens.command, lens.arguments], ['whetstone.runBenchmark', ['hello', 'cost']]);
    assert.match(lens.tooltip, /Throughput: at least 3× the baseline\./);
  });

  it('says what was measured beside what is needed, and the verdict in words', async () => {
    const learner = await LearnerAtWork.start(withBenchmarks());
    await learner.measure('one', 2);
    const missed = benchmarkLens(learner);
    assert.match(missed.title, /^\$\(dashboard\) Benchmark · 2\.\d× baseline, needs 3× · missed$/);
    assert.match(missed.tooltip, /measured 2\.\d× \(2\.\d× to 2\.\d×\)\. Missed\./);
    await learner.measure('two', 4);
    assert.match(benchmarkLens(learner).title, /^\$\(pass\) Benchmark · 4\.\d× baseline, needs 3× · met$/);
  });

  it('says of a verdict that it is of older files, and takes that back with the edit', async () => {
    const learner = await LearnerAtWork.start(withBenchmarks());
    await learner.measure('one', 4);
    learner.store.setPresent(SUBJECT, { 'src/code.ts': 'two' });
    assert.match(benchmarkLens(learner).title, /^\$\(dashboard\) Benchmark · .* · met, of older files$/);
    learner.store.setPresent(SUBJECT, { 'src/code.ts': 'one' });
    assert.match(benchmarkLens(learner).title, /· met$/);
  });

  it('shows how far a measurement is, and how to stop it', async () => {
    const learner = await LearnerAtWork.start(withBenchmarks());
    const [check] = learner.open.exercise.tasks[0]!.checks.filter(({ kind }) => kind === 'benchmark');
    assert.ok(check?.kind === 'benchmark');
    const pairs = Array.from({ length: 12 }, () => ({ own: {}, baseline: {} }));
    const verdict = { verdict: 'undecided', findings: [] } as const;
    const event = { type: 'pairMeasured', pairs, maxPairs: 40, verdict } as const;
    const runs = { ...emptyRunView, measuring: withBenchEvent(begun('hello', check), event) };
    const titles = lensesOf(learner, runs).map(({ title }) => title);
    const at = titles.indexOf('$(sync~spin) Benchmark · measuring, 12 of at most 40');
    assert.equal(titles[at + 1], 'Cancel');
  });

  it('says of a wrong result and of a crash that they are no verdict', async () => {
    const learner = await LearnerAtWork.start(withBenchmarks());
    await learner.measure('one', 4, { outcome: 'wrongResult', explanation: 'It returned 3 and not 4.' });
    assert.match(benchmarkLens(learner).title, /Benchmark · a wrong result$/);
    assert.match(benchmarkLens(learner).tooltip, /It returned 3 and not 4\./);
    await learner.measure('one', 4, { outcome: 'crashed' });
    assert.match(benchmarkLens(learner).title, /Benchmark · stopped with an error$/);
  });

  it('tells several apart by their ids, and what a learner’s own benchmark came to', async () => {
    const two = withBenchmarks(
      "{ id: cost, benchmark: greet, for: Functionality, budget: { throughput: '>= 3x baseline' } }",
      SUITE,
    );
    const learner = await LearnerAtWork.start(two);
    const titles = (): string[] =>
      lensesOf(learner)
        .map(({ title }) => title)
        .filter((title) => title.includes('Benchmark'));
    assert.deepEqual(titles(), [
      '$(dashboard) Benchmark cost · needs 3× baseline',
      '$(dashboard) Benchmark lab · yours is to tell 2 implementations right',
    ]);
    const suite = [
      { subject: 'equal', expected: 'same', answers: ['same', 'same', 'same'] },
      { subject: 'slow', expected: 'slower', answers: ['slower', 'same', 'slower'] },
    ] as const;
    await learner.measure('one', 1, { pairs: [], suite }, 'lab');
    assert.equal(titles()[1], '$(dashboard) Benchmark lab · tells 1 of 2 right · missed');
  });
});
