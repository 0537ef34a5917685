import assert from 'node:assert/strict';
import { TestBench } from './testBench';

async function started(changes: Record<string, string | undefined> = {}): Promise<TestBench> {
  const bench = await new TestBench().load(changes);
  await bench.type('start', 'greet', '--track', 'typescript');
  bench.enter();
  return bench;
}

describe('a journey on the command line', () => {
  it('lists exercises with their state, and finds them by words of their text', async () => {
    const bench = await new TestBench().load();
    const { out, code } = await bench.type('list');
    assert.equal(code, 0);
    assert.equal(
      out,
      [
        'Sample  acme.sample 1.0.0',
        '  Basics',
        '    ○ greet  Say hello',
        '        10 min · beginner · workshop · typescript, python · not started',
        '    ○ count  Count',
        '        60–120 min · advanced · debugging · typescript · not started',
        '',
      ].join('\n'),
    );
    assert.match((await bench.type('list', 'several')).out, /greet/);
    assert.match((await bench.type('list', '--level', 'advanced')).out, /^Sample[^]*count(?![^]*greet)/);
    assert.equal((await bench.type('list', 'nothing-like-it')).out, 'Nothing matches.\n');
    assert.match((await bench.type('list', '--paths')).out, /^Everything {2}0 of 2 passed\n {2}Week 1\n/);
  });

  it('starts the pack’s first exercise when none is named', async () => {
    const bench = await new TestBench().load();
    const { out, code } = await bench.type('start', '--track', 'python');
    assert.equal(code, 0);
    assert.match(out, /^Started “Say hello” in python:\n {2}\/home\/acme\.sample\/greet\/python\n/);
    assert.match(out, /Task 1 of 2: Greet by name\ngreet in greet\.py\n\n# Hello/);
  });

  it('asks for the track once, and resumes afterwards without being told', async () => {
    const bench = await new TestBench().load();
    const { code, err } = await bench.type('start', 'greet');
    assert.equal(code, 2);
    assert.equal(err, '“Say hello” can be done in several tracks.\nChoose one with --track: typescript, python\n');
    await bench.type('start', 'greet', '--track', 'python');
    const again = await bench.type('start', 'greet', '--json');
    assert.deepEqual([again.json['isNew'], again.json['track']], [false, 'python']);
  });

  it('runs the task to work on, says why a case fails, and ends with 1', async () => {
    const bench = await started();
    bench.runner.statuses = { 'by-name': 'failed' };
    const { code, out } = await bench.type('run');
    assert.equal(code, 1);
    assert.match(out, /^Say hello: Greet by name\n {2}✗ greets by name\n {2}✓ greets a stranger\n/);
    assert.match(out, /2 of 3 tests pass/);
    assert.match(out, /Hints: 0 of 3 shown \(whetstone hint\)/);
  });

  it('ends with 0 when the tests pass, though an optional one fails, and names the next task', async () => {
    const bench = await started();
    bench.runner.statuses = { short: 'failed' };
    const { code, out } = await bench.type('run');
    assert.equal(code, 0);
    assert.match(out, /^ {2}✗ stays short \(optional\)$/m);
    assert.match(out, /^✗ stays short \(optional\)$/m);
    assert.match(out, /^2 of 3 tests pass \(1 optional test open\) /m);
    assert.match(out, /Passed: Greet by name\.\nIts solution is open: whetstone solution --task hello\n/);
    assert.match(out, /Next: Greet several/);
  });

  it('runs every task with --all, and one with --task', async () => {
    const bench = await started();
    await bench.type('run', '--all');
    await bench.type('run', '--task', 'many');
    assert.deepEqual(
      bench.runner.plans.map(({ checks }) => [...new Set(checks.map(({ task }) => task))]),
      [['hello', 'many'], ['many']],
    );
  });

  it('runs single tests with --case, by id or with their check, and ends with 0 when they pass', async () => {
    const bench = await started();
    bench.runner.statuses = { 'by-name': 'failed' };
    const { code, out } = await bench.type('run', '--case', 'no-name', '--case', 'style.short');
    assert.equal(code, 0);
    assert.match(out, /^2 of 2 tests pass /m);
    assert.doesNotMatch(out, /Passed: Greet by name/);
    assert.deepEqual(
      bench.runner.plans[0]!.checks.map(({ check, only }) => [check, only]),
      [
        ['unit', ['no-name']],
        ['style', ['short']],
      ],
    );
    const wrong = await bench.type('run', '--case', 'nobody');
    assert.equal(wrong.code, 2);
    assert.match(wrong.err, /There is no test “nobody” here\.\nThe tests: unit\.by-name, unit\.no-name, style\.short/);
  });

  it('shows what a failing test printed under it, and the rest at the end', async () => {
    const bench = await started();
    bench.runner.statuses = { 'by-name': 'failed' };
    bench.runner.printed = { '': 'loaded\n', 'by-name': 'greeting Ada\n', 'no-name': 'greeting nobody\n' };
    const { out } = await bench.type('run');
    assert.match(out, /✗ greets by name\n[^]*printed:\n {6}greeting Ada\n/);
    assert.match(out, /What the code printed:\nloaded\ngreeting nobody\n/);
    assert.equal(out.split('greeting Ada').length, 2);
  });

  it('says in the status that results are of older files, until the files are as they were', async () => {
    const bench = await started();
    bench.runner.statuses = { 'by-name': 'failed' };
    await bench.type('run');
    assert.doesNotMatch((await bench.type('status')).out, /of older files/);
    bench.runner.code = 'second';
    assert.match((await bench.type('status')).out, /Greet by name \(hello\): 2 of 3 tests pass, of older files/);
    const exercises = (await bench.type('status', '--json')).json['exercises'] as { tasks: { freshness: string }[] }[];
    assert.equal(exercises[0]!.tasks[0]!.freshness, 'stale');
    bench.runner.code = 'first';
    assert.doesNotMatch((await bench.type('status')).out, /of older files/);
  });

  for (const [what, overrides] of [
    ['crashed', { outcome: 'crashed', explanation: 'It went down.' }],
    ['judged files that changed meanwhile', { isStale: true }],
  ] as const) {
    it(`does not end with 0 after a run that ${what}`, async () => {
      const bench = await started();
      bench.runner.overrides = overrides;
      assert.equal((await bench.type('run')).code, 1);
    });
  }

  it('ends with 130 when a run is cancelled, and with 4 when the tests cannot be started', async () => {
    const bench = await started();
    bench.runner.overrides = { outcome: 'couldNotStart', explanation: 'There is no Node.' };
    const cannot = await bench.type('run');
    assert.deepEqual([cannot.code, cannot.err], [4, 'There is no Node.\nwhetstone doctor\n']);
    bench.runner.overrides = {};
    bench.controller.abort();
    assert.equal((await bench.type('run')).code, 130);
    assert.equal((await bench.type('status', '--json')).code, 0);
  });

  it('tells of a run as one JSON document', async () => {
    const bench = await started();
    bench.runner.statuses = { 'by-name': 'failed' };
    const { code, json } = await bench.type('run', '--json');
    const run = json['run'] as Record<string, unknown>;
    assert.equal(code, 1);
    assert.deepEqual(
      [run['isPassed'], run['outcome'], run['tasks'], run['judgedFiles']],
      [false, 'completed', ['hello'], 1],
    );
    assert.deepEqual((json['exercise'] as Record<string, unknown>)['status'], 'inProgress');
  });

  it('opens hints when their conditions hold, and says otherwise what they wait for', async () => {
    const bench = await started();
    const first = await bench.type('hint');
    assert.deepEqual(
      [first.code, first.out],
      [0, 'Greet by name: hint 1 of 3\nLook closely.\n\n1 of 3 shown; next after 2 more attempts and in 5 minutes\n'],
    );
    const second = await bench.type('hint');
    assert.deepEqual([second.code, second.out], [5, '']);
    assert.equal(
      second.err,
      'Greet by name: The next hint opens after 2 more attempts and in 5 minutes.\nHints: 1 of 3 shown\n',
    );
    const list = await bench.type('hint', '--list', '--json');
    assert.deepEqual(list.json['hints'], [{ number: 1, markdown: 'Look closely.' }]);
    assert.equal(list.json['isNew'], false);
  });

  it('keeps the solution locked until the task is passed, then shows it and the way to it', async () => {
    const bench = await started();
    const locked = await bench.type('solution', '--json');
    assert.deepEqual((locked.json['error'] as Record<string, unknown>)['exitCode'], 5);
    assert.ok(!locked.out.includes('right'));
    await bench.type('run');
    assert.match((await bench.type('solution')).out, /── src\/greet\.ts\nright/);
    bench.learnerFiles.set('src/greet.ts', 'wrong\r\n');
    const { out } = await bench.type('solution');
    assert.equal(out, '--- mine/src/greet.ts\n+++ solution/src/greet.ts\n@@ -1,1 +1,1 @@\n-wrong\n+right\n');
    assert.equal((await bench.type('solution', '--diff')).out, out);
    assert.match((await bench.type('solution', '--full')).out, /── src\/greet\.ts\nright/);
    assert.equal((await bench.type('solution', '--full', '--diff')).code, 2);
    bench.learnerFiles.set('src/greet.ts', 'right\r\n');
    assert.equal((await bench.type('solution', '--diff')).out, 'Your files and the solution are the same.\n');
  });

  it('skips a task, goes on with the next, and refuses to skip a passed one', async () => {
    const bench = await started();
    assert.equal(
      (await bench.type('skip')).out,
      'Left for later: Greet by name\nNext: Greet several (whetstone read)\n',
    );
    assert.match((await bench.type('read')).out, /^Task 2 of 2: Greet several/);
    await bench.type('run', '--task', 'hello');
    assert.equal((await bench.type('skip', '--task', 'hello')).code, 2);
  });

  it('keeps answers to the exercise’s questions', async () => {
    const bench = await started();
    assert.equal(
      (await bench.type('reflect')).out,
      [
        'The exercise as a whole (optional)',
        '1. What was hard?',
        '   No answer yet',
        '',
        'Answer with: whetstone reflect --question 1 --text "…"',
        '',
      ].join('\n'),
    );
    assert.equal((await bench.type('reflect', '--question', '2', '--text', 'x')).code, 2);
    assert.equal((await bench.type('reflect', '--text', 'Names.')).out, 'Saved.\n');
    assert.match((await bench.type('reflect')).out, /1\. What was hard\?\n {3}Names\.\n$/);
  });

  it('gives a grade when the exercise is finished, and none before', async () => {
    const bench = await started();
    await bench.type('run');
    const rubricOf = async () => {
      const [exercise] = (await bench.type('status', '--json')).json['exercises'] as { rubric: { grade?: string } }[];
      return exercise!.rubric;
    };
    assert.equal('grade' in (await rubricOf()), false);
    await bench.type('run');
    assert.equal((await rubricOf()).grade, 'A');
    assert.match((await bench.type('status')).out, /Rubric: 100 % \(A\)/);
  });

  it('says of a passed task that only an optional test is open, and not that it passed before', async () => {
    const bench = await started();
    bench.runner.statuses = { short: 'failed' };
    await bench.type('run');
    assert.match((await bench.type('status')).out, /\(hello\): Passed \(1 optional test open\)$/m);
  });

  it('says of a task that was passed how many tests fail now, and neither “Passed:” nor “Next:”', async () => {
    const bench = await started();
    await bench.type('run');
    bench.runner.statuses = { 'by-name': 'failed', short: 'failed' };
    const { code, out } = await bench.type('run', '--task', 'hello');
    assert.equal(code, 1);
    assert.match(out, /\nPassed before; 1 test fails now\.\n$/);
    assert.doesNotMatch(out, /Passed:|Next:|solution/);
    const all = await bench.type('run', '--all');
    assert.match(all.out, /\nGreet by name: Passed before; 1 test fails now\.\nPassed: Greet several\.\n$/);
  });

  it('tells hints that were shown from those that can be read', async () => {
    const bench = await started();
    await bench.type('hint');
    const hintsOf = async () => {
      const [exercise] = (await bench.type('status', '--json')).json['exercises'] as { tasks: { hints: object }[] }[];
      return exercise!.tasks[0]!.hints;
    };
    assert.deepEqual(await hintsOf(), { total: 3, shown: 1, readable: 1, wait: { attempts: 2, minutes: 5 } });
    await bench.type('run');
    assert.deepEqual(await hintsOf(), { total: 3, shown: 1, readable: 3 });
  });

  it('does not repeat the two values in the words of the test', async () => {
    const bench = await started();
    const [task, check] = ['hello', 'unit'];
    const place = { task, check, case: 'by-name', title: 'greets by name', status: 'failed' } as const;
    const outOf = async (message: string, actual: string, expected: string): Promise<string> => {
      bench.runner.overrides = { cases: [{ ...place, message, actual, expected }] };
      return (await bench.type('run')).out;
    };
    const numbers = await outOf('The cart is not empty.\n\n100 !== 0\n', '100', '0');
    assert.match(numbers, /✗ greets by name\n {4}The cart is not empty\.\n {4}expected: 0\n {4}actual: {3}100\n/);
    assert.doesNotMatch(await outOf("'a' !== 'b'", 'a', 'b'), /!==/);
    assert.doesNotMatch(await outOf("assert 'a' == 'b'", 'a', 'b'), /assert/);
    assert.match(await outOf('the sum 100 !== 0', '100', '0'), /the sum 100 !== 0/);
  });

  it('shows progress: of the exercise here, of all elsewhere', async () => {
    const bench = await started();
    await bench.type('run');
    const here = await bench.type('status');
    assert.match(
      here.out,
      /✓ 1\. Greet by name \(hello\): Passed\n {5}Solution: This task is passed, so its solution is open\.\n○ 2\. /,
    );
    assert.match(here.out, /Rubric: 55 %\n {2}Functionality: 15 % of 60 %\n {2}Style: 40 % of 40 %/);
    bench.marker = undefined;
    assert.match((await bench.type('status')).out, /^◐ greet {2}typescript {2}in progress, 1 of 2 tasks, 55 %\n/);
    bench.packs = [];
    assert.equal((await bench.type('status')).out, '? acme.sample/greet  typescript  its pack is not at hand\n');
  });
});
