import assert from 'node:assert/strict';
import type { Block } from '../../../../src/core/report/blocks';
import { exerciseReport } from '../../../../src/core/report/exerciseReport';
import { htmlReport } from '../../../../src/core/report/htmlReport';
import { markdownReport } from '../../../../src/core/report/markdownReport';
import { packBlocks } from '../../../../src/core/report/packBlocks';
import { packReport } from '../../../../src/core/report/packReport';
import { exerciseBlocks } from '../../../../src/core/report/reportBlocks';
import { loadPack } from '../../../../src/core/pack/loadPack';
import type { Pack } from '../../../../src/core/pack/model';
import { assess } from '../../../../src/core/assess/rubric';
import { InMemoryPackFiles } from '../../../fakes/inMemoryPackFiles';
import { samplePack } from '../../../fakes/samplePack';
import { answered, exerciseOf, learnerOf, loadCourse, ran, started, stateIn } from '../assess/scored';

const PACK = `rubrics:
  core: { Functionality: 60, Thought: 40 }
grades: { A: 90, B: 80, F: 0 }`;
const TASKS = `  - id: build
    title: Build <it> | well
    checks:
      - { id: unit, tests: works, for: Functionality, credit: share }
      - { id: why, reflection: ["Why *so*?"], for: Thought }`;

function course(): Promise<Pack> {
  return loadCourse({ pack: PACK, exercise: 'rubric: core', tasks: TASKS, tests: { works: ['put', 'take'] } });
}

function reportOf(pack: Pack, payloads: Parameters<typeof learnerOf>[1]) {
  const exercise = exerciseOf(pack);
  return exerciseReport({ pack, exercise, track: exercise.tracks[0]! }, learnerOf(pack, payloads));
}

