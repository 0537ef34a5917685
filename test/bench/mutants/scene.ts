import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The file that is tested, with as much to change in it as ten faults take. */
export const SUBJECT = 'src/loans.js';
export const FAULTS = 10;

const subject = `const DAY_CENTS = 20;
const MOST_CENTS = 500;

/** What a book costs that is so many days late, in cents. */
export function fee(daysLate) {
  if (daysLate <= 0) return 0;
  const cents = daysLate * DAY_CENTS;
  return cents > MOST_CENTS ? MOST_CENTS : cents;
}

/** How many days late a book is; days count from the first of the year. */
export function daysLate(due, returned) {
  return returned - due;
}

/** Whether a reader may have another book. */
export function mayBorrow(reader) {
  return reader.lent < reader.limit && reader.owes === 0;
}

/** How many more books a shelf takes. */
export function free(shelf) {
  return shelf.room - shelf.books.length;
}
`;

const tests = `import assert from 'node:assert/strict';
import { daysLate, fee, free, mayBorrow } from '../../src/loans.js';

describe('fees', () => {
  it('are nothing in time', () => assert.equal(fee(-3), 0));
  it('are twenty cents a day', () => assert.equal(fee(1), 20));
  it('grow with the days', () => assert.equal(fee(7), 140));
  it('have an end', () => assert.equal(fee(400), 500));
});

describe('days', () => {
  it('are counted from the day that the book was due', () => assert.equal(daysLate(100, 103), 3));
  it('are below nothing before that', () => assert.equal(daysLate(100, 98), -2));
});

describe('readers', () => {
  it('may borrow up to their limit', () => assert.equal(mayBorrow({ lent: 1, limit: 3, owes: 0 }), true));
  it('may not borrow at it', () => assert.equal(mayBorrow({ lent: 3, limit: 3, owes: 0 }), false));
  it('may not borrow above it', () => assert.equal(mayBorrow({ lent: 5, limit: 3, owes: 0 }), false));
  it('may not borrow with debts', () => assert.equal(mayBorrow({ lent: 1, limit: 3, owes: 20 }), false));
});

describe('shelves', () => {
  it('have room', () => assert.equal(free({ room: 10, books: [1, 2, 3] }), 7));
  it('may be full', () => assert.equal(free({ room: 1, books: [1] }), 0));
});
`;

const starter: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "loans", "type": "module", "private": true }\n',
  [SUBJECT]: subject,
};

/** The frameworks that run the same tests: mocha's are there without being asked for. */
export const RUNNERS = ['node-test', 'mocha'] as const;
export type BenchRunner = (typeof RUNNERS)[number];

/** What is judged: the learner's workspace, and what Stryker has before it. */
export function projectFiles(runner: BenchRunner): Readonly<Record<string, string>> {
  const head = runner === 'node-test' ? "import { describe, it } from 'node:test';\n" : '';
  return { ...starter, 'tests/own/loans.test.js': head + tests };
}

/** A change of the subject: both places count lines and columns from 1, `end` is behind the last sign. */
export interface Replacement {
  readonly replacement: string;
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
}

/** A pack with one exercise, a track for each framework, whose faults are these changes of its starter. */
export async function writePack(folder: string, changes: readonly Replacement[]): Promise<void> {
  await writeFiles(folder, {
    'pack.yaml': 'whetstone: 1\nid: bench.loans\ntitle: Loans\nsummary: Loans.\nversion: 1.0.0\n',
    'loans/exercise.yaml': `id: loans
title: Loans
summary: Loans.
kind: testing
level: beginner
time: 10m
rubric: { Functionality: 100 }
tracks: { ${RUNNERS.map((runner) => `${runner}: { runner: ${runner} }`).join(', ')} }
tasks:
  - id: tests
    title: Tests
    checks: [{ id: faults, mutants: loans, subject: starter, ownTests: ['tests/own/**'] }]
`,
    'loans/tasks/tests.md': 'Write tests.\n',
    ...Object.fromEntries(RUNNERS.flatMap((runner) => trackFiles(runner, changes))),
  });
}

function trackFiles(runner: BenchRunner, changes: readonly Replacement[]): readonly (readonly [string, string])[] {
  const dir = `loans/faults/${runner}/loans`;
  return [
    ...Object.entries(starter).map(([path, text]) => [`loans/starter/${runner}/${path}`, text] as const),
    ...changes.flatMap((change, index) => [
      [`${dir}/fault-${index}/fault.yaml`, `about: fault ${index}\n`] as const,
      [`${dir}/fault-${index}/${SUBJECT}`, applied(change)] as const,
    ]),
  ];
}

function applied({ replacement, start, end }: Replacement): string {
  const lines = subject.split('\n');
  const offset = (place: Replacement['start']): number =>
    lines.slice(0, place.line - 1).reduce((sum, line) => sum + line.length + 1, 0) + place.column - 1;
  return subject.slice(0, offset(start)) + replacement + subject.slice(offset(end));
}

export async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}
