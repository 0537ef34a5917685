import assert from 'node:assert/strict';
import { adviseOnAll } from '../../../../src/core/authoring/advice';
import { loadPackSources } from '../../../../src/core/pack/loadPack';
import { formatProblem } from '../../../../src/core/pack/problem';
import { InMemoryPackFiles } from '../../../fakes/inMemoryPackFiles';

/** A pack of two exercises that nothing is to be said of, as files. */
const FILES: Readonly<Record<string, string>> = {
  'pack.yaml': `whetstone: 1
id: acme.lending
title: Lending books
summary: Lend a library's books.
version: 1.0.0
groups:
  - { id: desk, title: At the desk }
rubrics:
  core: { Functionality: 60, Code quality: 40 }
paths:
  - id: all
    title: Everything
    summary: In order.
    stages:
      - { title: Week 1, exercises: [lend, renew] }
`,
  'lend/exercise.yaml': `id: lend
title: Lend a book
summary: Lends each book once.
kind: workshop
level: beginner
time: 30m
group: desk
rubric: core
tracks:
  typescript: { runner: node-test }
  python: { runner: pytest }
tasks:
  - id: once
    title: Lend it once
    anchor: { typescript: 'src/desk.ts#Desk.lend', python: 'desk.py#Desk.lend' }
    checks:
      - { id: unit, tests: once, for: Functionality }
      - { id: why, reflection: [Why once?], for: Code quality }
    hints:
      - { text: hints/once-1.md, after: { attempts: 1 } }
      - { text: hints/once-twice.md, failing: unit.refuses-twice }
      - { text: hints/once-2.md, after: { attempts: 3, minutes: 10 } }
  - id: back
    title: Take it back
    anchor: { typescript: 'src/desk.ts#Desk', python: 'desk.py#Desk' }
    hints:
      - { text: hints/back-1.md, after: { attempts: 1 } }
`,
  'lend/tasks/once.md': `# Lend it once

Look at [the tests](tests/once).

::: typescript
And at [the desk](src/desk.ts).
:::

::: python
In Python it is [another file](desk.py).
:::
`,
  'lend/tasks/back.md': '# Take it back\n\n## Where\n\nSee <https://example.org>.\n',
  'lend/hints/once-1.md': 'Who has it now?\n',
  'lend/hints/once-twice.md': 'Ask first.\n',
  'lend/hints/once-2.md': 'Here is how seats are sold:\n\n```ts\nif (seats.has(seat)) throw new Error();\n```\n',
  'lend/hints/back-1.md': 'Who had it?\n',
  'lend/starter/typescript/src/desk.ts':
    'export class Desk {\n  lend(book: string): boolean {\n    return book === "";\n  }\n}\n',
  'lend/starter/python/desk.py': 'class Desk:\n    def lend(self, book):\n        return False\n',
  'lend/solution/typescript/once/src/desk.ts': `export class Desk {
  private readonly lent = new Set<string>();

  lend(book: string): boolean {
    if (this.lent.has(book)) return false;
    this.lent.add(book);
    this.tellWhoeverWaitsFor(book);
    return this.lent.size > 0;
  }
}
`,
  'lend/solution/python/once/desk.py': 'class Desk:\n    def lend(self, book):\n        return True\n',
  'lend/solution/typescript/back/src/desk.ts': 'export class Desk {\n  lend(): boolean {\n    return true;\n  }\n}\n',
  'lend/solution/python/back/desk.py': 'class Desk:\n    def lend(self, book):\n        return True\n',
  'lend/tests/typescript/once/once.test.ts':
    "test('lends: lends a book', () => {});\ntest('refuses-twice: does not lend it twice', () => {});\n",
  'lend/tests/python/once/test_once.py':
    'def test_lends():\n    """lends a book"""\n\n\ndef test_refuses_twice():\n    """does not lend it twice"""\n',
  'lend/tests/typescript/back/back.test.ts': "test('takes-back: takes it back', () => {});\n",
  'lend/tests/python/back/test_back.py': 'def test_takes_back():\n    """takes it back"""\n',
  'renew/exercise.yaml': `id: renew
title: Renew a loan
summary: Renews a loan.
kind: trace
level: intermediate
time: 20m
group: desk
prerequisites: { exercises: [lend], knowledge: [Exceptions] }
tracks: { typescript: { runner: node-test } }
tasks:
  - id: rules
    title: Read the rules
    anchor: src/rules.ts#rules
    checks:
      - { id: rules, answers: questions/rules.yaml }
    hints:
      - { text: hints/rules-1.md, after: { attempts: 1 }, failing: rules.days }
`,
  'renew/tasks/rules.md': 'Read `rules.ts`.\n',
  'renew/hints/rules-1.md': 'Count again.\n',
  'renew/questions/rules.yaml': 'questions:\n  - { id: days, text: How long?, number: { value: 14 } }\n',
  'renew/starter/typescript/src/rules.ts': 'export const rules = { days: 14 };\n',
};

/** The sound pack with some files changed, added, or (undefined) removed. */
export function soundPack(changes: Readonly<Record<string, string | undefined>> = {}): Record<string, string> {
  const all = Object.entries({ ...FILES, ...changes });
  return Object.fromEntries(all.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** A change of one place of one file of the sound pack. */
export function edited(path: string, from: string, to: string): Record<string, string> {
  const text = FILES[path] ?? '';
  assert.equal(text.split(from).length, 2, `"${from}" has to stand once in ${path}`);
  return { [path]: text.replace(from, () => to) };
}

/** Everything that is told of such a pack, which has to load without errors: `path:line:column: severity: message`. */
export async function adviceOn(changes: Readonly<Record<string, string | undefined>> = {}): Promise<readonly string[]> {
  const files = new InMemoryPackFiles(soundPack(changes));
  const loaded = await loadPackSources(files, '/pack');
  const problems = [...loaded.pack.problems, ...loaded.pack.exercises.flatMap((one) => one.problems)];
  const errors = problems.filter(({ severity }) => severity === 'error');
  assert.deepEqual(errors.map(formatProblem), [], 'the pack can be read');
  return (await adviseOnAll(loaded, files)).map(formatProblem);
}

/** Where something is told, and how it begins: to be compared with the whole of what is told. */
export async function expectAdvice(
  changes: Readonly<Record<string, string | undefined>>,
  ...wanted: readonly string[]
): Promise<void> {
  const found = await adviceOn(changes);
  const short = found.map((text, index) => {
    const start = wanted[index] ?? '';
    return start !== '' && text.startsWith(start) ? start : text;
  });
  assert.deepEqual(short, wanted);
}
