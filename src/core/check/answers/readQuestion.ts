import type { YamlFile } from '../../pack/yamlFile';
import type { ChoiceQuestion, NumberQuestion, OrderQuestion, Question, ShortQuestion } from '../model';
import { itemIds } from './itemIds';
import { isNear } from './judgeAnswer';
import type { QuestionYaml, ToleranceYaml } from './questionsSchema';
import { shortForm } from './shortForm';

const KINDS = ['choice', 'number', 'order', 'short'] as const;
/** Keys that belong to one kind of question. */
const OF_ONE: readonly (readonly [
  key: 'multiple' | 'shuffle' | 'feedback',
  kind: (typeof KINDS)[number],
  why: string,
])[] = [
  ['multiple', 'choice', 'Only of a choice several can be right; remove "multiple".'],
  ['shuffle', 'choice', 'Only the options of a choice can stay in their order; remove "shuffle".'],
  ['feedback', 'order', 'Here "feedback" is said of a wrong order alone; elsewhere it stands with what it is about.'],
];

type At = readonly PropertyKey[];
type Base = Pick<Question, 'id' | 'text' | 'explanation'>;

/** Makes a question of what was written, as far as that can be used; what is wrong with it is reported at its place. */
export function readQuestion(written: QuestionYaml, at: At, yaml: YamlFile): Question | undefined {
  const kinds = KINDS.filter((kind) => written[kind] !== undefined);
  if (kinds.length !== 1) {
    const found = kinds.length === 0 ? 'none of them' : kinds.join(' and ');
    yaml.report('schema', at, `A question has one of choice, number, order and short; this one has ${found}.`);
    return undefined;
  }
  for (const [key, kind, why] of OF_ONE) {
    if (written[key] !== undefined && kinds[0] !== kind) yaml.report('schema', [...at, key], why, { atKey: true });
  }
  const { id, text, explanation } = written;
  const base = { id, text, ...(explanation !== undefined && { explanation }) };
  if (written.choice) return readChoice(base, written, written.choice, at, yaml);
  if (written.number) return readNumberQuestion(base, written.number, [...at, 'number'], yaml);
  if (written.order) return readOrder(base, written, written.order, [...at, 'order'], yaml);
  return written.short && readShort(base, written.short, [...at, 'short'], yaml);
}

function readChoice(
  base: Base,
  { multiple, shuffle }: QuestionYaml,
  written: NonNullable<QuestionYaml['choice']>,
  at: At,
  yaml: YamlFile,
): ChoiceQuestion {
  const ids = itemIds(written);
  reportTwins(ids, written, [...at, 'choice'], yaml);
  const right = written.filter(({ correct }) => correct).length;
  if (right === 0) yaml.report('schema', [...at, 'choice'], 'No option is right; write correct: true with one.');
  if (right > 1 && multiple === false) {
    yaml.report(
      'schema',
      [...at, 'multiple'],
      `${right} options are right, so all of them are to be chosen; remove this.`,
    );
  }
  return {
    ...base,
    kind: 'choice',
    isMultiple: multiple ?? right > 1,
    isShuffled: shuffle ?? true,
    options: written.map(({ text, correct, feedback }, index) => ({
      id: ids[index] ?? '',
      text,
      isRight: correct,
      ...(feedback !== undefined && { feedback }),
    })),
  };
}

function readNumberQuestion(
  base: Base,
  { value, tolerance, unit, feedback }: NonNullable<QuestionYaml['number']>,
  at: At,
  yaml: YamlFile,
): NumberQuestion {
  const own = toleranceOf(tolerance, value, [...at, 'tolerance'], yaml);
  const known = feedback.map((one, index) => {
    const where = [...at, 'feedback', index];
    const around = one.tolerance ?? tolerance;
    const near = toleranceOf(
      around,
      one.near,
      one.tolerance === undefined ? [...where, 'near'] : [...where, 'tolerance'],
      yaml,
    );
    if (isNear(one.near, value, own)) {
      yaml.report('schema', [...where, 'near'], `${one.near} is a right answer, so this is never said.`);
    }
    return { value: one.near, tolerance: near, text: one.says };
  });
  return { ...base, kind: 'number', value, tolerance: own, ...(unit !== undefined && { unit }), feedback: known };
}

/** In the answer's own unit. */
function toleranceOf(written: ToleranceYaml, value: number, at: At, yaml: YamlFile): number {
  if (typeof written === 'number') return written;
  if (value === 0) yaml.report('schema', at, 'A share of 0 is 0; write this tolerance as a number.');
  return (Math.abs(value) * Number.parseFloat(written)) / 100;
}

function readOrder(
  base: Base,
  { feedback }: QuestionYaml,
  written: NonNullable<QuestionYaml['order']>,
  at: At,
  yaml: YamlFile,
): OrderQuestion {
  const items = written.map((one) => (typeof one === 'string' ? { text: one } : one));
  const ids = itemIds(items);
  reportTwins(ids, items, at, yaml);
  return {
    ...base,
    kind: 'order',
    items: items.map(({ text }, index) => ({ id: ids[index] ?? '', text })),
    ...(feedback !== undefined && { feedback }),
  };
}

function reportTwins(
  ids: readonly string[],
  items: readonly { readonly text: string }[],
  at: At,
  yaml: YamlFile,
): void {
  for (const [index, { text }] of items.entries()) {
    const place = [...at, index];
    if (items.findIndex((other) => other.text === text) < index) {
      yaml.report('duplicateId', place, `"${text}" stands here twice; each must say something else.`);
    } else if (ids.indexOf(ids[index] ?? '') < index) {
      yaml.report('duplicateId', place, `The id "${ids[index] ?? ''}" stands here twice; give this one another.`);
    }
  }
}

function readShort(
  base: Base,
  { accept, ignore, feedback }: NonNullable<QuestionYaml['short']>,
  at: At,
  yaml: YamlFile,
): ShortQuestion {
  const right = new Set<string>();
  for (const [index, answer] of accept.entries()) {
    const form = shortForm(answer, ignore);
    const place = [...at, 'accept', index];
    if (form === '') yaml.report('schema', place, `Nothing is left of "${answer}" once "ignore" is applied.`);
    if (right.has(form)) yaml.report('duplicateId', place, `"${answer}" is accepted already; remove it.`);
    right.add(form);
  }
  const said = new Set<string>();
  for (const [index, { answer }] of feedback.entries()) {
    const form = shortForm(answer, ignore);
    const place = [...at, 'feedback', index, 'answer'];
    if (form === '') yaml.report('schema', place, `Nothing is left of "${answer}" once "ignore" is applied.`);
    if (right.has(form)) yaml.report('schema', place, `"${answer}" is a right answer, so this is never said.`);
    if (said.has(form)) yaml.report('duplicateId', place, `Something is said to "${answer}" already; remove one.`);
    said.add(form);
  }
  return {
    ...base,
    kind: 'short',
    accept,
    ignore,
    feedback: feedback.map(({ answer, says }) => ({ answer, text: says })),
  };
}
