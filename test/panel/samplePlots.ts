import type { PlotPointView, PlotView } from '../../src/shared/panelProtocol';

const PROBABILITIES = [0, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.995, 0.999];
/** Latencies in milliseconds at these probabilities. */
const OWN = [0.09, 0.1, 0.11, 0.12, 0.13, 0.14, 0.15, 0.16, 0.17, 0.19, 0.21, 0.27, 0.41, 0.78, 1.05, 1.9];
const BASELINE = [0.07, 0.08, 0.08, 0.09, 0.1, 0.1, 0.11, 0.12, 0.13, 0.14, 0.16, 0.2, 0.3, 0.61, 0.83, 1.6];

const quantiles = (latencies: readonly number[]): PlotPointView[] =>
  PROBABILITIES.map((probability, index) => ({ x: 1 / (1 - probability), y: latencies[index] ?? 0 }));

const percentiles = {
  label: 'Percentile',
  scale: 'log',
  ticks: [
    { value: 1 / (1 - 0.5), text: 'p50' },
    { value: 1 / (1 - 0.9), text: 'p90' },
    { value: 1 / (1 - 0.95), text: 'p95' },
    { value: 1 / (1 - 0.99), text: 'p99' },
    { value: 1 / (1 - 0.999), text: 'p99.9' },
  ],
} as const;

/** Latencies that stay below what the 95th percentile may come to. */
export const distribution: PlotView = {
  kind: 'distribution',
  title: 'How long one message takes',
  summary: 'At p95 yours takes 0.41 ms and the baseline 0.3 ms; at p99 yours takes 0.78 ms and the baseline 0.61 ms.',
  x: percentiles,
  y: { label: 'Latency', scale: 'log', unit: 'milliseconds' },
  series: [
    { role: 'own', name: 'Yours', points: quantiles(OWN) },
    { role: 'baseline', name: 'Baseline', points: quantiles(BASELINE) },
  ],
  budget: { label: 'at most 0.45 ms', sense: 'atMost', points: [[1 / (1 - 0.95), 0.45]] },
  table: {
    head: ['Percentile', 'Yours', 'Baseline', 'Needs'],
    rows: [
      ['p50', '0.16 ms', '0.12 ms', ''],
      ['p95', '0.41 ms', '0.3 ms', 'at most 0.45 ms'],
      ['p99', '0.78 ms', '0.61 ms', ''],
      ['p99.9', '1.9 ms', '1.6 ms', ''],
    ],
  },
};

/** Latencies with a tail beyond two budgets, on a linear axis. */
export const longTail: PlotView = {
  ...distribution,
  summary: 'At p99 yours takes 2.1 ms and the baseline 0.61 ms.',
  y: { label: 'Latency', scale: 'linear', unit: 'milliseconds' },
  series: [
    {
      role: 'own',
      name: 'Yours',
      points: quantiles(OWN.map((latency, index) => (index < 12 ? latency : latency * (1 + (index - 11) * 0.85)))),
    },
    { role: 'baseline', name: 'Baseline', points: quantiles(BASELINE) },
  ],
  budget: {
    label: 'at most 0.6 ms, 1.2 ms',
    sense: 'atMost',
    points: [
      [1 / (1 - 0.95), 0.6],
      [1 / (1 - 0.99), 1.2],
    ],
  },
};

/** Throughput over concurrent clients: the learner's code queues behind a lock. */
export const scalability: PlotView = {
  kind: 'curve',
  title: 'Throughput by clients',
  summary: 'With 16 clients yours reaches 31.4k/s and the baseline 24.2k/s; needs 72.6k/s.',
  x: { label: 'Clients', scale: 'log', unit: 'count' },
  y: { label: 'Messages a second', scale: 'linear', unit: 'perSecond' },
  series: [
    {
      role: 'own',
      name: 'Yours',
      points: [
        { x: 1, y: 12_400, low: 11_900, high: 12_800 },
        { x: 2, y: 20_900, low: 20_100, high: 21_600 },
        { x: 4, y: 28_700, low: 27_600, high: 29_500 },
        { x: 8, y: 31_900, low: 30_200, high: 33_400 },
        { x: 16, y: 31_400, low: 28_800, high: 33_900 },
      ],
    },
    {
      role: 'baseline',
      name: 'Baseline',
      points: [
        { x: 1, y: 11_800, low: 11_500, high: 12_100 },
        { x: 2, y: 17_300, low: 16_800, high: 17_800 },
        { x: 4, y: 21_700, low: 20_900, high: 22_400 },
        { x: 8, y: 23_800, low: 22_900, high: 24_600 },
        { x: 16, y: 24_200, low: 23_000, high: 25_300 },
      ],
    },
  ],
  budget: { label: 'at least 3× the baseline', sense: 'atLeast', points: [[16, 72_600]] },
  table: {
    head: ['Clients', 'Yours', 'Baseline'],
    rows: [
      ['1', '12.4k/s', '11.8k/s'],
      ['2', '20.9k/s', '17.3k/s'],
      ['4', '28.7k/s', '21.7k/s'],
      ['8', '31.9k/s', '23.8k/s'],
      ['16', '31.4k/s', '24.2k/s'],
    ],
  },
};

