import { readDefinition, type CheckParts, type TaskContext } from '../../pack/loadContext';
import type { AnswersCheck, Question } from '../model';
import type { AnswersYaml } from './answersSchema';
import { questionsSchema } from './questionsSchema';
import { readQuestion } from './readQuestion';

/** Reads the file of questions. Problems are reported at their place in it; undefined where there is nothing to ask. */
export async function loadAnswers(
  parts: CheckParts,
  written: AnswersYaml,
  where: readonly PropertyKey[],
  context: TaskContext,
): Promise<AnswersCheck | undefined> {
  const file = await readDefinition(context, written.answers, [...where, 'answers'], questionsSchema);
  if (!file) return undefined;
  const { yaml, value } = file;
  const seen = new Set<string>();
  const questions: Question[] = [];
  for (const [index, one] of value.questions.entries()) {
    const at = ['questions', index];
    if (seen.has(one.id)) {
      yaml.report('duplicateId', [...at, 'id'], `There already is a question "${one.id}"; give this one another id.`);
    }
    seen.add(one.id);
    const question = readQuestion(one, at, yaml);
    if (question) questions.push(question);
  }
  return { ...parts, kind: 'answers', ...(value.title !== undefined && { title: value.title }), questions };
}
