import assert from 'node:assert/strict';
import * as z from 'zod';
import { assessGrade } from '../../../../src/core/grade/assessGrade';
import { check50Results } from '../../../../src/core/grade/formats/check50';
import { exercismResults } from '../../../../src/core/grade/formats/exercism';
import { gradeMarkdown } from '../../../../src/core/grade/formats/gradeMarkdown';
import { gradescopeResults } from '../../../../src/core/grade/formats/gradescope';
import { gradesCsv } from '../../../../src/core/grade/formats/gradesCsv';
import { GRADE_FORMAT, type FinishedGrade, type Grade, type UnjudgedCheck } from '../../../../src/core/grade/grade';
import type { EventPayload } from '../../../../src/core/progress/event';
import { exerciseOf, learnerOf, loadCourse, ran, started, stateIn } from '../assess/scored';

const PACK = `rubrics:
  core: { Functionality: 60, Thought: 40 }
grades: { A: 90, B: 80, C: 60, F: 0 }`;
const TASKS = `  - id: build
    title: Build <it>
    checks:
      - { id: unit, tests: works, for: Functionality, credit: share }
      - { id: why, reflection: ["Why?"], for: Thought }`;

/** A grade of an exercise with two cases and a reflection. */
async function gradeOf(
  payloads: (pack: Awaited<ReturnType<typeof loadCourse>>) => readonly EventPayload[],
  unjudged: readonly UnjudgedCheck[] = [],
  learner = 'ada',
): Promise<FinishedGrade> {
  const pack = await loadCourse({
    pack: PACK,
    exercise: 'rubric: core',
    tasks: TASKS,
    tests: { works: ['put', 'take'] },
  });
  const exercise = exerciseOf(pack);
  const [track] = exercise.tracks;
  const state = stateIn(learnerOf(pack, payloads(pack)));
  return {
    format: GRADE_FORMAT,
    ...{ learner, source: 'bundle', hash: 'a'.repeat(64), track: track!.id, engine: '1.2.3', sandbox: 'node' },
    pack: { id: pack.id, title: pack.title, version: pack.version },
    exercise: { id: exercise.id, title: exercise.title },
    warnings: [],
    ...assessGrade({ pack, exercise, track: track! }, { state, record: state, unjudged }),
  };
}

const half = () => gradeOf((pack) => [started, ran(pack, ['build'], ['build.unit.put'])]);
const BROKEN: Grade = { format: GRADE_FORMAT, status: 'broken', learner: '=cmd|evil', problem: 'It is no "zip".' };

describe('a grade', () => {
  it('has the points of the rubric, each with what it rests on, and its letter when nothing is open', async () => {
    const grade = await half();
    assert.deepEqual([grade.status, grade.score.percent, grade.score.grade], ['graded', 30, 'F']);
    const bases = grade.score.criteria.flatMap(({ checks }) => checks.map(({ check, basis }) => [check, basis]));
    assert.deepEqual(bases, [
      ['unit', 'run'],
      ['why', 'word'],
    ]);
    assert.deepEqual(grade.record?.tasks[0]?.isPassed, false);
  });

  it('takes what could not be judged out of the sum, and has no letter then', async () => {
    const reason = 'There is no Python here.';
    const asked = { task: 'build', check: 'unit', reason, isLeftOut: false };
    const grade = await gradeOf((pack) => [started, ran(pack, ['build'], [])], [asked]);
    assert.deepEqual([grade.status, grade.score.total, grade.score.grade], ['incomplete', 40, undefined]);
    assert.match(grade.score.criteria[0]!.checks[0]!.why, /There is no Python here\./);
    const leftOut = await gradeOf((pack) => [started, ran(pack, ['build'], [])], [{ ...asked, isLeftOut: true }]);
    assert.deepEqual([leftOut.status, leftOut.score.grade], ['graded', undefined]);
  });
});

describe('a grade as results of Gradescope', () => {
  const schema = z.strictObject({
    score: z.number().optional(),
    output: z.string(),
    output_format: z.enum(['text', 'html', 'simple_format', 'md', 'ansi']),
    visibility: z.enum(['hidden', 'after_due_date', 'after_published', 'visible']),
    stdout_visibility: z.enum(['hidden', 'after_due_date', 'after_published', 'visible']).optional(),
    extra_data: z.record(z.string(), z.unknown()).optional(),
    tests: z.array(
      z.strictObject({
        ...{ score: z.number().min(0), max_score: z.number().min(0), status: z.enum(['passed', 'failed']) },
        ...{ name: z.string().min(1), number: z.string(), output: z.string(), output_format: z.literal('text') },
        ...{ tags: z.array(z.string()), visibility: z.literal('visible') },
      }),
    ),
  });

  it('has a test for each check, whose points sum to the grade', async () => {
    const { tests } = schema.parse(gradescopeResults(await half()));
    assert.deepEqual(
      tests.map(({ score, max_score, status }) => [score, max_score, status]),
      [
        [30, 60, 'failed'],
        [0, 40, 'failed'],
      ],
    );
    assert.match(tests[0]!.output, /^Run here\.\n/);
    assert.match(tests[0]!.output, /✗ does take/);
  });

  it('gives nothing for what could not be judged, and leaves out what nobody asked for', async () => {
    const one = { task: 'build', check: 'unit', reason: 'no Python', isLeftOut: false };
    const { tests, output } = schema.parse(gradescopeResults(await gradeOf(() => [started], [one])));
    assert.deepEqual(
      tests.map(({ score, max_score }) => [score, max_score]),
      [
        [0, 60],
        [0, 40],
      ],
    );
    assert.match(output, /an instructor has to look/);
    const left = schema.parse(gradescopeResults(await gradeOf(() => [started], [{ ...one, isLeftOut: true }])));
    assert.deepEqual(
      left.tests.map(({ max_score }) => max_score),
      [40],
    );
  });

  it('says why nothing could be graded', () => {
    const results = schema.parse(gradescopeResults(BROKEN));
    assert.deepEqual([results.score, results.output, results.tests], [0, 'It is no "zip".', []]);
  });
});

