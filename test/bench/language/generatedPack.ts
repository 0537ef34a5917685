/** Lines that the large exercise has at least. */
const LARGE_LINES = 1000;

/** A pack in memory: path → text. */
export type PackTexts = Readonly<Record<string, string>>;

/** Where the exercise is that is typed into. */
export const LARGE = 'large/exercise.yaml';
export const SMALL = 'small-1/exercise.yaml';

/**
 * A sound pack with an exercise of some thousand lines, with all the files that it names.
 * @param smallOnes how many exercises of one task there are beside it
 */
export function generatedPack(smallOnes: number): PackTexts {
  const ids = Array.from({ length: smallOnes }, (_none, index) => `small-${index + 1}`);
  const files: Record<string, string> = {
    'pack.yaml': `whetstone: 1
id: acme.generated
title: Generated
summary: A pack to be measured with.
version: 1.0.0
groups:
  - { id: basics, title: Basics }
rubrics:
  core: { Functionality: 60, Style: 40 }
paths:
  - id: all
    title: Everything
    summary: In order.
    stages:
      - { title: All of it, exercises: [large${ids.map((id) => `, ${id}`).join('')}] }
`,
    ...exercise('large', 'A large one', largeTasks()),
  };
  for (const [index, id] of ids.entries()) Object.assign(files, exercise(id, `Exercise ${index + 1}`, ['first']));
  return files;
}

/** As many as fill the lines. */
function largeTasks(): readonly string[] {
  const perTask = taskLines('step-10').length;
  return Array.from({ length: Math.ceil(LARGE_LINES / perTask) }, (_none, index) => `step-${index + 1}`);
}

function exercise(dir: string, title: string, tasks: readonly string[]): Record<string, string> {
  const files: Record<string, string> = {
    [`${dir}/exercise.yaml`]: [
      `id: ${dir}`,
      `title: ${title}`,
      'summary: Something is built, step by step.',
      'kind: workshop',
      'level: intermediate',
      `time: ${tasks.length * 30}m`,
      'group: basics',
      'rubric: core',
      'tracks:',
      '  typescript: { runner: node-test }',
      '  python: { runner: pytest }',
      'tasks:',
      ...tasks.flatMap(taskLines),
      'reflection: [What was hard?]',
      '',
    ].join('\n'),
  };
  for (const task of tasks) Object.assign(files, taskFiles(dir, task));
  return files;
}

function taskLines(task: string): string[] {
  return [
    `  - id: ${task}`,
    `    title: Build the part ${task}`,
    '    anchor:',
    `      typescript: src/${moduleOf(task)}.ts#${moduleOf(task)}`,
    `      python: ${moduleOf(task)}.py#${moduleOf(task)}`,
    '    checks:',
    '      - id: unit',
    `        tests: ${task}`,
    '        for: Functionality',
    '        timeout: 10s',
    '      - id: style',
    `        tests: ${task}-style`,
    '        for: Style',
    '        optional: true',
    '    hints:',
    `      - text: hints/${task}-1.md`,
    '        after: { attempts: 1, minutes: 5 }',
    `      - text: hints/${task}-2.md`,
    '        after:',
    '          attempts: 2',
    '          minutes: 10',
    '        failing: unit.first',
    '    solution:',
    '      seal: honour',
  ];
}

function taskFiles(dir: string, task: string): Record<string, string> {
  const name = moduleOf(task);
  const files: Record<string, string> = {
    [`${dir}/tasks/${task}.md`]: `# Part ${task}\n\nBuild it so that the tests pass. It takes a number and gives one back.\n`,
    [`${dir}/hints/${task}-1.md`]: 'Look at what the first test hands over.\n',
    [`${dir}/hints/${task}-2.md`]: 'What comes back for nothing at all?\n',
    [`${dir}/starter/typescript/src/${name}.ts`]: `export function ${name}(value: number): number {\n  return value;\n}\n`,
    [`${dir}/starter/python/${name}.py`]: `def ${name}(value):\n    return value\n`,
    [`${dir}/solution/typescript/${task}/src/${name}.ts`]: `export const ${name} = (value: number) => value + 1;\n`,
    [`${dir}/solution/python/${task}/${name}.py`]: `def ${name}(value):\n    return value + 1\n`,
  };
  for (const folder of [task, `${task}-style`]) {
    files[`${dir}/tests/typescript/${folder}/${name}.test.ts`] =
      "import { test } from 'node:test';\n\ntest('first: adds one', () => {});\ntest('second: adds one to nothing', () => {});\n";
    files[`${dir}/tests/python/${folder}/test_${name}.py`] =
      'def test_first():\n    """adds one"""\n\n\ndef test_second():\n    """adds one to nothing"""\n';
  }
  return files;
}

function moduleOf(task: string): string {
  return `part${task.replace(/\D/g, '')}`;
}
