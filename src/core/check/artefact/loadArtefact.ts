import type { CheckParts, TaskContext } from '../../pack/loadContext';
import type { ArtefactCheck } from '../model';
import type { ArtefactYaml } from './artefactSchema';

/** Reads the check and what its YAML points at; problems are reported, and nothing is answered where there is no check to speak of. */
export function loadArtefact(
  parts: CheckParts,
  written: ArtefactYaml,
  where: readonly PropertyKey[],
  context: TaskContext,
): Promise<ArtefactCheck | undefined> {
  [parts, written];
  context.yaml.report('schema', where, 'Checks of the kind "artefact" cannot be read yet.');
  return Promise.resolve(undefined);
}
