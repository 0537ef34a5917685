import type { Answer, Implementation } from './implementation.ts';

export async function measure(): Promise<object> {
  return {};
}

export async function compare(reference: Implementation, candidate: Implementation): Promise<Answer> {
  const ratio = timeOf(candidate) / timeOf(reference);
  if (ratio > 1.25) return 'slower';
  return ratio < 0.8 ? 'faster' : 'same';
}

function timeOf({ decide }: Implementation): number {
  const start = performance.now();
  decide('key');
  return performance.now() - start;
}
