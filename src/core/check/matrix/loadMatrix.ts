import { readBeside, readDefinition, type CheckParts, type TaskContext } from '../../pack/loadContext';
import { joinPackPath } from '../../pack/packPath';
import type { YamlFile } from '../../pack/yamlFile';
import type { MatrixCheck } from '../model';
import { matrixDefinition, type MatrixYaml } from './matrixSchema';

/** How far the weights of a criterion's author may be from 100 together: thirds, written with two places, are. */
const WEIGHT_SLACK = 0.05;

/** Reads the check and what its YAML points at; problems are reported, and nothing is answered where there is no check to speak of. */
export async function loadMatrix(
  parts: CheckParts,
  written: MatrixYaml,
  where: readonly PropertyKey[],
  context: TaskContext,
): Promise<MatrixCheck | undefined> {
  const read = await readDefinition(context, written.matrix, [...where, 'matrix'], matrixDefinition);
  if (!read) return undefined;
  const { value, yaml } = read;
  const file = joinPackPath('', value.file);
  if (file === undefined || file === '') {
    yaml.report('outsidePack', ['file'], `"${value.file}" leads out of the learner's workspace.`);
  } else if (!/\.ya?ml$/i.test(file)) {
    yaml.report('schema', ['file'], `A decision is kept as YAML: let "${value.file}" end with .yaml.`);
  }
  for (const key of ['criteria', 'options'] as const) reportTwins(value[key], key, yaml);
  reportWeights(value.criteria, yaml);
  // It belongs to the definition, but paths of an exercise are relative to the exercise's folder everywhere.
  const reasoning = value.reasoning === undefined ? undefined : await readReasoning(value.reasoning, yaml, context);
  if (yaml.hasErrors || file === undefined) return undefined;
  return {
    ...parts,
    kind: 'matrix',
    ...(value.title !== undefined && { title: value.title }),
    file,
    criteria: value.criteria.map(withoutUndefined),
    options: value.options.map(withoutUndefined),
    scale: value.scale,
    minWords: value.words,
    ...(reasoning !== undefined && { reasoning }),
  };
}

function reportTwins(
  list: readonly { readonly id: string; readonly title: string }[],
  key: 'criteria' | 'options',
  yaml: YamlFile,
): void {
  const article = key === 'criteria' ? 'a criterion' : 'an option';
  for (const [index, { id, title }] of list.entries()) {
    const before = list.slice(0, index);
    if (before.some((other) => other.id === id)) {
      yaml.report(
        'duplicateId',
        [key, index, 'id'],
        `There is already ${article} "${id}"; give this one an id of its own.`,
      );
    }
    if (before.some((other) => other.title.toLowerCase() === title.toLowerCase())) {
      const message = `There is already ${article} called "${title}"; nobody could tell the two apart.`;
      yaml.report('duplicateId', [key, index, 'title'], message);
    }
  }
}

/** Set weights leave the rest to the learner's: nothing, where the learner sets none, and something otherwise. */
function reportWeights(criteria: readonly { readonly weight?: number | undefined }[], yaml: YamlFile): void {
  const set = criteria.flatMap(({ weight }) => (weight === undefined ? [] : [weight]));
  const sum = Math.round(set.reduce((total, weight) => total + weight, 0) * 1e6) / 1e6;
  if (set.length === criteria.length) {
    if (Math.abs(sum - 100) <= WEIGHT_SLACK) return;
    yaml.report('weights', ['criteria'], `These weights sum to ${sum}; they must sum to 100.`);
  } else if (sum >= 100) {
    const message = `The weights that are set sum to ${sum} and leave nothing for the criteria that the learner weighs; lower them, or set all.`;
    yaml.report('weights', ['criteria'], message);
  }
}

async function readReasoning(path: string, yaml: YamlFile, context: TaskContext): Promise<string | undefined> {
  const found = await readBeside({ ...context, yaml }, path, ['reasoning']);
  if (found?.text.trim() !== '') return found?.text;
  yaml.report('schema', ['reasoning'], `"${path}" says nothing; write the reasoning, or leave this key out.`);
  return undefined;
}

function withoutUndefined<T extends { readonly text?: string | undefined; readonly weight?: number | undefined }>({
  text,
  weight,
  ...rest
}: T): Omit<T, 'text' | 'weight'> & { readonly text?: string; readonly weight?: number } {
  return { ...rest, ...(text !== undefined && { text }), ...(weight !== undefined && { weight }) };
}
