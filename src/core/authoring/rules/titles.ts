import type { ExerciseRule, PackRule } from '../advice';
import { warning } from '../warning';

/** Tasks of one exercise that are called the same. */
export const taskTitles: ExerciseRule = ({ exercise, yaml }) =>
  twins(exercise.tasks).map(({ index, first }) => {
    const message = `Task ${first + 1} is called the same: nobody could tell the two apart in the panel or in a report. Give this one a title of its own.`;
    return warning('quality', yaml.placeOf(['tasks', index, 'title']), message);
  });

/** Exercises of one pack that are called the same. */
export const exerciseTitles: PackRule = ({ pack, exercises }) =>
  twins(pack.exercises).flatMap(({ index, first }) => {
    const place = exercises.get(pack.exercises[index]?.dir ?? '')?.placeOf(['title']);
    const message = `The exercise "${pack.exercises[first]?.id ?? ''}" is called the same: nobody could tell the two apart in the catalog. Give this one a title of its own.`;
    return place ? [warning('quality', place, message)] : [];
  });

function twins(
  all: readonly { readonly title: string }[],
): readonly { readonly index: number; readonly first: number }[] {
  const seen = new Map<string, number>();
  return all.flatMap(({ title }, index) => {
    const key = title.trim().toLowerCase();
    const first = seen.get(key);
    if (first === undefined) seen.set(key, index);
    return first === undefined ? [] : [{ index, first }];
  });
}
