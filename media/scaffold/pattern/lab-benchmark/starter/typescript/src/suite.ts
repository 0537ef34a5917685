import type { Answer, Figures, Implementation } from './implementation.ts';

/** The figures of one implementation. */
export async function measure(implementation: Implementation): Promise<Figures> {
  // TODO: nothing is measured yet.
  await implementation.serve('key');
  return { throughput: 0, p50: 0, p95: 0, p99: 0, scaling: 0, memory: 0 };
}

/** What the candidate is, compared with the reference. */
export async function compare(reference: Implementation, candidate: Implementation): Promise<Answer> {
  // TODO: this compares nothing.
  await Promise.all([reference.serve('key'), candidate.serve('key')]);
  return 'same';
}
