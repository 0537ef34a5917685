import { l10n } from '../../shared/l10n';
import type { TreeLimits } from '../process/treeLimits';

/** How Node takes its leave when its heap is full, and how far from the end of its output that stands. */
const HEAP_IS_FULL = /^FATAL ERROR: .*out of memory/m;
const OUTPUT_END = 16 * 1024;

/** Whether a program ended because there was no room for more, by all that it printed. */
export function isHeapFull(output: string): boolean {
  return HEAP_IS_FULL.test(output.slice(-OUTPUT_END));
}

/** Why a run was ended whose processes took together more than they may. */
export function describeStrike(kind: 'memory' | 'processes', { memoryBytes, processes }: TreeLimits): string {
  if (kind === 'memory') {
    const megabytes = Math.round(memoryBytes / 1024 / 1024);
    return l10n.t('The program was ended because it took more memory than a run may, which is {0} MB.', megabytes);
  }
  return l10n.t(
    'The program was ended because it started more processes than a run may have, which is {0}.',
    processes,
  );
}
