import { l10n } from '../../shared/l10n';
import type { TreeLimits } from '../process/treeLimits';

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