const SIZES = [1_000, 2_000, 4_000, 8_000, 16_000];

/** Time over the size of the input, growing with its square where n log n is asked for. */
export const growth: PlotView = {
  kind: 'curve',
  title: 'Time by number of routes',
  summary: 'Yours takes 0.21 ms for 1,000 routes and 52 ms for 16,000; it grows like n².',
  x: { label: 'Routes', scale: 'log', unit: 'count' },
  y: { label: 'Time to match one request', scale: 'log', unit: 'milliseconds' },
  series: [
    { role: 'own', name: 'Yours', points: SIZES.map((size) => ({ x: size, y: 0.21 * (size / 1_000) ** 1.99 })) },
    {
      role: 'baseline',
      name: 'Baseline',
      points: SIZES.map((size) => ({ x: size, y: 0.16 * (size / 1_000) ** 1.08 })),
    },
  ],
  budget: {
    label: 'no faster than n log n',
    sense: 'atMost',
    points: SIZES.map((size) => [size, (0.21 * size * Math.log(size)) / (1_000 * Math.log(1_000))] as const),
  },
  table: {
    head: ['Routes', 'Yours', 'Baseline'],
    rows: [
      ['1,000', '0.21 ms', '0.16 ms'],
      ['2,000', '0.83 ms', '0.34 ms'],
      ['4,000', '3.3 ms', '0.71 ms'],
      ['8,000', '13.2 ms', '1.5 ms'],
      ['16,000', '52.3 ms', '3.2 ms'],
    ],
  },
};

type Attempt = readonly [ratio: number, low: number, high: number, verdict: 'met' | 'missed' | 'undecided'];

const ATTEMPTS: readonly Attempt[] = [
  [0.62, 0.58, 0.67, 'missed'],
  [0.64, 0.6, 0.69, 'missed'],
  [1.31, 1.24, 1.38, 'missed'],
  [2.86, 2.41, 3.4, 'undecided'],
  [2.1, 2.02, 2.19, 'missed'],
];

/** Throughput against the baseline, attempt by attempt. */
export const historyOf = (attempts: readonly Attempt[]): PlotView => ({
  kind: 'history',
  title: 'Throughput, attempt by attempt',
  summary: `The last of ${attempts.length} attempts came to ${attempts.at(-1)?.[0]}× the baseline.`,
  x: { label: 'Attempt', scale: 'linear', unit: 'count' },
  y: { label: 'Times the baseline', scale: 'linear', unit: 'factor' },
  series: [
    {
      role: 'own',
      name: 'Yours',
      points: attempts.map(([y, low, high, verdict], index) => ({ x: index + 1, y, low, high, verdict })),
    },
  ],
  budget: { label: 'at least 3×', sense: 'atLeast', y: 3 },
  table: {
    head: ['Attempt', 'Times the baseline', 'Between', 'Verdict'],
    rows: attempts.map(([y, low, high, verdict], index) => [`${index + 1}`, `${y}×`, `${low}× and ${high}×`, verdict]),
  },
});

export const missedHistory = historyOf(ATTEMPTS);
export const metHistory = historyOf([...ATTEMPTS, [3.42, 3.3, 3.55, 'met'], [3.61, 3.49, 3.73, 'met']]);
export const firstAttempt = historyOf(ATTEMPTS.slice(0, 1));
/** Fifty attempts, as many as are kept. */
export const longHistory = historyOf(
  Array.from({ length: 50 }, (_, index): Attempt => {
    const ratio = Number((0.6 + 2.9 * (1 - Math.exp(-index / 18)) + 0.12 * Math.sin(index * 1.7)).toFixed(2));
    const verdict = ratio > 3.15 ? 'met' : ratio > 2.85 ? 'undecided' : 'missed';
    return [ratio, Number((ratio * 0.95).toFixed(2)), Number((ratio * 1.06).toFixed(2)), verdict];
  }),
);

/** Memory held while a load goes on. */
export const memory: PlotView = {
  kind: 'curve',
  title: 'Memory held under load',
  summary: 'After 100,000 messages yours holds 61 MB and the baseline 22 MB.',
  x: {
    label: 'Messages',
    scale: 'linear',
    unit: 'count',
    ticks: [
      { value: 0, text: '0' },
      { value: 50_000, text: '50k' },
      { value: 100_000, text: '100k' },
    ],
  },
  y: { label: 'Memory', scale: 'linear', unit: 'bytes' },
  series: [
    {
      role: 'own',
      name: 'Yours',
      points: Array.from({ length: 20 }, (_, index) => ({
        x: (index + 1) * 5_000,
        y: (19 + 2.1 * (index + 1)) * 1024 ** 2,
      })),
    },
    {
      role: 'baseline',
      name: 'Baseline',
      points: Array.from({ length: 20 }, (_, index) => ({
        x: (index + 1) * 5_000,
        y: (19.5 + (index % 3) * 0.6 + index * 0.05) * 1024 ** 2,
      })),
    },
  ],
  table: {
    head: ['Messages', 'Yours', 'Baseline'],
    rows: [
      ['25,000', '29.5 MB', '20.3 MB'],
      ['50,000', '40 MB', '20 MB'],
      ['100,000', '61 MB', '20.5 MB'],
    ],
  },
};
