import type { BenchmarkView, BudgetView, ExerciseView, TaskView } from '../../src/shared/panelProtocol';
import {
  distribution,
  firstAttempt,
  growth,
  longHistory,
  longTail,
  memory,
  metHistory,
  missedHistory,
  scalability,
} from './samplePlots';

const ON = '2 cores (AMD EPYC 7763), node 24.11.1, today at 14:02';

const asked: readonly BudgetView[] = [
  {
    metric: 'Throughput',
    needs: 'at least 3× the baseline',
    measured: '',
    verdict: 'notMeasured',
    verdictText: 'Not measured',
  },
  {
    metric: '95th percentile',
    needs: 'at most 1.5× the baseline',
    measured: '',
    verdict: 'notMeasured',
    verdictText: 'Not measured',
  },
  { metric: 'Throughput', needs: 'at least 50k/s', measured: '', verdict: 'notMeasured', verdictText: 'Not measured' },
];

const judged = (measured: string, verdict: BudgetView['verdict'], verdictText: string, why?: string) => ({
  measured,
  verdict,
  verdictText,
  ...(why !== undefined && { why }),
});

const budgets = (...results: readonly Partial<BudgetView>[]): readonly BudgetView[] =>
  asked.map((budget, index) => ({ ...budget, ...results[index] }));

const waived = judged(
  '31.4k/s',
  'waived',
  'Not asked of this machine',
  'Code that meets 3× the baseline would reach about 72.6k/s less what this machine lacks: its baseline comes to 24.2k/s.',
);

const notMeasured: BenchmarkView = {
  checkId: 'cost',
  verdict: 'notMeasured',
  text: 'Measures how fast your queue hands out messages, against a plain array with shift().',
  isStale: false,
  budgets: asked,
  plots: [],
};

const missed: BenchmarkView = {
  ...notMeasured,
  verdict: 'missed',
  text: '2.1× the baseline, needs 3×.',
  advice: 'The other budgets are met. Most of the time goes where messages are handed out one by one.',
  budgets: budgets(
    judged('2.1× (2.02× to 2.19×)', 'missed', 'Missed'),
    judged('1.37× (1.31× to 1.44×)', 'met', 'Met'),
    waived,
  ),
  plots: [distribution, scalability, missedHistory],
  measuredOn: ON,
};

const met: BenchmarkView = {
  ...missed,
  verdict: 'met',
  text: '3.6× the baseline, needs 3×.',
  advice: 'All budgets hold.',
  budgets: budgets(
    judged('3.61× (3.49× to 3.73×)', 'met', 'Met'),
    judged('1.37× (1.31× to 1.44×)', 'met', 'Met'),
    judged('87.4k/s (84.5k/s to 90.3k/s)', 'met', 'Met'),
  ),
  plots: [distribution, metHistory],
};

