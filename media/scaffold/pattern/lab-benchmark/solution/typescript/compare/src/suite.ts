import type { Answer, Figures, Implementation } from './implementation.ts';

const CALLS = 5000;
const CLIENTS = 8;
const CALLS_A_CLIENT = 20;
/** An odd number, so that there is one in the middle. */
const ROUNDS = 31;
const CALLS_A_ROUND = 200;
/** A difference of less than this is none: nobody would change the implementation for it. */
const MARGIN = 1.3;
/** A tail may be as much longer before somebody has to wait noticeably. */
const TAIL_MARGIN = 2;
const SCALING_MARGIN = 2;
const HELD_BYTES_A_CALL = 400;

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
  for (const one of [reference, candidate]) timesOf(one, 1000);
  const typical: number[] = [];
  const tails: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // Whoever comes second may profit from the first, so they take turns at that as well.
    const isReferenceFirst = round % 2 === 0;
    const first = timesOf(isReferenceFirst ? reference : candidate, CALLS_A_ROUND);
    const second = timesOf(isReferenceFirst ? candidate : reference, CALLS_A_ROUND);
    const [ours, theirs] = isReferenceFirst ? [first, second] : [second, first];
    typical.push(quantile(theirs, 0.5) / quantile(ours, 0.5));
    tails.push(quantile(theirs, 0.985) / quantile(ours, 0.985));
  }
  // A difference counts only if nearly three quarters of all rounds show it.
  if (quantile(typical, 0.3) > MARGIN || quantile(tails, 0.3) > TAIL_MARGIN) return 'slower';
  if (await isConvoy(reference, candidate)) return 'slower';
  if (holds(candidate) - holds(reference) > HELD_BYTES_A_CALL) return 'slower';
  return quantile(typical, 0.7) < 1 / MARGIN ? 'faster' : 'same';
}

async function isConvoy(reference: Implementation, candidate: Implementation): Promise<boolean> {
  const ratios: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const ours = await servedPerSecond(reference, CLIENTS);
    ratios.push(ours / (await servedPerSecond(candidate, CLIENTS)));
  }
  return quantile(ratios, 0.5) > SCALING_MARGIN;
}

/** Bytes that are still held of each call: the least of three looks, as garbage lies around at some of them. */
function holds(implementation: Implementation): number {
  const looks = [1, 2, 3].map(() => {
    const before = heldBytes();
    timesOf(implementation, CALLS);
    return (heldBytes() - before) / CALLS;
  });
  return quantile(looks, 0.5);
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
