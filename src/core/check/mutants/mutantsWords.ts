import { l10n } from '../../../shared/l10n';
import type { TrackId } from '../../pack/model';
import type { CaseStatus } from '../../run/model';
import type { MutantsCheck, MutantsSource } from '../model';
import { SOUND } from './mutantsCases';

/** `notJudged`: the tests could not be tried on it. `open`: nobody has tried. */
export type FaultState = 'found' | 'survived' | 'notJudged' | 'open';

export function faultState(status: CaseStatus | undefined): FaultState {
  switch (status) {
    case 'passed':
      return 'found';
    case 'failed':
      return 'survived';
    case undefined:
    case 'notRun':
      return 'open';
    default:
      return 'notJudged';
  }
}

/** How often the learner's tests found what they were to find. */
export interface FaultTally {
  readonly source: MutantsSource;
  readonly sound: CaseStatus | undefined;
  /** In the pack's order. */
  readonly faults: readonly { readonly id: string; readonly about: string; readonly state: FaultState }[];
  readonly found: number;
}

/** @param statusOf the last status of a case, by its id; undefined in a track that the check is not in */
export function tallyOf(
  { sources }: MutantsCheck,
  trackId: TrackId,
  statusOf: (id: string) => CaseStatus | undefined,
): FaultTally | undefined {
  const source = sources[trackId];
  if (!source) return undefined;
  const faults = source.faults.map(({ id, about }) => ({ id, about, state: faultState(statusOf(id)) }));
  return { source, sound: statusOf(SOUND), faults, found: faults.filter(({ state }) => state === 'found').length };
}

/** "Your tests pass on the sound code and find 7 of 8 faults. The survivor is about: …" What several are about is told apart. */
export function mutantsSentence({ atLeast }: MutantsCheck, tally: FaultTally): string {
  const { sound, faults, found, source } = tally;
  const isOwn = source.subject === 'own';
  const total = faults.length;
  if (sound === undefined || sound === 'notRun') {
    return isOwn
      ? l10n.t('Not tried yet. Your tests are to pass on your own code and to find {0} of {1} faults.', atLeast, total)
      : l10n.t('Not tried yet. Your tests are to pass on sound code and to find {0} of {1} faults.', atLeast, total);
  }
  if (sound !== 'passed') {
    return isOwn
      ? l10n.t('Your tests do not pass on your own code yet. The faults are tried once they do.')
      : l10n.t('Your tests do not pass on the sound code yet. The faults are tried once they do.');
  }
  const result = isOwn
    ? l10n.t('Your tests pass on your own code and find {0} of {1} faults.', found, total)
    : l10n.t('Your tests pass on the sound code and find {0} of {1} faults.', found, total);
  const survivors = faults.filter(({ state }) => state === 'survived');
  const about = survivors.length === 1 && survivors[0] ? l10n.t('The survivor is about: {0}', survivors[0].about) : '';
  const needs = found >= total ? '' : found >= atLeast ? l10n.t('That is enough.') : l10n.t('{0} are needed.', atLeast);
  return [result, needs, about].filter((part) => part !== '').join(' ');
}
