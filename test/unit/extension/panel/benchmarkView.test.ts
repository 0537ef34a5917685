import assert from 'node:assert/strict';
import { DISTRIBUTION_AT, type BenchResult, type Pair } from '../../../../src/core/bench/model';
import { begun, withBenchEvent } from '../../../../src/extension/bench/liveBenchmark';
import { buildPanelState } from '../../../../src/extension/panel/panelState';
import { momentText } from '../../../../src/extension/panel/momentText';
import { emptyRunView, type RunView } from '../../../../src/extension/run/runView';
import { parseToPanel } from '../../../../src/shared/parsePanelMessage';
import type { BenchmarkView, ExerciseView } from '../../../../src/shared/panelProtocol';
import { SUITE, withBenchmarks } from '../bench/measuredPack';
import { LearnerAtWork } from '../learnerAtWork';

const SUBJECT = { pack: 'acme.sample', exercise: 'greet', track: 'typescript' };

function viewOf(learner: LearnerAtWork, runs: RunView = emptyRunView): ExerciseView {
  const state = buildPanelState({
    current: { kind: 'open', open: learner.open },
    learner: learner.store.state,
    runs,
    now: learner.clock.now(),
    isTrusted: true,
    renderMarkdown: (markdown) => markdown,
    readHints: () => undefined,
  });
  // As the page gets it: what is no finite number would arrive as null.
  const message: unknown = JSON.parse(JSON.stringify({ type: 'state', state }));
  assert.ok(parseToPanel(message), 'the page would not take this state');
  assert.ok(state.kind === 'exercise');
  return state;
}

function benchmarkOf(learner: LearnerAtWork, runs?: RunView): BenchmarkView {
  const [benchmark] = viewOf(learner, runs).tasks[0]!.benchmarks;
  assert.ok(benchmark);
  return benchmark;
}

/** Pairs of which each is a little different. */
const pairs = (own: Pair['own'], baseline: Pair['baseline'], count = 12): Pair[] =>
  Array.from({ length: count }, (_, index) => ({
    own: Object.fromEntries(Object.entries(own).map(([key, value]) => [key, value * (1 + index / 1000)])),
    baseline,
  }));