const samples = {
  notMeasured: [notMeasured],
  measuring: [
    {
      ...notMeasured,
      verdict: 'running',
      text: 'Measuring your code and the baseline in turn.',
      progress: { done: 9, most: 40, text: '9 pairs measured, at most 40. So far: 2.1× the baseline.' },
      budgets: budgets(judged('2.1× (1.6× to 2.7×)', 'undecided', 'Not decided')),
    },
  ],
  measuringAgain: [
    {
      ...notMeasured,
      verdict: 'running',
      text: 'Getting ready: your code and the baseline are being laid side by side.',
      plots: [missedHistory],
    },
  ],
  met: [met],
  missed: [missed],
  undecided: [
    {
      ...missed,
      verdict: 'undecided',
      text: '2.9× the baseline, needs 3×: too near to tell.',
      advice: 'Close what else is busy on this machine and measure again, or go a little further than the budget asks.',
      budgets: budgets(
        judged(
          '2.9× (2.4× to 3.4×)',
          'undecided',
          'Not decided',
          'The figures differ too much from one pair of processes to the next.',
        ),
        judged('1.37× (1.31× to 1.44×)', 'met', 'Met'),
        waived,
      ),
      plots: [longTail, firstAttempt],
    },
  ],
  wrong: [
    {
      ...notMeasured,
      verdict: 'wrong',
      text: 'Message 4,097 came out twice, so nothing was measured.',
      advice: 'The benchmark checks every result that it measures: make the queue right first, then fast.',
      place: { path: 'src/queue.ts', line: 48, column: 5 },
    },
  ],
  failed: [
    {
      ...notMeasured,
      verdict: 'failed',
      text: 'Your code did not finish within 60 seconds, so it was stopped.',
      advice: 'Does drain() end when the queue is empty?',
      plots: [missedHistory],
    },
  ],
  stale: [{ ...missed, isStale: true }],
  several: [
    {
      ...met,
      title: 'Draining the queue',
      plots: [
        {
          ...distribution,
          series: distribution.series.map((one) => ({
            ...one,
            name: one.role === 'own' ? 'Ihre Warteschlange' : 'Vergleichsimplementierung',
          })),
        },
        longHistory,
      ],
    },
    {
      ...missed,
      checkId: 'routes',
      title: 'Growth with the number of routes',
      text: 'Grows like n², needs n log n.',
      advice: 'Doubling the routes makes a match four times as slow.',
      budgets: [
        {
          metric: 'Growth',
          needs: 'at most n log n',
          measured: 'about n^1.99 (n^1.96 to n^2.02)',
          verdict: 'missed',
          verdictText: 'Missed',
        },
      ],
      plots: [growth],
    },
    {
      ...missed,
      checkId: 'leak',
      title: 'Memory under load',
      text: 'Holds 430 bytes more for each message, needs at most 16.',
      budgets: [
        {
          metric: 'Growth of memory',
          needs: 'at most 16 KB per 1,000 messages',
          measured: '430 KB per 1,000 messages',
          verdict: 'missed',
          verdictText: 'Missed',
        },
      ],
      plots: [memory],
    },
  ],
} satisfies Record<string, readonly BenchmarkView[]>;

/** States of an exercise whose task is to be fast, by the name of its benchmark's state. */
export function benchmarkStates(
  before: ExerciseView,
): Record<`benchmark${Capitalize<keyof typeof samples>}`, ExerciseView> {
  const [first] = before.tasks;
  if (first === undefined) throw new Error('The exercise has no task.');
  const stateOf = (benchmarks: readonly BenchmarkView[]): ExerciseView => {
    const isRunning = benchmarks.some(({ verdict }) => verdict === 'running');
    const task: TaskView = {
      ...first,
      id: 'drain',
      title: 'Hand out messages faster',
      state: isRunning ? 'running' : 'inProgress',
      stateText: isRunning ? 'Measuring' : 'Tests pass; the benchmark is open',
      instructionsHtml:
        '<p>Make <code>drain()</code> at least three times as fast as a plain array with <code>shift()</code>.</p>',
      cases: [],
      hints: { total: 0, shown: [], text: '', canReveal: false },
      benchmarks,
      solution: { state: 'none' },
    };
    const { kind, exercise, reflection } = before;
    return {
      kind,
      exercise,
      reflection,
      next: {
        text: 'Task 1: Hand out messages faster',
        button: { label: 'Measure', intent: { type: 'runBenchmark', taskId: 'drain', checkId: 'cost' } },
      },
      tasks: [task],
      ...(isRunning && { running: { taskId: 'drain', text: 'Measuring, 9 of at most 40 pairs' } }),
    };
  };
  const named = Object.entries(samples).map(([name, benchmarks]) => [
    `benchmark${name[0]?.toUpperCase()}${name.slice(1)}`,
    stateOf(benchmarks),
  ]);
  return Object.fromEntries(named) as ReturnType<typeof benchmarkStates>;
}
