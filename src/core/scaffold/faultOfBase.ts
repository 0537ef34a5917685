import { l10n } from '../../shared/l10n';
import type { RunnerName } from '../pack/model';
import type { ExerciseAnswers, ScaffoldTrack } from './answers';
import { hasCode } from './kindTemplate';
import type { PackFacts } from './packFacts';

/** What tests of a new exercise are written for. */
const RUNNER: Readonly<Record<ScaffoldTrack, RunnerName>> = { typescript: 'node-test', python: 'pytest' };

/** Why a new exercise cannot start from the base that was asked for, or stand in that group; undefined where it can. */
export function faultOfBase(
  { base, kind, tracks, group }: Pick<ExerciseAnswers, 'base' | 'kind' | 'tracks' | 'group'>,
  { bases, groups }: PackFacts,
): string | undefined {
  if (group !== undefined && !groups.some(({ id }) => id === group)) {
    return l10n.t('This pack has no group “{0}”; it has {1}.', group, listed(groups.map(({ id }) => id)));
  }
  if (base === undefined) return undefined;
  const own = bases[base];
  if (!own) return l10n.t('This pack has no base “{0}”; it has {1}.', base, listed(Object.keys(bases)));
  if (!hasCode(kind)) return undefined;
  for (const track of tracks) {
    const runner = own[track];
    if (runner === undefined) {
      return l10n.t('The base “{0}” has no track {1}; it has {2}.', base, track, listed(Object.keys(own)));
    }
    if (runner !== RUNNER[track]) {
      return l10n.t(
        'Tests of a new exercise in {0} are for {1}, and the base “{2}” runs {3}.',
        track,
        RUNNER[track],
        base,
        runner,
      );
    }
  }
  return undefined;
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? l10n.t('none') : names.join(', ');
}
