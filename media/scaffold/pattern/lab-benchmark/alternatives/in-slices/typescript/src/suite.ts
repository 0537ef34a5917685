import type { Answer, Figures, Implementation } from './implementation.ts';

/** Another way: the same figures from short slices, and votes of slices instead of quantiles of ratios. */
export async function measure({ decide, serve }: Implementation): Promise<Figures> {
  for (let call = 0; call < 300; call += 1) decide('warm');
  const before = held();
  const times = Float64Array.from({ length: 6000 }, (_, call) => timeOf(() => decide(`key ${call % 7}`)));
  const memory = held() - before - times.byteLength;
  const sum = times.reduce((total, one) => total + one, 0);
  times.sort();
  const at = (share: number): number => times[Math.floor(share * (times.length - 1))] ?? 0;
  const single = await rate(serve, 1);
  const eight = await rate(serve, 8);
  return {
    ...{ throughput: (times.length / sum) * 1000, p50: at(0.5), p95: at(0.95), p99: at(0.99) },
    ...{ scaling: eight / single, memory: (memory / times.length) * 5000 },
  };
}

export async function compare(reference: Implementation, candidate: Implementation): Promise<Answer> {
  for (let call = 0; call < 1500; call += 1) [reference, candidate].forEach(({ decide }) => decide('warm'));
  let [slower, faster, tails] = [0, 0, 0];
  const rounds = 30;
  for (let round = 0; round < rounds; round += 1) {
    const [ours, theirs] = round % 2 === 0 ? [slice(reference), slice(candidate)] : backwards(reference, candidate);
    const typical = (theirs[100] ?? 0) / (ours[100] ?? 1);
    slower += typical > 1.3 ? 1 : 0;
    faster += typical < 0.75 ? 1 : 0;
    tails += (theirs[197] ?? 0) > 2 * (ours[197] ?? 1) ? 1 : 0;
  }
  if (Math.max(slower, tails) > 0.7 * rounds) return 'slower';
  const ratios = [];
  for (let round = 0; round < 3; round += 1)
    ratios.push((await rate(reference.serve, 8)) / (await rate(candidate.serve, 8)));
  if ((ratios.sort((a, b) => a - b)[1] ?? 0) > 2) return 'slower';
  const kept = [candidate, reference].map(({ decide }) => {
    const before = held();
    for (let call = 0; call < 8000; call += 1) decide(`key ${call % 7}`);
    return held() - before;
  });
  if ((kept[0] ?? 0) - (kept[1] ?? 0) > 4_000_000) return 'slower';
  return faster > 0.7 * rounds ? 'faster' : 'same';
}

function backwards(reference: Implementation, candidate: Implementation): [number[], number[]] {
  const theirs = slice(candidate);
  return [slice(reference), theirs];
}

/** 200 times, the shortest first. */
function slice({ decide }: Implementation): number[] {
  return Array.from({ length: 200 }, (_, call) => timeOf(() => decide(`key ${call % 7}`))).sort((a, b) => a - b);
}

function timeOf(call: () => unknown): number {
  const start = performance.now();
  call();
  return performance.now() - start;
}

async function rate(serve: Implementation['serve'], clients: number): Promise<number> {
  const start = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (let call = 0; call < 20; call += 1) await serve('key');
    }),
  );
  return (clients * 20) / (performance.now() - start);
}

function held(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
