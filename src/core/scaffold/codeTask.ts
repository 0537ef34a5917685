import type { RunnerName } from '../pack/model';
import type { ScaffoldTrack } from './answers';
import { blank } from './blank';
import type { ScaffoldFile } from './scaffoldFile';
import type { NewTask, TaskContext } from './taskFiles';
import { yamlText } from './yamlText';

type ByTrack = Readonly<Record<ScaffoldTrack, string>>;

/** A task that writes a small function in a file of its own. */
export function codeTask({ answers, tracks, after, alternatives, feeds }: TaskContext): NewTask {
  const { id, title } = answers;
  const wrong = `${id}-takes-anything`;
  const languages = tracks.flatMap(({ id: track, language }) => (language ? [{ track, language }] : []));
  const code = (folder: string, language: ScaffoldTrack, body: ByTrack): ScaffoldFile => ({
    path: `${folder}/${fileOf(id)[language]}`,
    text: codeOf(language, body[language]),
  });
  return {
    yaml: [
      `id: ${id}`,
      `title: ${yamlText(title)}`,
      `anchor:`,
      ...languages.map(({ track, language }) => `  ${track}: '${fileOf(id)[language]}#${NAMES[language]}'`),
      `checks:`,
      `  - { id: unit, tests: ${id}${feeds === undefined ? '' : `, for: ${feeds}`} }`,
      ...hintLines(id, [
        'after: { attempts: 1 }',
        'failing: unit.negative, after: { attempts: 1 }',
        'after: { attempts: 2 }',
      ]),
      `solution: { seal: honour }`,
    ],
    files: [
      { path: `tasks/${id}.md`, text: instructions(id, languages) },
      ...HINTS.map((text, index) => ({ path: `hints/${id}-${index + 1}.md`, text })),
      { path: `wrong/${wrong}/expect.yaml`, text: expectation(id, after) },
      ...tracks.flatMap(({ id: track, runner, language }): ScaffoldFile[] =>
        language === undefined
          ? []
          : [
              code(`starter/${track}`, language, EMPTY),
              testsOf(id, track, runner, language),
              code(`solution/${track}/${id}`, language, RIGHT),
              code(`wrong/${wrong}/${track}`, language, WRONG),
            ],
      ),
      ...alternatives.flatMap((one) =>
        languages
          .filter(({ track }) => one.tracks.includes(track))
          .map(({ track, language }) => code(`alternatives/${one.name}/${track}`, language, RIGHT)),
      ),
    ],
  };
}

/** The lines of a ladder, with what each hint has of its keys. */
export function hintLines(id: string, keys: readonly string[]): readonly string[] {
  return ['hints:', ...keys.map((one, index) => `  - { text: hints/${id}-${index + 1}.md, ${one} }`)];
}

const NAMES: ByTrack = { typescript: 'sumOf', python: 'sum_of' };

/** Files that no library's name can be in the way of. */
function fileOf(id: string): ByTrack {
  const camel = id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  return { typescript: `src/${camel}.ts`, python: `task_${id.replaceAll('-', '_')}.py` };
}

function codeOf(language: ScaffoldTrack, body: string): string {
  return language === 'typescript'
    ? `/** What amounts come to, in cents. Throws where one is less than nothing. */
export function sumOf(amounts: readonly number[]): number {
${body}}
`
    : `def sum_of(amounts):
    """What amounts come to, in cents. Raises ValueError where one is less than nothing."""
${body}`;
}

const EMPTY: ByTrack = { typescript: '  return 0;\n', python: '    return 0\n' };
const RIGHT: ByTrack = {
  typescript: `  if (amounts.some((amount) => amount < 0)) throw new RangeError('No amount is negative.');
  return amounts.reduce((sum, amount) => sum + amount, 0);
`,
  python: `    if any(amount < 0 for amount in amounts):
        raise ValueError("No amount is negative.")
    return sum(amounts)
`,
};
const WRONG: ByTrack = {
  typescript: '  return amounts.reduce((sum, amount) => sum + amount, 0);\n',
  python: '    return sum(amounts)\n',
};

function testsOf(id: string, track: string, runner: RunnerName, language: ScaffoldTrack): ScaffoldFile {
  const file = fileOf(id)[language];
  if (language === 'python') {
    const name = file.slice(0, -3);
    return { path: `tests/${track}/${id}/test_${name}.py`, text: pythonTests(name) };
  }
  const name = file.slice('src/'.length, -'.ts'.length);
  return { path: `tests/${track}/${id}/${name}.test.ts`, text: scriptTests(file, runner) };
}

function scriptTests(file: string, runner: RunnerName): string {
  // The others have it as a global.
  const imports = runner === 'node-test' ? `import { test } from 'node:test';\n` : '';
  const test = runner === 'mocha' ? 'it' : 'test';
  return `import assert from 'node:assert/strict';
${imports}import { sumOf } from '../../${file}';

${test}('adds: amounts come to their sum', () => {
  assert.equal(sumOf([]), 0);
  assert.equal(sumOf([250, 0, 150]), 400);
});

${test}('negative: an amount that is less than nothing is refused', () => {
  assert.throws(() => sumOf([250, -1]), /negative/);
});
`;
}

function pythonTests(module: string): string {
  return `import pytest

from ${module} import sum_of


def test_adds():
    """amounts come to their sum"""
    assert sum_of([]) == 0
    assert sum_of([250, 0, 150]) == 400


def test_negative():
    """an amount that is less than nothing is refused"""
    with pytest.raises(ValueError, match="negative"):
        sum_of([250, -1])
`;
}

function expectation(id: string, after: string | undefined): string {
  return `why: It adds up whatever it is given, so that a mistake somewhere else makes a bill smaller.
${after === undefined ? '' : `after: ${after}\n`}fails: [${id}.unit.negative]
passes: [${id}.unit.adds]
`;
}

function instructions(id: string, languages: readonly { track: string; language: ScaffoldTrack }[]): string {
  const where = languages.map(({ track, language }) => {
    const text = `Write \`${NAMES[language]}\` in \`${fileOf(id)[language]}\`.`;
    return languages.length === 1 ? text : `::: ${track}\n\n${text}\n\n:::`;
  });
  return `## What to do

${blank('what is to be done in this task, and why it comes after the one before; the rest is an example to be replaced, here, in the starter, the tests, the solution, the hints and the wrong answer')}

Add up amounts of money, in whole cents. An amount that is less than nothing is a mistake of whoever calls: refuse it with an
error whose message says that it is negative.

${where.join('\n\n')}
`;
}

const HINTS = [
  'What do amounts come to of which there are none? Begin with that, and add one after the other.\n',
  'A refusal is an error that is thrown, before anything is added up. Which of the amounts have to be looked at?\n',
  `A different problem, worked through: the length of a way is the length of its parts. A part of -3 km is no part.

Look at all parts first, and say so at the first that is shorter than nothing. Only then is the sum worth anything.
`,
];