describe('a grade as results of check50', () => {
  const schema = z.strictObject({
    slug: z.string(),
    version: z.string(),
    results: z.array(
      z.strictObject({
        ...{ name: z.string(), description: z.string(), passed: z.boolean().nullable(), log: z.array(z.string()) },
        cause: z
          .strictObject({
            rationale: z.string(),
            help: z.null(),
            expected: z.string().optional(),
            actual: z.string().optional(),
          })
          .nullable(),
        ...{ data: z.strictObject({}), dependency: z.null() },
      }),
    ),
  });

  it('has a check for each case: passed, failed, or null where it did not run', async () => {
    const { results, slug } = schema.parse(check50Results(await half()));
    assert.equal(slug, 'acme.course/queue/typescript');
    assert.deepEqual(
      results.map(({ name, passed }) => [name, passed]),
      [
        ['build.unit.put', true],
        ['build.unit.take', false],
      ],
    );
    const reason = { task: 'build', check: 'unit', reason: 'no Python', isLeftOut: false };
    const open = schema.parse(check50Results(await gradeOf(() => [started], [reason])));
    assert.deepEqual(
      open.results.map(({ passed, cause }) => [passed, cause?.rationale]),
      [
        [null, 'no Python'],
        [null, 'no Python'],
      ],
    );
  });
});

describe('a grade as results of an Exercism test runner', () => {
  const schema = z.strictObject({
    version: z.literal(3),
    status: z.enum(['pass', 'fail', 'error']),
    message: z.string().nullable(),
    tests: z.array(
      z.strictObject({
        ...{ name: z.string(), status: z.enum(['pass', 'fail', 'error']), message: z.string().max(500).nullable() },
        ...{
          output: z.string().max(500).nullable(),
          test_code: z.string().nullable(),
          task_id: z.number().int().min(1),
        },
      }),
    ),
  });

  it('links each test to its task, and is an error where none ran', async () => {
    const found = schema.parse(exercismResults(await half()));
    assert.deepEqual(
      [found.status, found.tests.map(({ status, task_id }) => [status, task_id])],
      [
        'fail',
        [
          ['pass', 1],
          ['fail', 1],
        ],
      ],
    );
    const none = schema.parse(exercismResults(await gradeOf(() => [started])));
    assert.deepEqual([none.status, typeof none.message, none.tests], ['error', 'string', []]);
    assert.equal(schema.parse(exercismResults(BROKEN)).message, 'It is no "zip".');
  });
});

describe('the grades of a class as CSV', () => {
  it('have a line each, quoted where it is needed, with no formula and no percentage of what is open', async () => {
    const open = { task: 'build', check: 'unit', reason: 'no Python', isLeftOut: false };
    const csv = gradesCsv([await half(), await gradeOf(() => [started], [open], 'bob, jr.'), BROKEN]);
    const lines = csv.split('\r\n');
    assert.equal(lines.length, 5);
    assert.match(lines[0]!, /^learner,status,pack,version,.*,hash,Functionality,Thought$/);
    assert.match(lines[1]!, /^ada,graded,acme\.course,1\.0\.0,queue,typescript,30,100,30,F,0,1,,,,,a{64},30,0$/);
    assert.match(
      lines[2]!,
      /^"bob, jr\.",incomplete,acme\.course,1\.0\.0,queue,typescript,0,40,,,0,1,Functionality,build\.unit,/,
    );
    assert.match(lines[3]!, /^'=cmd\|evil,broken,,,,,,,,,,,,,"It is no ""zip""\.",,,,$/);
    assert.equal(lines[3]!.split(',').length, lines[0]!.split(',').length);
  });
});

describe('a grade in Markdown', () => {
  it('says what it comes to, by what, what failed and where, and what the record is worth', async () => {
    const markdown = gradeMarkdown(await half());
    assert.match(markdown, /^# Build a queue: ada\n/);
    assert.match(markdown, /\*\*Grade:\*\* 30 of 100 points, 30 %, grade F/);
    assert.match(markdown, /By the learner’s own word\./);
    assert.match(markdown, /### Build \\<it\\>\n\n- does take: /);
    assert.match(markdown, /## What the learner’s record says/);
    assert.match(markdown, /anybody can write/);
    assert.match(gradeMarkdown(BROKEN), /This could not be graded: It is no "zip"\./);
  });
});
