import type { PackRule } from '../advice';
import { warning } from '../warning';

/** Exercises that stand in no group and on no path, in a pack that has such. */
export const homeless: PackRule = ({ pack, exercises }) => {
  const onPaths = new Set(pack.paths.flatMap(({ stages }) => stages.flatMap((stage) => stage.exercises)));
  if (pack.groups.length === 0 && onPaths.size === 0) return [];
  return pack.exercises.flatMap((exercise) => {
    const place = exercises.get(exercise.dir)?.placeOf(['id']);
    if (exercise.isBroken || exercise.group !== '' || onPaths.has(exercise.id) || !place) return [];
    const message = `This exercise is in no group and on no learning path, so learners find it at the end of the catalog, by itself. Say group: …, or name it on a path in pack.yaml.`;
    return [warning('quality', place, message)];
  });
};