describe('the report of an exercise', () => {
  it('says the same as the rubric everywhere else does', async () => {
    const pack = await course();
    const events = [started, ran(pack, ['build'], ['build.unit.put'])];
    const { score } = reportOf(pack, events);
    const own = assess(pack, exerciseOf(pack), 'typescript', stateIn(learnerOf(pack, events)));
    assert.deepEqual([score.earned, score.total, score.percent], [own.earned, own.total, own.percent]);
    assert.deepEqual(
      score.criteria.map(({ name, text, checks }) => [name, text, checks.map(({ why }) => why)]),
      [
        ['Functionality', '30 of 60', ['1 of 2 parts. Open: does take.']],
        ['Thought', '0 of 40', ['Not yet: Why *so*?']],
      ],
    );
    assert.equal(score.grade, undefined);
  });

  it('has a grade once the exercise is finished, and when that was', async () => {
    const pack = await course();
    const done = reportOf(pack, [
      started,
      ran(pack, ['build'], ['build.unit.put', 'build.unit.take']),
      answered('build', 'Why *so*?'),
    ]);
    assert.deepEqual(
      [done.status, done.score.grade, done.startedAt, done.finishedAt],
      ['passed', 'A', '2026-03-02T09:00:00.000Z', '2026-03-02T09:02:00.000Z'],
    );
    assert.match(done.notice, /only a grading run by the instructor is/);
  });

  it('is Markdown in which nothing that somebody wrote is markup', async () => {
    const pack = await course();
    const report = reportOf(pack, [
      started,
      ran(pack, ['build'], ['build.unit.put']),
      answered('build', 'Why *so*?', '# Not a heading\n<script>alert(1)</script>\n- [x](javascript:alert(1))'),
    ]);
    const text = markdownReport(exerciseBlocks(report));
    assert.match(text, /^# Build a queue$/m);
    assert.match(text, /^\| Functionality \| 30 of 60 \|$/m);
    assert.ok(text.includes(String.raw`“Build \<it\> \| well”, tests`), text);
    assert.ok(text.includes(String.raw`> \# Not a heading`), text);
    assert.ok(text.includes(String.raw`> \<script\>alert(1)\</script\>`), text);
    assert.ok(text.includes(String.raw`> \- \[x\](javascript:alert(1))`), text);
    assert.match(text, /^> This is the learner’s own record/m);
  });

  it('is one page of HTML without scripts, whose texts are escaped', async () => {
    const pack = await course();
    const report = reportOf(pack, [started, answered('build', 'Why *so*?', '<img src=x onerror=alert(1)>')]);
    const page = htmlReport(exerciseBlocks(report), { title: 'A "queue" & more', language: 'en' });
    assert.match(page, /^<!DOCTYPE html>\n<html lang="en">/);
    assert.ok(page.includes('<title>A &quot;queue&quot; &amp; more</title>'));
    assert.ok(page.includes('<blockquote>&lt;img src=x onerror=alert(1)&gt;</blockquote>'));
    assert.doesNotMatch(page, /<script|<img|https?:\/\/|\son\w+=(?!alert)/i);
    assert.ok(page.includes(`content="default-src 'none'; style-src 'unsafe-inline'"`));
    // Headings go down by one, and each table has a caption and says what its cells are of.
    const levels = [...page.matchAll(/<h(\d)>/g)].map(([, level]) => Number(level));
    assert.ok(
      levels.every((level, index) => index === 0 || level - levels[index - 1]! <= 1),
      String(levels),
    );
    assert.equal(page.match(/<table>/g)?.length, page.match(/<caption>/g)?.length);
    assert.ok(!/<th>|<th class/.test(page));
  });

  it('is the same for the same log', async () => {
    const pack = await course();
    const make = (): string => JSON.stringify(reportOf(pack, [started, ran(pack, ['build'], [])]));
    assert.equal(make(), make());
  });
});

describe('the blocks of a report', () => {
  const table: Block = {
    kind: 'table',
    caption: 'C',
    head: ['A', 'B'],
    rows: [
      { cells: ['x', '1'], share: 0.5 },
      { cells: ['y\nz', '2'], isPart: true },
      { cells: ['w', '3'], share: 7 },
    ],
  };

  it('keep each row of a table in its line', () => {
    assert.equal(markdownReport([table]), '**C**\n\n| A | B |\n| --- | --- |\n| x | 1 |\n| – y z | 2 |\n| w | 3 |\n');
  });

  it('draw a share as a bar that never leaves its groove, and that is not read out', () => {
    const page = htmlReport([table], { title: 'T', language: 'de' });
    assert.deepEqual(
      [...page.matchAll(/class="fill" width="([\d.]+)"/g)].map(([, width]) => width),
      ['50.0', '100.0'],
    );
    assert.equal(page.match(/<svg class="bar"[^>]*aria-hidden="true"/g)?.length, 2);
  });

  it('escape what begins like a list or a number at the start of a line', () => {
    const written: Block = { kind: 'written', text: '1. first\n+ second\n\n=== third' };
    assert.equal(markdownReport([written]), '> 1\\. first  \n> \\+ second  \n>\n> \\=== third  \n');
  });
});

describe('the report of a pack', () => {
  const EXERCISE = (id: string, time: string): Record<string, string> => ({
    [`${id}/exercise.yaml`]: `id: ${id}
title: ${id}
summary: S.
kind: workshop
level: beginner
time: ${time}
rubric: core
tracks: { typescript: { runner: node-test }, python: { runner: pytest } }
tasks: [{ id: do, title: Do, checks: [{ id: unit, tests: do, for: Functionality, credit: share }] }]
`,
    [`${id}/tasks/do.md`]: '# Do\n',
    [`${id}/starter/typescript/a.ts`]: 'export {};\n',
    [`${id}/starter/python/a.py`]: '\n',
    [`${id}/tests/typescript/do/do.test.ts`]: ['a', 'b', 'c', 'd']
      .map((one) => `test('${one}: ${one}', () => {});\n`)
      .join(''),
    [`${id}/tests/python/do/test_do.py`]: ['a', 'b', 'c', 'd']
      .map((one) => `def test_${one}():\n    """${one}"""\n`)
      .join(''),
  });
  const load = (): Promise<Pack> =>
    loadPack(
      new InMemoryPackFiles({
        'pack.yaml': samplePack()
          ['pack.yaml']!.replace(/^(?:firstExercise|paths|groups)[^]*?(?=^\w)/gm, '')
          .replace(/^paths[^]*/m, ''),
        ...EXERCISE('short', '30m'),
        ...EXERCISE('long', '1h-2h'),
      }),
      '/packs/sample',
    );
  const at = (exercise: string, track: string, passed: readonly string[]): Parameters<typeof learnerOf>[1] => {
    const subject = { pack: 'acme.sample', exercise, track };
    return [
      { type: 'exerciseStarted', ...subject, packVersion: '1.0.0', folder: `/home/${exercise}` },
      {
        type: 'runFinished',
        ...subject,
        outcome: 'completed',
        tasks: { do: 1 },
        cases: ['a', 'b', 'c', 'd'].map((id) => ({
          ...{ task: 'do', check: 'unit', case: id },
          status: passed.includes(id) ? 'passed' : 'failed',
        })),
        ...{ codeHash: passed.join(), files: {}, isStale: false, isExplicit: true, durationMs: 1, runtime: 'r' },
      },
    ];
  };

  it('weighs exercises by their estimated minutes, and leaves out what is not started', async () => {
    const pack = await load();
    assert.deepEqual(
      pack.exercises.map(({ id, isBroken }) => [id, isBroken]),
      [
        ['long', false],
        ['short', false],
      ],
    );
    const one = packReport(pack, learnerOf(pack, at('short', 'typescript', ['a', 'b'])));
    assert.deepEqual(
      one.rubrics.map(({ id, started: begun, finished, percent, grade }) => [id, begun, finished, percent, grade]),
      [['core', 1, 0, 50, undefined]],
    );
    const both = [...at('short', 'typescript', ['a', 'b', 'c', 'd']), ...at('long', 'typescript', ['a'])];
    // 30 minutes with 100 %, 90 with 25 %: (30 · 100 + 90 · 25) / 120.
    const [two] = packReport(pack, learnerOf(pack, both)).rubrics;
    assert.deepEqual([two?.percent, two?.grade, two?.criteria[0]?.percent], [43.75, undefined, 43.75]);
    assert.deepEqual(two?.criteria[1], { name: 'Style', weight: 40 });
  });

  it('gives the letter when all exercises of a rubric are finished', async () => {
    const pack = await load();
    const all = ['a', 'b', 'c', 'd'];
    const report = packReport(pack, learnerOf(pack, [...at('short', 'typescript', all), ...at('long', 'python', all)]));
    assert.deepEqual([report.rubrics[0]?.finished, report.rubrics[0]?.grade], [2, 'A']);
    assert.deepEqual(
      report.exercises.map(({ id, track, grade }) => [id, track, grade]),
      [
        ['long', 'python', 'A'],
        ['short', 'typescript', 'A'],
      ],
    );
  });

  it('counts an exercise that was done in two tracks once, by the better one', async () => {
    const pack = await load();
    const learner = learnerOf(pack, [...at('long', 'typescript', ['a']), ...at('long', 'python', ['a', 'b', 'c'])]);
    const report = packReport(pack, learner);
    assert.deepEqual(
      [report.rubrics[0]?.percent, report.exercises[0]?.track, report.reports.length],
      [75, 'python', 1],
    );
  });

  it('is read as one page: grades, exercises, then each that was started', async () => {
    const pack = await load();
    const report = packReport(pack, learnerOf(pack, at('short', 'typescript', ['a', 'b'])));
    const text = markdownReport(packBlocks(report));
    assert.match(text, /^So far: 50 % of those started\. 0 of 2 exercises finished, 1 started\.$/m);
    assert.match(text, /^\| long \| not started \| {2}\| {2}\| 1 h 30 min \|$/m);
    assert.match(text, /^\| short \| in progress \| typescript \| 50 % \| 30 min \|$/m);
    assert.match(text, /^## short$/m);
    assert.equal(text.match(/This is the learner’s own record/g)?.length, 1);
  });
});
