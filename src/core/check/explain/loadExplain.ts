import type { CheckParts, TaskContext } from '../../pack/loadContext';
import type { ExplainCheck } from '../model';
import type { ExplainYaml } from './explainSchema';

/** Reads the check and what its YAML points at; problems are reported, and nothing is answered where there is no check to speak of. */
export function loadExplain(
  parts: CheckParts,
  written: ExplainYaml,
  where: readonly PropertyKey[],
  context: TaskContext,
): Promise<ExplainCheck | undefined> {
  [parts, written];
  context.yaml.report('schema', where, 'Checks of the kind "explain" cannot be read yet.');
  return Promise.resolve(undefined);
}
