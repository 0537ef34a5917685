import type { CheckParts, TaskContext } from '../../pack/loadContext';
import type { LabCheck } from '../model';
import type { LabYaml } from './labSchema';

/** Reads the check and what its YAML points at; problems are reported, and nothing is answered where there is no check to speak of. */
export function loadLab(
  parts: CheckParts,
  written: LabYaml,
  where: readonly PropertyKey[],
  context: TaskContext,
): Promise<LabCheck | undefined> {
  [parts, written];
  context.yaml.report('schema', where, 'Checks of the kind "lab" cannot be read yet.');
  return Promise.resolve(undefined);
}
