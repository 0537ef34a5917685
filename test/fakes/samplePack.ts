/** A small sound pack of two exercises, as files; tests change what they are about. */
export function samplePack(changes: Readonly<Record<string, string | undefined>> = {}): Record<string, string> {
  const files: Record<string, string | undefined> = {
    'pack.yaml': `whetstone: 1
id: acme.sample
title: Sample
summary: A pack to test with.
version: 1.0.0
firstExercise: greet
groups:
  - { id: basics, title: Basics }
rubrics:
  core: { Functionality: 60, Style: 40 }
grades: { A: 90, B: 60, F: 0 }
paths:
  - { id: all, title: Everything, summary: In order., stages: [{ title: Week 1, exercises: [greet, count] }] }
`,
    'greet/exercise.yaml': `id: greet
title: Say hello
summary: Greets whoever comes.
kind: workshop
level: beginner
time: 10m
group: basics
rubric: core
tracks:
  typescript: { runner: node-test }
  python: { runner: pytest }
tasks:
  - id: hello
    title: Greet by name
    anchor: { typescript: 'src/greet.ts#greet', python: 'greet.py#greet' }
    checks:
      - { id: unit, tests: hello, for: Functionality }
      - { id: style, tests: hello-style, for: Style, optional: true }
    hints:
      - { text: hints/one.md }
      - { text: hints/two.md, after: { attempts: 2, minutes: 5 } }
      - { text: hints/three.md, failing: unit.by-name }
  - id: many
    title: Greet several
    checks:
      - { id: unit, tests: many, for: Functionality, points: 3 }
reflection: [What was hard?]
`,
    'greet/tasks/hello.md': '# Hello\n',
    'greet/tasks/many.md': '# Many\n',
    'greet/hints/one.md': 'Look closely.\n',
    'greet/hints/two.md': 'Look at the name.\n',
    'greet/hints/three.md': 'A name is missing.\n',
    'greet/starter/typescript/src/greet.ts': 'export function greet(): string {\n  return "";\n}\n',
    'greet/starter/python/greet.py': 'def greet():\n    return ""\n',
    'greet/solution/typescript/hello/src/greet.ts': 'export const greet = (name: string) => `Hello ${name}`;\n',
    'greet/tests/typescript/hello/hello.test.ts':
      "test('by-name: greets by name', () => {});\ntest('no-name: greets a stranger', () => {});\n",
    'greet/tests/python/hello/test_hello.py':
      'def test_by_name():\n    """greets by name"""\n\n\ndef test_no_name():\n    """greets a stranger"""\n',
    'greet/tests/typescript/hello-style/style.test.ts': "test('short: stays short', () => {});\n",
    'greet/tests/python/hello-style/test_style.py': 'def test_short():\n    """stays short"""\n',
    'greet/tests/typescript/many/many.test.ts': "test('all: greets all', () => {});\n",
    'greet/tests/python/many/test_many.py': 'def test_all():\n    """greets all"""\n',
    'count/exercise.yaml': `id: count
title: Count
summary: Counts what is there.
kind: debugging
level: advanced
time: 1h-2h
group: basics
prerequisites: { exercises: [greet] }
tracks: { typescript: { runner: node-test } }
tasks: [{ id: count, title: Count them }]
`,
    'count/tasks/count.md': '# Count\n',
    'count/starter/typescript/count.ts': 'export const count = 0;\n',
    'count/tests/typescript/count/count.test.ts': "test('zero: counts nothing as zero', () => {});\n",
    ...changes,
  };
  return Object.fromEntries(Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
