import { l10n } from '../../shared/l10n';
import type { Verified } from './attestation';
import type { PackStanding } from './packStanding';

/** Exercises that are named before the others are only counted. */
const NAMED = 3;

/**
 * What is said of a pack's having been verified, in one sentence; undefined where there is nothing to say: nobody expects
 * a folder that is being written to bring an attestation.
 */
export function standingWords(standing: PackStanding): string | undefined {
  switch (standing.kind) {
    case 'unattested':
      return undefined;
    case 'notVerified':
      return l10n.t('Not verified: this pack was packaged without showing that its exercises work.');
    case 'verified':
      return verifiedWords(standing.verified);
    case 'changed':
      return changedWords(standing);
    case 'wrong':
      return standing.reason === 'unreadable'
        ? l10n.t('Not verified: what this pack says of having been verified cannot be read.')
        : l10n.t('Not verified: what this pack says of having been verified is about another pack or version.');
  }
}

/** The same in few words, to stand among others; undefined where there is nothing to say. */
export function shortStanding(standing: PackStanding): string | undefined {
  switch (standing.kind) {
    case 'unattested':
      return undefined;
    case 'verified':
      return verifiedWords(standing.verified);
    case 'notVerified':
      return l10n.t('Not verified');
    case 'changed':
    case 'wrong':
      return l10n.t('Not as it was packaged');
  }
}

/** "Verified by Whetstone 0.1.0: 84 of 84 shown", with what could not be shown. */
export function verifiedWords({ by, shown, of, notVerified, notMeasured, errors }: Verified): string {
  const all = of + notVerified;
  return [
    l10n.t('Verified by Whetstone {0}: {1} of {2} shown', by, shown, all),
    ...(errors > 0 ? [l10n.t('errors in it: {0}', errors)] : []),
    ...(notVerified > 0 ? [l10n.t('could not be carried out there: {0}', notVerified)] : []),
    ...(notMeasured > 0 ? [l10n.t('benchmarks not measured: {0}', notMeasured)] : []),
  ].join('; ');
}

function changedWords({ exercises }: Extract<PackStanding, { kind: 'changed' }>): string {
  if (exercises.length === 0) return l10n.t('Not as it was packaged: files of this pack have changed since.');
  const named = exercises.slice(0, NAMED).join(', ');
  const more = exercises.length - NAMED;
  return more > 0
    ? l10n.t('Not as it was packaged: files have changed in {0} and {1} more.', named, more)
    : l10n.t('Not as it was packaged: files have changed in {0}.', named);
}
