import type { CheckParts, TaskContext } from '../../pack/loadContext';
import type { ReviewCheck } from '../model';
import type { ReviewYaml } from './reviewSchema';

/** Reads the check and what its YAML points at; problems are reported, and nothing is answered where there is no check to speak of. */
export function loadReview(
  parts: CheckParts,
  written: ReviewYaml,
  where: readonly PropertyKey[],
  context: TaskContext,
): Promise<ReviewCheck | undefined> {
  [parts, written];
  context.yaml.report('schema', where, 'Checks of the kind "review" cannot be read yet.');
  return Promise.resolve(undefined);
}
