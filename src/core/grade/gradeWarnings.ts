import type { OpenExercise } from '../actions/openExercise';
import { isGiven } from '../check/model';
import { isInTrack } from '../pack/model';
import type { ExerciseState } from '../progress/learnerState';
import { l10n } from '../../shared/l10n';
import type { UnjudgedCheck } from './grade';
import type { OwnFiles } from './ownFiles';

type Open = Omit<OpenExercise, 'folder'>;

/** All that a run would judge, for where there can be none. */
export function allRun({ exercise, track }: Open, reason: string): readonly UnjudgedCheck[] {
  return exercise.tasks.flatMap((task) =>
    task.checks.flatMap((check) =>
      isInTrack(check, track.id) && check.kind !== 'reflection' && (!isGiven(check) || check.kind === 'lab')
        ? [{ task: task.id, check: check.id, reason, isLeftOut: false }]
        : [],
    ),
  );
}

/** What only the learner could say, where nothing of it was handed in. */
export function givenWithoutRecord({ exercise, track }: Open): readonly UnjudgedCheck[] {
  const reason = l10n.t('The learner’s record was not handed in: only what whetstone submit bundles holds it.');
  return exercise.tasks.flatMap((task) =>
    task.checks.flatMap((check) =>
      isInTrack(check, track.id) && (check.kind === 'reflection' || isGiven(check))
        ? [{ task: task.id, check: check.id, reason, isLeftOut: true }]
        : [],
    ),
  );
}

export function ignoredWarning({ ignored }: OwnFiles): string[] {
  if (ignored.length === 0) return [];
  const shown = ignored.slice(0, 20).join(', ');
  return [l10n.t('Handed in otherwise than the pack has it, and left out of account: {0}.', shown)];
}

/** Where the record says more than what was run here. */
export function claimWarnings(
  { exercise }: Open,
  {
    state,
    record,
    unjudged,
  }: {
    readonly state: ExerciseState | undefined;
    readonly record: ExerciseState | undefined;
    readonly unjudged: readonly UnjudgedCheck[];
  },
): string[] {
  const open = new Set(unjudged.map(({ task }) => task));
  const isPassed = (of: ExerciseState | undefined, id: string): boolean => of?.tasks.get(id)?.status === 'passed';
  const titles = exercise.tasks.flatMap(({ id, title }) =>
    !open.has(id) && isPassed(record, id) && !isPassed(state, id) ? [`“${title}”`] : [],
  );
  if (titles.length === 0) return [];
  return [l10n.t('The learner’s record has these as passed, and here they are not: {0}.', titles.join(', '))];
}