describe('a benchmark in the panel', () => {
  it('says before anything was measured what is asked for', async () => {
    assert.deepEqual(benchmarkOf(await LearnerAtWork.start(withBenchmarks())), {
      checkId: 'cost',
      verdict: 'notMeasured',
      text: 'Not measured yet; needs 3× baseline.',
      isStale: false,
      budgets: [
        {
          metric: 'Throughput',
          needs: 'at least 3× the baseline',
          measured: '',
          verdict: 'notMeasured',
          verdictText: 'Not measured',
        },
      ],
      plots: [],
    });
  });

  it('says the verdict in a sentence, each budget with its figures, and what measured when', async () => {
    const learner = await LearnerAtWork.start(withBenchmarks());
    await learner.measure('one', 2);
    const view = benchmarkOf(learner);
    assert.equal(view.verdict, 'missed');
    assert.match(view.text, /^2\.\d× the baseline, needs 3×$/);
    assert.match(view.budgets[0]!.measured, /^2\.\d× \(2\.\d× to 2\.\d×\)$/);
    assert.deepEqual([view.budgets[0]!.verdict, view.budgets[0]!.verdictText], ['missed', 'Missed']);
    assert.match(view.measuredOn ?? '', /^2 cores, node 24\.11\.1, today \d\d:\d\d$/);
    learner.store.setPresent(SUBJECT, { 'src/code.ts': 'two' });
    assert.equal(benchmarkOf(learner).isStale, true);
  });

  it('follows a measurement with its progress and the verdict so far', async () => {
    const learner = await LearnerAtWork.start(withBenchmarks());
    await learner.measure('one', 2);
    const check = learner.open.exercise.tasks[0]!.checks.find(({ kind }) => kind === 'benchmark');
    assert.ok(check?.kind === 'benchmark');
    const [budget] = check.budgets;
    const findings = [{ budget: budget!, verdict: 'undecided', estimate: 3.2, limit: 3 }] as const;
    const live = withBenchEvent(begun('hello', check), {
      type: 'pairMeasured',
      pairs: pairs({}, {}, 5),
      maxPairs: 40,
      verdict: { verdict: 'undecided', findings },
    });
    const runs = { subject: 'acme.sample/greet/typescript', measuring: live };
    const view = benchmarkOf(learner, runs);
    assert.deepEqual(view.progress, { done: 5, most: 40, text: '5 of at most 40 pairs of processes' });
    assert.deepEqual(
      [view.verdict, view.text, view.budgets[0]!.measured],
      ['running', 'So far: 3.2× baseline, needs 3× (not decided).', '3.2×'],
    );
    assert.deepEqual(viewOf(learner, runs).running, { taskId: 'hello', text: 'Measuring, 5 of at most 40' });
    // What another exercise's benchmark does says nothing here.
    assert.equal(benchmarkOf(learner, { ...runs, subject: 'acme.sample/count/typescript' }).verdict, 'missed');
  });

  it('shows a wrong result with its place, and no figures', async () => {
    const learner = await LearnerAtWork.start(withBenchmarks());
    const place = { file: 'bench/greet/bench.ts', line: 4 };
    await learner.measure('one', 9, { outcome: 'wrongResult', explanation: 'It greets nobody.', place });
    const view = benchmarkOf(learner);
    assert.deepEqual(
      [view.verdict, view.text, view.place, view.plots],
      ['wrong', 'It greets nobody.', { path: 'bench/greet/bench.ts', line: 4 }, []],
    );
    assert.deepEqual(
      view.budgets.map(({ verdict, measured }) => [verdict, measured]),
      [['notMeasured', '']],
    );
  });

  it('says what to do about figures that differ too much', async () => {
    const learner = await LearnerAtWork.start(withBenchmarks());
    const wild = Array.from({ length: 40 }, (_, index) => ({
      own: { throughput: index % 2 === 0 ? 1000 : 9000 },
      baseline: { throughput: 1000 },
    }));
    await learner.measure('one', 1, { pairs: wild });
    const view = benchmarkOf(learner);
    assert.equal(view.verdict, 'undecided');
    assert.match(view.advice ?? '', /close other programs/);
  });

  it('draws latencies with their tail, budgets at their percentile, and the same figures as a table', async () => {
    const check =
      "{ id: cost, benchmark: greet, for: Functionality, budget: { p95: ['<= 2x baseline', '<= 1ms'], throughput: '>= 3x baseline' } }";
    const learner = await LearnerAtWork.start(withBenchmarks(check));
    const latencies = DISTRIBUTION_AT.map((_, index) => 0.1 + index / 100);
    const measured: Partial<BenchResult> = {
      pairs: pairs({ throughput: 4000, p95: 0.22 }, { throughput: 1000, p95: 0.2 }),
      distribution: { own: latencies, baseline: latencies.map((ms) => ms / 2) },
    };
    await learner.measure('one', 4, measured);
    const plot = benchmarkOf(learner).plots.find(({ kind }) => kind === 'distribution')!;
    assert.equal(plot.series[0]?.points.length, DISTRIBUTION_AT.length - 1, 'the slowest has no place on the axis');
    assert.deepEqual(
      plot.x.ticks?.map(({ text }) => text),
      ['p50', 'p90', 'p95', 'p99', 'p99.9'],
    );
    const [limit, ...others] = plot.budget?.points ?? [];
    assert.equal(others.length, 0);
    assert.ok(Math.abs(limit![0] - 20) < 1e-9);
    assert.ok(Math.abs(limit![1] - 0.4) < 1e-9, 'twice the baseline is stricter than 1 ms');
    assert.deepEqual(plot.table.rows[2], ['p95', '220 µs', '110 µs', 'at most 2× the baseline, at most 1 ms']);
  });

  it('draws throughput over clients on both sides, with what is needed at the most of them', async () => {
    const check =
      "{ id: cost, benchmark: greet, for: Functionality, load: { clients: [1, 4] }, budget: { throughput: '>= 3x baseline' } }";
    const learner = await LearnerAtWork.start(withBenchmarks(check));
    const own = { 'throughput@1': 1000, 'throughput@4': 4000, throughput: 4000 };
    const baseline = { 'throughput@1': 900, 'throughput@4': 1000, throughput: 1000 };
    await learner.measure('one', 4, { pairs: pairs(own, baseline) });
    const plot = benchmarkOf(learner).plots.find(({ title }) => title === 'Throughput by clients')!;
    assert.deepEqual(
      plot.series.map(({ role, points }) => [role, points.map(({ x }) => x)]),
      [
        ['own', [1, 4]],
        ['baseline', [1, 4]],
      ],
    );
    const last = plot.series[0]!.points[1]!;
    assert.ok(last.low! < last.y && last.y < last.high!);
    assert.deepEqual(plot.budget?.points, [[4, 3000]]);
    assert.deepEqual(plot.table.head, ['Clients', 'Yours', 'Baseline']);
    assert.match(plot.table.rows[1]!.join(' | '), /^4 \| 4,000\/s \| 1,000\/s$/);
  });

  it('draws time over size, with the permitted order through the learner’s smallest input', async () => {
    const check =
      "{ id: cost, benchmark: greet, for: Functionality, load: { sizes: [1000, 2000, 4000] }, budget: { growth: '<= n' } }";
    const learner = await LearnerAtWork.start(withBenchmarks(check));
    const own = { 'time@1000': 1, 'time@2000': 4, 'time@4000': 16, growth: 2 };
    await learner.measure('one', 1, { pairs: pairs(own, { 'time@1000': 1, 'time@2000': 2, 'time@4000': 4 }) });
    const view = benchmarkOf(learner);
    assert.equal(view.text, 'Grows as n^2, may as n');
    const plot = view.plots.find(({ title }) => title === 'Time by size of the input')!;
    const [first] = plot.series[0]!.points;
    assert.deepEqual(
      plot.budget?.points?.map(([size, ms]) => [size, ms / first!.y]),
      [
        [1000, 1],
        [2000, 2],
        [4000, 4],
      ],
    );
    assert.deepEqual([plot.x.scale, plot.y.scale], ['log', 'log']);
  });

  it('draws the history from the second attempt on, each with its verdict', async () => {
    const learner = await LearnerAtWork.start(withBenchmarks());
    await learner.measure('one', 2);
    const history = () => benchmarkOf(learner).plots.find(({ kind }) => kind === 'history');
    assert.equal(history(), undefined);
    await learner.measure('crash', 2, { outcome: 'crashed' });
    await learner.measure('two', 4);
    assert.deepEqual(
      history()?.series[0]?.points.map(({ x, verdict }) => [x, verdict]),
      [
        [1, 'missed'],
        [2, 'met'],
      ],
    );
    assert.equal(history()?.budget?.y, 3);
    await learner.measure('again', 4, { outcome: 'crashed' });
    assert.equal(history()?.series[0]?.points.length, 2, 'what broke off hides nothing of before');
    assert.deepEqual(
      history()?.table.rows.map(([attempt, , verdict]) => [attempt, verdict]),
      [
        ['1', 'Missed'],
        ['2', 'Met'],
      ],
    );
  });

  it('shows of a benchmark that the learner writes what it said of each implementation', async () => {
    const learner = await LearnerAtWork.start(withBenchmarks(SUITE));
    const asked = benchmarkOf(learner);
    assert.equal(asked.text, 'The benchmark that you write is to tell 2 implementations right.');
    const suite = [
      { subject: 'equal', expected: 'same', answers: ['same'] },
      { subject: 'slow', expected: 'slower', answers: ['same'] },
    ] as const;
    await learner.measure('one', 1, { pairs: [], suite }, 'lab');
    const view = benchmarkOf(learner);
    assert.deepEqual(
      view.budgets.map(({ metric, measured, verdict }) => [metric, measured, verdict]),
      [
        ['“equal”', 'the same', 'met'],
        ['“slow”', 'the same', 'missed'],
      ],
    );
    assert.deepEqual([view.verdict, view.text], ['missed', 'Your benchmark tells 1 of 2 implementations right']);
  });
});

