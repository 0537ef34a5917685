import type { RunnerName } from '../../core/pack/model';

/** Whether a runner's tests run in Python, by a harness of ours. */
export function isPython(runner: RunnerName): boolean {
  return runner === 'pytest' || runner === 'unittest';
}
