import type { CheckParts, TaskContext } from '../../pack/loadContext';
import type { MutantsCheck } from '../model';
import type { MutantsYaml } from './mutantsSchema';

/** Reads the check and what its YAML points at; problems are reported, and nothing is answered where there is no check to speak of. */
export function loadMutants(
  parts: CheckParts,
  written: MutantsYaml,
  where: readonly PropertyKey[],
  context: TaskContext,
): Promise<MutantsCheck | undefined> {
  [parts, written];
  context.yaml.report('schema', where, 'Checks of the kind "mutants" cannot be read yet.');
  return Promise.resolve(undefined);
}
