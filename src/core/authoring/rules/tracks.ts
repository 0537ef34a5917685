import { isInTrack, type Exercise, type Task } from '../../pack/model';
import type { ExerciseRule } from '../advice';
import { listed } from '../listed';
import { warning } from '../warning';

/** What one track has of a task and another has not, so that they are not the same task. */
export const tracks: ExerciseRule = ({ exercise, yaml }) =>
  exercise.tasks.flatMap((task, index) => {
    const at = ['tasks', index];
    const missing = (has: (trackId: string) => boolean): readonly string[] => withoutIt(exercise, has);
    const ofChecks = task.checks.flatMap((check, place) => {
      const without = missing((id) => isInTrack(check, id));
      if (without.length === 0) return [];
      const message = `The check "${check.id}" is not there in ${listed(without)}: learners are asked for less in that language, and their points cannot be compared. Add it, or leave it out everywhere.`;
      return [warning('quality', yaml.placeOf([...at, 'checks', place, 'id']), message)];
    });
    const withoutAnchor = missing((id) => task.anchors[id] !== undefined);
    const withoutSolution = missing((id) => hasSolution(task, id));
    return [
      ...ofChecks,
      ...(withoutAnchor.length === 0
        ? []
        : [
            warning(
              'anchor',
              yaml.placeOf([...at, 'anchor']),
              `This task has no anchor in ${listed(withoutAnchor)}: learners find nothing to run above their code there. Name its file and symbol as well.`,
            ),
          ]),
      ...(withoutSolution.length === 0
        ? []
        : [
            warning(
              'quality',
              yaml.placeOf([...at, 'solution']),
              `This task has no solution in ${listed(withoutSolution)}: learners have none to compare theirs with, and nothing shows that it can be done. Write solution/${withoutSolution[0] ?? ''}/${task.id}/.`,
            ),
          ]),
    ];
  });

function hasSolution({ solution }: Task, trackId: string): boolean {
  return solution?.dirs[trackId] !== undefined || solution?.envelopes[trackId] !== undefined;
}

/** Tracks that are without something that another track has. */
function withoutIt({ tracks: all }: Exercise, has: (trackId: string) => boolean): readonly string[] {
  const without = all.filter(({ id }) => !has(id)).map(({ id }) => id);
  return without.length === all.length ? [] : without;
}
