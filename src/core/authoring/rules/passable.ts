import { isInTrack } from '../../pack/model';
import type { ExerciseRule } from '../advice';
import { listed } from '../listed';
import { harm } from '../warning';

/** Tasks that nobody can pass, because none of their checks has to be. */
export const passable: ExerciseRule = ({ exercise, yaml }) =>
  exercise.tasks.flatMap((task, index) => {
    const tracks = exercise.tracks
      .filter(({ id }) => !task.checks.some((check) => check.isRequired && isInTrack(check, id)))
      .map(({ id }) => id);
    if (tracks.length === 0) return [];
    const where = tracks.length === exercise.tracks.length ? '' : ` in ${listed(tracks)}`;
    const message = `Nobody can pass this task${where}: a task is passed when its required checks are, and it has none. Take "optional" away from one of them, or add one.`;
    return [harm('unreachable', yaml.placeOf(['tasks', index, 'checks']), message)];
  });
