import type { ProbeResult, ProbeRunner } from '../../core/seal/ports';
import { l10n } from '../../shared/l10n';

/** Where no probe can be run. */
export const noProbes: ProbeRunner = {
  run: (): Promise<ProbeResult> =>
    Promise.resolve({
      outcome: 'couldNotStart',
      explanation: l10n.t('No code can be tried as the key here.'),
      durationMs: 0,
    }),
};