describe('what to do next about a benchmark', () => {
  const nextOf = (learner: LearnerAtWork): [string, string | undefined, string | undefined] => {
    const { text, detail, button } = viewOf(learner).next;
    return [text, detail, button?.label];
  };

  it('is to measure once all tests pass, and not before', async () => {
    const learner = await LearnerAtWork.start(withBenchmarks());
    assert.equal(viewOf(learner).next.button?.intent.type, 'runTask');
    await learner.run('one', { 'by-name': 'failed' });
    assert.equal(viewOf(learner).next.text, 'Task 1: 1 of 2 tests pass');
    await learner.run('two');
    assert.deepEqual(nextOf(learner), [
      'Measure task 1',
      'All its tests pass. Now its code is measured in turn with a plain baseline: needs 3× baseline.',
      'Measure',
    ]);
    assert.deepEqual(viewOf(learner).next.button?.intent, {
      type: 'runBenchmark',
      taskId: 'hello',
      checkId: 'cost',
    });
    assert.equal(viewOf(learner).tasks[0]?.stateText, '2 of 2 tests pass, benchmark not measured yet');
  });

  it('is to change the code after a miss, and to go on once it is met', async () => {
    const learner = await LearnerAtWork.start(withBenchmarks());
    await learner.run('one');
    await learner.measure('one', 2);
    const [text, detail, label] = nextOf(learner);
    assert.match(text, /^Task 1: 2\.\d× the baseline, needs 3×$/);
    assert.match(detail ?? '', /What is left is the benchmark/);
    assert.equal(label, 'Measure again');
    assert.equal(viewOf(learner).tasks[0]?.stateText, '2 of 2 tests pass, benchmark missed');
    const solution = viewOf(learner).tasks[0]?.solution;
    assert.ok(solution?.state === 'locked');
    assert.equal(solution.reason, 'It opens when the benchmark of this task is met.');
    await learner.measure('one', 4);
    assert.equal(viewOf(learner).tasks[0]?.solution.state, 'open');
    assert.equal(viewOf(learner).next.text, 'Task 2: Greet several');
    assert.equal(viewOf(learner).tasks[0]?.stateText, 'Passed');
    await learner.measure('one', 2);
    assert.equal(viewOf(learner).tasks[0]?.stateText, 'Passed before, now 2 of 2 tests pass, benchmark missed');
  });

  it('is the next task where this machine can be asked for no budget, and says so when nothing else is left', async () => {
    const absolute =
      "{ id: cost, benchmark: greet, for: Functionality, budget: { throughput: ['>= 90,000/s', '>= 80,000/s'] } }";
    const learner = await LearnerAtWork.start(withBenchmarks(absolute));
    await learner.run('one');
    await learner.measure('one', 2);
    const { next, tasks } = viewOf(learner);
    assert.deepEqual([next.text, tasks.map(({ isCurrent }) => isCurrent)], ['Task 2: Greet several', [false, true]]);
    assert.match(tasks[0]!.benchmarks[0]!.budgets[1]!.why ?? '', /so this check stays open here/);
    await learner.run('one', {}, ['many']);
    const [text, detail, label] = nextOf(learner);
    assert.deepEqual([text, label], ['Task 1 stays open on this machine', 'Choose the next exercise']);
    assert.match(detail ?? '', /too slow to be asked for 90,000\/s: .* it can be passed on a quicker machine\.$/);
    learner.store.setPresent(SUBJECT, { 'src/code.ts': 'two' });
    assert.equal(viewOf(learner).next.text, 'Run the tests of task 1 again');
  });

  it('is what is within reach, before what is not', async () => {
    const check = (id: string, budget: string): string =>
      `{ id: ${id}, benchmark: greet, for: Functionality, budget: { throughput: '${budget}' } }`;
    const learner = await LearnerAtWork.start(
      withBenchmarks(check('cost', '>= 90,000/s'), check('more', '>= 3x baseline')),
    );
    await learner.run('one');
    await learner.measure('one', 2);
    assert.equal((viewOf(learner).next.button?.intent as { checkId?: string }).checkId, 'more');
  });

  it('says nothing of tests that a task does not have', async () => {
    const changes = withBenchmarks();
    const yaml = changes['greet/exercise.yaml']!.replace(
      / +- \{ (id: unit, tests: hello,|text: hints\/three).*\n/g,
      '',
    );
    const learner = await LearnerAtWork.start({ ...changes, 'greet/exercise.yaml': yaml });
    assert.match(viewOf(learner).next.detail ?? '', /^Read the task below/);
    await learner.measure('one', 2);
    assert.match(viewOf(learner).next.detail ?? '', /^What is left is the benchmark/);
    await learner.measure('one', 2, { outcome: 'crashed' });
    assert.match(viewOf(learner).next.detail ?? '', /^The benchmark could not be carried through/);
  });

  it('is to run the tests first when files have changed, and then to measure again', async () => {
    const learner = await LearnerAtWork.start(withBenchmarks());
    await learner.run('one');
    await learner.measure('one', 2);
    learner.store.setPresent(SUBJECT, { 'src/code.ts': 'two' });
    assert.equal(viewOf(learner).next.text, 'Run the tests of task 1 again');
    await learner.run('two');
    assert.deepEqual(nextOf(learner), [
      'Measure task 1 again',
      'Files have changed since the last measurement.',
      'Measure again',
    ]);
    assert.equal(
      viewOf(learner).tasks[0]?.stateText,
      '2 of 2 tests pass, benchmark not measured since the last change',
    );
  });

  it('leaves an optional benchmark to the learner', async () => {
    const optional =
      "{ id: cost, benchmark: greet, for: Functionality, optional: true, budget: { throughput: '>= 3x baseline' } }";
    const learner = await LearnerAtWork.start(withBenchmarks(optional));
    await learner.run('one');
    assert.equal(viewOf(learner).next.text, 'Task 2: Greet several');
    assert.equal(viewOf(learner).tasks[0]?.stateText, 'Passed');
  });
});

describe('a moment', () => {
  it('is told by the clock on the same day, and with its date on another', () => {
    const at = new Date(2026, 2, 5, 9, 7).getTime();
    assert.equal(momentText(at, new Date(2026, 2, 5, 23, 59).getTime()), 'today 09:07');
    assert.equal(momentText(at, new Date(2026, 2, 6, 0, 1).getTime()), '2026-03-05 09:07');
  });
});
