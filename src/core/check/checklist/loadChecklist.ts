import type { CheckParts, TaskContext } from '../../pack/loadContext';
import type { ChecklistCheck } from '../model';
import type { ChecklistYaml } from './checklistSchema';

/** Reads the check and what its YAML points at; problems are reported, and nothing is answered where there is no check to speak of. */
export function loadChecklist(
  parts: CheckParts,
  written: ChecklistYaml,
  where: readonly PropertyKey[],
  context: TaskContext,
): Promise<ChecklistCheck | undefined> {
  [parts, written];
  context.yaml.report('schema', where, 'Checks of the kind "checklist" cannot be read yet.');
  return Promise.resolve(undefined);
}
