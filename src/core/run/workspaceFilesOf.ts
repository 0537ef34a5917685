import { benchFilesOf } from '../bench/planBenchmark';
import { labFilesOf } from '../check/lab/planLab';
import type { Exercise, PlacedFile, TrackId } from '../pack/model';
import { testFilesOf } from './planRun';

/** Files of the pack that stand in every workspace of a track on top of its starter: tests, benchmarks and labs. */
export function workspaceFilesOf(exercise: Exercise, trackId: TrackId): readonly PlacedFile[] {
  return [...testFilesOf(exercise, trackId), ...benchFilesOf(exercise, trackId), ...labFilesOf(exercise, trackId)];
}
