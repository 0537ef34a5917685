import type { CheckParts, TaskContext } from '../../pack/loadContext';
import type { LintCheck } from '../model';
import type { LintYaml } from './lintSchema';

/** Reads the check and what its YAML points at; problems are reported, and nothing is answered where there is no check to speak of. */
export function loadLint(
  parts: CheckParts,
  written: LintYaml,
  where: readonly PropertyKey[],
  context: TaskContext,
): Promise<LintCheck | undefined> {
  [parts, written];
  context.yaml.report('schema', where, 'Checks of the kind "lint" cannot be read yet.');
  return Promise.resolve(undefined);
}
