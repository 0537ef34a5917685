import type { PackRule } from '../advice';
import { packSchema, type PackYaml } from '../../pack/schema';
import type { Problem } from '../../pack/problem';
import { warning } from '../warning';

type PathYaml = PackYaml['paths'][number];

/** Exercises that a learning path puts before what they build on. */
export const pathOrder: PackRule = ({ pack, yaml }) => {
  const needed = new Map(
    pack.exercises.flatMap((one) => (one.isBroken ? [] : [[one.id, one.prerequisites.exercises] as const])),
  );
  const paths = packSchema.safeParse(yaml.plain()).data?.paths ?? [];
  return paths.flatMap((path, index) => {
    const steps = stepsOf(path);
    const order = steps.map(({ exercise }) => exercise);
    return steps.flatMap(({ exercise, keys }, at): Problem[] => {
      const later = (needed.get(exercise) ?? []).filter((id) => order.indexOf(id) > at);
      return later.map((id) => {
        const message = `"${exercise}" builds on "${id}", which comes later on this path: learners would meet it unprepared. Put "${id}" before it, or take it from the prerequisites of "${exercise}".`;
        return warning('quality', yaml.placeOf(['paths', index, ...keys]), message);
      });
    });
  });
};

/** The exercises of a path in order, and where each is named, from the path on. */
function stepsOf({
  stages,
}: PathYaml): readonly { readonly exercise: string; readonly keys: readonly PropertyKey[] }[] {
  return stages.flatMap(({ exercises, items }, stage) => [
    ...exercises.map((exercise, index) => ({ exercise, keys: ['stages', stage, 'exercises', index] })),
    ...items.flatMap((item, index) =>
      typeof item === 'string' ? [{ exercise: item, keys: ['stages', stage, 'items', index] }] : [],
    ),
  ]);
}
