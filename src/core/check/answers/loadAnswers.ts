import type { CheckParts, TaskContext } from '../../pack/loadContext';
import type { AnswersCheck } from '../model';
import type { AnswersYaml } from './answersSchema';

/** Reads the check and what its YAML points at; problems are reported, and nothing is answered where there is no check to speak of. */
export function loadAnswers(
  parts: CheckParts,
  written: AnswersYaml,
  where: readonly PropertyKey[],
  context: TaskContext,
): Promise<AnswersCheck | undefined> {
  [parts, written];
  context.yaml.report('schema', where, 'Checks of the kind "answers" cannot be read yet.');
  return Promise.resolve(undefined);
}
