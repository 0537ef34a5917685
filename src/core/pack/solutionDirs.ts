import type { Exercise, TrackId } from './model';

/**
 * The overlay folders, relative to the pack's root and lowest first, that make the solution of a task: its own and those
 * of the tasks before it. Empty where the track has none.
 */
export function solutionDirs(exercise: Exercise, trackId: TrackId, taskId: string): string[] {
  const end = exercise.tasks.findIndex(({ id }) => id === taskId) + 1;
  return exercise.tasks.slice(0, end).flatMap(({ solution }) => solution?.dirs[trackId] ?? []);
}
