import { l10n } from '../../../shared/l10n';
import type { TrackId } from '../../pack/model';
import type { DeclaredCase } from '../inspectedCases';
import type { CoverageCheck } from '../model';

/** What is asked of it, each a case: lines, branches, or both. */
export function coverageCases({ lines, branches, sources }: CoverageCheck, trackId: TrackId): readonly DeclaredCase[] {
  if (!sources[trackId]) return [];
  return [
    ...(lines === undefined ? [] : [{ id: 'lines', title: l10n.t('Your tests run {0} % of the lines', lines) }]),
    ...(branches === undefined
      ? []
      : [{ id: 'branches', title: l10n.t('Your tests take {0} % of the branches', branches) }]),
  ];
}
