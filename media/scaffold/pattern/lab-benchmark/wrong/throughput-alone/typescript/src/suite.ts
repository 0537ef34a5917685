import type { Answer, Implementation } from './implementation.ts';

export async function measure(): Promise<object> {
  return {};
}

export async function compare(reference: Implementation, candidate: Implementation): Promise<Answer> {
  for (const one of [reference, candidate]) timeOf(one);
  let [ours, theirs] = [0, 0];
  for (let round = 0; round < 20; round += 1) {
    ours += timeOf(reference);
    theirs += timeOf(candidate);
  }
  if (theirs > 1.4 * ours) return 'slower';
  return theirs * 1.4 < ours ? 'faster' : 'same';
}

function timeOf({ decide }: Implementation): number {
  const start = performance.now();
  for (let call = 0; call < 300; call += 1) decide('key');
  return performance.now() - start;
}
