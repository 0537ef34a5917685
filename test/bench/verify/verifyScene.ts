import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** So many that one of them, changed, is well below a tenth of all. */
export const EXERCISES = 24;

const tests = `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fee } from '../../src/fee.ts';

test('in-time: nothing is owed in time', () => assert.equal(fee(0), 0));
test('late: each day costs twenty cents', () => assert.equal(fee(3), 60));
test('very-late: there is an end to it', () => assert.equal(fee(400), 500));
`;

const answers = {
  starter: 'return daysLate * 0;',
  solution: 'return Math.min(500, Math.max(0, daysLate) * 20);',
  endless: 'return Math.max(0, daysLate) * 20;',
  other: 'return daysLate > 25 ? 500 : daysLate <= 0 ? 0 : daysLate * 20;',
};

function source(body: string): string {
  return `/** What a book costs that is so many days late, in cents. */\nexport function fee(daysLate: number): number {\n  ${body}\n}\n`;
}

/** A pack with many small exercises: a starter, a reference, an alternative and a wrong answer each. */
export async function writeVerifyPack(folder: string): Promise<void> {
  const files: Record<string, string> = {
    'pack.yaml': 'whetstone: 1\nid: bench.fees\ntitle: Fees\nsummary: Fees.\nversion: 1.0.0\n',
  };
  for (let index = 0; index < EXERCISES; index += 1) {
    const id = exerciseId(index);
    Object.assign(files, {
      [`${id}/exercise.yaml`]: `id: ${id}
title: Fees ${index}
summary: Fees.
kind: workshop
level: beginner
time: 10m
rubric: { Functionality: 100 }
tracks: { typescript: { runner: node-test } }
tasks: [{ id: fee, title: Fee, checks: [{ id: unit, tests: fee }] }]
`,
      [`${id}/tasks/fee.md`]: 'Say what a late book costs.\n',
      [`${id}/tests/typescript/fee/fee.test.ts`]: tests,
      [`${id}/starter/typescript/package.json`]: '{ "type": "module", "private": true }\n',
      [`${id}/starter/typescript/src/fee.ts`]: source(answers.starter),
      [`${id}/solution/typescript/fee/src/fee.ts`]: source(answers.solution),
      [`${id}/alternatives/other/typescript/src/fee.ts`]: source(answers.other),
      [`${id}/wrong/endless/typescript/src/fee.ts`]: source(answers.endless),
      [`${id}/wrong/endless/expect.yaml`]: 'why: It has no end.\nfails: [fee.unit.very-late]\n',
    });
  }
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** Changes the tests of one exercise, on which all of its proofs depend. */
export async function editOneExercise(folder: string, round: number): Promise<void> {
  await appendFile(join(folder, exerciseId(0), 'tests', 'typescript', 'fee', 'fee.test.ts'), `// ${round}\n`);
}

export function exerciseId(index: number): string {
  return `fees-${index}`;
}
