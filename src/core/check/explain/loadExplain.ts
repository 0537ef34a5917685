import { readBeside, readDefinition, type CheckParts, type TaskContext } from '../../pack/loadContext';
import type { ExplainCheck, MarkedPoint } from '../model';
import type { ExplainYaml } from './explainSchema';
import { explanationSchema } from './explanationSchema';

/** Reads the file of an explanation and its model answer. Problems are reported at their place; undefined where one is not there. */
export async function loadExplain(
  parts: CheckParts,
  written: ExplainYaml,
  where: readonly PropertyKey[],
  context: TaskContext,
): Promise<ExplainCheck | undefined> {
  const file = await readDefinition(context, written.explain, [...where, 'explain'], explanationSchema);
  if (!file) return undefined;
  const { yaml, value } = file;
  const { title, prompt, minWords, points, atLeast, model } = value;
  const seen = new Set<string>();
  for (const [index, { id }] of points.entries()) {
    if (seen.has(id)) {
      yaml.report(
        'duplicateId',
        ['points', index, 'id'],
        `There already is a point "${id}"; give this one another id.`,
      );
    }
    seen.add(id);
  }
  const fault = typeof atLeast === 'number' ? faultOfCount(atLeast, points) : undefined;
  if (fault !== undefined) yaml.report('weights', ['atLeast'], fault);
  // Problems with the model answer's path are those of the file that names it.
  const text = await readBeside({ ...context, yaml }, model, ['model']);
  if (!text) return undefined;
  if (text.text.trim() === '') {
    yaml.report('schema', ['model'], `"${model}" is empty; write the answer that learners compare theirs with.`);
  }
  return {
    ...parts,
    kind: 'explain',
    ...(title !== undefined && { title }),
    prompt,
    minWords,
    marks: points,
    atLeast: typeof atLeast === 'number' ? atLeast / points.length : Number.parseFloat(atLeast) / 100,
    model: text.text,
  };
}

/** What is wrong with asking for so many of the points. */
function faultOfCount(count: number, points: readonly MarkedPoint[]): string | undefined {
  if (count > points.length) return `There are ${points.length} points, so ${count} cannot be made.`;
  if (points.every(({ weight }) => weight === points[0]?.weight)) return undefined;
  return 'These points differ in weight; write a share of it: 75%.';
}
