import { l10n } from '../../../shared/l10n';
import type { TrackId } from '../../pack/model';
import type { DeclaredCase } from '../inspectedCases';
import type { MutantsCheck } from '../model';

/** The case of the sound subject; no fault is named so. */
export const SOUND = 'sound';

/** The sound subject, and each fault by its number: what it is called would give it away. */
export function mutantsCases({ sources }: MutantsCheck, trackId: TrackId): readonly DeclaredCase[] {
  const source = sources[trackId];
  if (!source) return [];
  const { faults, subject } = source;
  return [
    {
      id: SOUND,
      title:
        subject === 'own' ? l10n.t('Your tests pass on your own code') : l10n.t('Your tests pass on the sound code'),
    },
    ...faults.map(({ id }, index) => ({ id, title: l10n.t('Fault {0} of {1}', index + 1, faults.length) })),
  ];
}

/** Whether the sound subject passes and enough faults were found. */
export function passesMutants(
  { sources, atLeast }: MutantsCheck,
  trackId: TrackId,
  passed: ReadonlySet<string>,
): boolean {
  const found = sources[trackId]?.faults.filter(({ id }) => passed.has(id)) ?? [];
  return passed.has(SOUND) && found.length >= atLeast;
}
