import type { Exercise, Pack } from '../../core/pack/model';

/** The exercise to offer a newcomer: the first that a pack names for it, else the first sound one. */
export function firstExercise(
  packs: readonly Pack[],
): { readonly pack: Pack; readonly exercise: Exercise } | undefined {
  const sound = packs.flatMap((pack) =>
    pack.exercises.flatMap((exercise) => (exercise.isBroken ? [] : [{ pack, exercise }])),
  );
  return sound.find(({ pack, exercise }) => pack.firstExercise === exercise.id) ?? sound[0];
}
