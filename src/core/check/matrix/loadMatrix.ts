import type { CheckParts, TaskContext } from '../../pack/loadContext';
import type { MatrixCheck } from '../model';
import type { MatrixYaml } from './matrixSchema';

/** Reads the check and what its YAML points at; problems are reported, and nothing is answered where there is no check to speak of. */
export function loadMatrix(
  parts: CheckParts,
  written: MatrixYaml,
  where: readonly PropertyKey[],
  context: TaskContext,
): Promise<MatrixCheck | undefined> {
  [parts, written];
  context.yaml.report('schema', where, 'Checks of the kind "matrix" cannot be read yet.');
  return Promise.resolve(undefined);
}
