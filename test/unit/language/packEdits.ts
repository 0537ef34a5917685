import fc from 'fast-check';
import type { PackChange } from '../../../src/core/pack/packReads';
import { samplePack } from '../../fakes/samplePack';

/** One thing that an author does to a file, or to a folder. */
export interface PackEdit {
  readonly path: string;
  /** Undefined where it is deleted, with all below it. */
  readonly text: string | undefined;
}

const paths = Object.keys(samplePack());
const [packText, greetText] = [samplePack()['pack.yaml']!, samplePack()['greet/exercise.yaml']!];

const packTexts = [
  packText,
  packText.replace('core: { Functionality: 60, Style: 40 }', 'core: { Functionality: 50, Style: 40 }'),
  packText.replace('core: { Functionality: 60, Style: 40 }', 'core: { Functionality: 60, Form: 40 }'),
  packText.replace('title: Basics', 'title: Foundations'),
  packText.replace('id: basics', 'id: other'),
  packText.replace('exercises: [greet, count]', 'exercises: [count, greet]'),
  packText.replace('id: acme.sample', 'id: acme.other'),
  `${packText}outline: outline.yaml\n`,
  `${packText}outline: [{ id: '1', kind: requirement, text: Greets }]\n`,
  `${packText}bases: { b: { typescript: { runner: node-test } } }\n`,
  packText.replace('version: 1.0.0', 'version: one'),
  '',
];
const exerciseTexts = [
  greetText,
  greetText.replace('title: Say hello', 'title: Say good morning'),
  greetText.replace('level: beginner', 'levle: beginner'),
  greetText.replace('failing: unit.by-name', 'failing: unit.nobody'),
  `${greetText}covers: ['1']\n`,
  `${greetText}prerequisites: { exercises: [count] }\n`,
  `${greetText}prerequisites: { exercises: [greet] }\n`,
  greetText.replace('tests: hello,', 'tests: extra,'),
  greetText.replace('  typescript: { runner: node-test }\n', ''),
  `${greetText}  bad: [`,
  '',
];

const fileEdit = fc.oneof(
  fc.record({ path: fc.constant('pack.yaml'), text: fc.constantFrom(...packTexts) }),
  fc.record({ path: fc.constant('greet/exercise.yaml'), text: fc.constantFrom(...exerciseTexts) }),
  fc.record({
    path: fc.constantFrom(
      ...[...paths, 'outline.yaml', 'greet/tests/typescript/extra/extra.test.ts', 'greet/tests/python/extra/test_a.py'],
      ...['third/exercise.yaml', 'greet/starter/python/more.py', 'greet/seals/typescript/hello.sealed'],
    ),
    text: fc.constantFrom(
      '# Text\n',
      '',
      "test('extra: one more', () => {});\n",
      'def test_extra():\n    """one more"""\n',
      "- { id: '1', kind: requirement, text: Greets }\n",
      greetText.replace('id: greet', 'id: third'),
    ),
  }),
);
const deletion = fc.record({
  path: fc.constantFrom(
    ...[
      ...paths.filter((path) => path !== 'pack.yaml'),
      'greet',
      'greet/tests',
      'greet/starter/python',
      'outline.yaml',
    ],
    ...['greet/tests/typescript/hello', 'third', 'count'],
  ),
  text: fc.constant(undefined),
});

/** Rounds of edits, one after the other, as authors make them: wild ones, and ones that mend. */
export const rounds = fc.array(
  fc.array(fc.oneof({ weight: 4, arbitrary: fileEdit }, deletion), { minLength: 1, maxLength: 3 }),
  {
    minLength: 1,
    maxLength: 6,
  },
);

/** Does to a pack in memory what an edit says. Answers what a watcher would tell. */
export function applyEdit(texts: Record<string, string>, { path, text }: PackEdit): PackChange {
  const isTextOnly = text !== undefined && texts[path] !== undefined;
  if (text !== undefined) texts[path] = text;
  else {
    const gone = Object.keys(texts).filter((own) => own === path || own.startsWith(`${path}/`));
    for (const own of gone) Reflect.deleteProperty(texts, own);
  }
  return { path, isTextOnly };
}
