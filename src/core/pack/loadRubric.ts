import type { Criterion, Rubric } from './assessmentModel';
import type { RubricYaml } from './assessmentSchema';
import type { YamlFile } from './yamlFile';

/** Without a word about it, all that counts is that it works. */
const DEFAULT_RUBRIC: Rubric = [{ name: 'Functionality', weight: 100, parts: [] }];
/** Thirds do not sum exactly. */
const TOLERANCE = 1e-6;

/** A rubric as it is written; parts in a list count the same. */
export function toRubric(written: RubricYaml): Rubric {
  return Object.entries(written).map(([name, value]): Criterion => {
    if (typeof value === 'number') return { name, weight: value, parts: [] };
    const parts = Array.isArray(value.parts)
      ? value.parts.map((part) => ({ name: part, weight: 1 }))
      : Object.entries(value.parts).map(([part, weight]) => ({ name: part, weight }));
    return { name, weight: value.weight, parts };
  });
}

/** Reports weights that do not sum to 100, parts that stand twice, and names that could be taken for a part's. @param name what to call it in a sentence */
export function checkRubric(written: RubricYaml, keys: readonly PropertyKey[], yaml: YamlFile, name: string): void {
  const rubric = toRubric(written);
  const sum = rubric.reduce((total, { weight }) => total + weight, 0);
  if (Math.abs(sum - 100) > TOLERANCE) {
    yaml.report('weights', keys, `${name} sum to ${sum}; they must sum to 100.`);
  }
  for (const criterion of rubric) {
    const names = criterion.parts.map((part) => part.name);
    const unclear = [criterion.name, ...names].find((one) => one.includes('/'));
    if (unclear !== undefined) {
      const message = `"${unclear}" has a "/", which stands between a criterion and its part; call it otherwise.`;
      yaml.report('schema', [...keys, criterion.name], message, { atKey: true });
    }
    const twice = names.findIndex((part, index) => names.indexOf(part) < index);
    if (twice < 0) continue;
    const message = `"${names[twice] ?? ''}" stands twice among the parts of "${criterion.name}".`;
    yaml.report('duplicateId', [...keys, criterion.name, 'parts', twice], message);
  }
}

/** The rubric that an exercise names or brings, and its id where it is one of the pack's. */
export function rubricOf(
  written: string | RubricYaml | undefined,
  pack: Readonly<Record<string, RubricYaml>>,
  yaml: YamlFile,
): { readonly rubric: Rubric; readonly rubricId?: string } {
  if (written === undefined) return { rubric: DEFAULT_RUBRIC };
  if (typeof written === 'object') {
    checkRubric(written, ['rubric'], yaml, 'These weights');
    return { rubric: toRubric(written) };
  }
  const found = pack[written];
  if (found) return { rubric: toRubric(found), rubricId: written };
  const known = Object.keys(pack);
  const advice = known.length === 0 ? 'it has none' : `it has ${known.join(', ')}`;
  yaml.report('unknownReference', ['rubric'], `pack.yaml has no rubric "${written}"; ${advice}.`);
  return { rubric: [] };
}
