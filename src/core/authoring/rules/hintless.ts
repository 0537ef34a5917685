import { isInspected } from '../../check/model';
import { isMeasuring } from '../../pack/model';
import type { ExerciseRule } from '../advice';
import { warning } from '../warning';

/** Tasks that one can be stuck in, without a hint, where the exercise promises support. */
export const hintless: ExerciseRule = ({ exercise, yaml }) => {
  if (exercise.support === 'minimal') return [];
  return exercise.tasks.flatMap(({ hints, checks }, index) => {
    const canFail = checks.some(
      (check) =>
        check.isRequired &&
        (check.kind === 'tests' || isInspected(check) || isMeasuring(check) || check.kind === 'lab'),
    );
    if (hints.length > 0 || !canFail) return [];
    const message = `This task has no hints: who is stuck here has nowhere to turn but the solution. Add a ladder that begins gently, or say support: minimal.`;
    return [warning('quality', yaml.placeOf(['tasks', index, 'id']), message)];
  });
};
