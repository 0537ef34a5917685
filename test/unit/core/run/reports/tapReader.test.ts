import assert from 'node:assert/strict';
import { TapReader } from '../../../../../src/core/run/reports/tapReader';
import { finished, loadFailures, printed, readReport } from './readReport';

const read = (stdout: string, code = 1) => readReport(new TapReader(), { stdout, end: { code } });
const told = (stdout: string): unknown[] =>
  finished(read(stdout)).map(({ name, status, message }) => [
    name,
    status,
    ...(message === undefined ? [] : [message]),
  ]);

describe('reading TAP', () => {
  it('reads points with and without numbers, names and dashes', () => {
    assert.deepEqual(told('TAP version 13\n1..5\nok 1 - opens\nok 2 counts\nok - waits\nok\nnot ok 5 - closes\n'), [
      ['opens', 'passed'],
      ['counts', 'passed'],
      ['waits', 'passed'],
      ['', 'passed'],
      ['closes', 'failed', 'The test failed and did not say why.'],
    ]);
  });

  it('reads skips and todos, and marks that are escaped', () => {
    assert.deepEqual(
      told('ok 1 - a # SKIP not here\nnot ok 2 - b # TODO later\nok 3 - c # todo done\nok 4 - d \\# 1\n'),
      [
        ['a', 'skipped', 'not here'],
        ['b', 'skipped', 'later'],
        ['c', 'passed'],
        ['d # 1', 'passed'],
      ],
    );
  });

  it('reads what a YAML block says', () => {
    const [failed] = finished(
      read(`not ok 1 - opens-at-threshold: It opens
  ---
  duration_ms: 1.25
  location: '/w ü/tests/a.test.mjs:3:1'
  failureType: 'testCodeFailure'
  error: |-
    Expected values to be strictly equal:

    1 !== 2

  code: 'ERR_ASSERTION'
  expected: 2
  actual: 1
  stack: |-
    TestContext.<anonymous> (file:///w%20%C3%BC/tests/a.test.mjs:5:9)
    async Test.run (node:internal/test_runner/test:1125:7)
  ...
`),
    );
    assert.equal(failed?.message, 'Expected values to be strictly equal:\n\n1 !== 2');
    assert.deepEqual([failed.expected, failed.actual, failed.durationMs], ['2', '1', 1.25]);
    assert.deepEqual(failed.places?.[0], { file: '/w ü/tests/a.test.mjs', line: 5, column: 9 });
    assert.deepEqual(failed.places.at(-1), { file: '/w ü/tests/a.test.mjs', line: 3, column: 1 });
  });

  it('reads blocks of other tools', () => {
    const [tape, perl] = finished(
      read(`not ok 1 should be equal
  ---
    operator: equal
    expected: 'a'
    actual:   'b'
    at: Test.<anonymous> (/w/test.js:4:5)
  ...
not ok 2 - plus
  ---
  message: adds
  data:
    got: [1, 2]
    expected: 3
  at:
    file: t/plus.t
    line: 9
  ...
`),
    );
    assert.deepEqual(
      [tape?.expected, tape?.actual, tape?.places],
      ['a', 'b', [{ file: '/w/test.js', line: 4, column: 5 }]],
    );
    assert.deepEqual([perl?.message, perl?.expected, perl?.actual], ['adds', '3', '[\n  1,\n  2\n]']);
    assert.deepEqual(perl?.places, [{ file: 't/plus.t', line: 9 }]);
  });

  it('takes a block that is no YAML for the message, and makes nothing of what YAML could make', () => {
    const [one, other] = finished(
      read(
        'not ok 1 - a\n  ---\n  : [ no {\n  ...\nnot ok 2 - b\n  ---\n  message: !!js/function "x"\n  a: &a [1]\n  b: *a\n  ...\n',
      ),
    );
    assert.equal(one?.message, ': [ no {');
    assert.equal(other?.status, 'failed');
  });

  it('says for a test the first of its parts that failed', () => {
    const events = read(`TAP version 14
# Subtest: window
    # Subtest: opens
    ok 1 - opens
    # Subtest: slides
    not ok 2 - slides
      ---
      message: stood still
      at: tests/a.mjs:7:1
      ...
    1..2
not ok 1 - window
  ---
  failureType: 'subtestsFailed'
  error: '1 subtest failed'
  ...
1..1
`);
    const window = finished(events).at(-1);
    assert.deepEqual([window?.name, window?.message], ['window', 'slides: stood still']);
    assert.deepEqual(window?.places, [{ file: 'tests/a.mjs', line: 7, column: 1 }]);
    assert.deepEqual(
      events.flatMap((event) => (event.type === 'caseStarted' ? [event.name] : [])),
      ['window', 'opens', 'slides'],
    );
  });

  it('says under a test what was printed while it ran', () => {
    const events = read('hello\n# Subtest: opens\n# a comment\nprinted\nok 1 - opens\nbye\n# tests 1\n', 0);
    assert.deepEqual(printed(events), { '': 'hello\nbye\n', opens: 'a comment\nprinted\n' });
  });

  it('tells of a test that gave up, and of one that ended the program', () => {
    assert.equal(loadFailures(read('Bail out! No database'))[0]?.message, 'The tests gave up: No database');
    assert.deepEqual(told('# Subtest: a\n# Subtest: b\nok 1 - b\n'), [
      ['b', 'passed'],
      ['a', 'errored', 'The program ended with exit code 1.'],
    ]);
  });

  it('says why nothing was reported', () => {
    const events = readReport(new TapReader(), {
      stderr: 'file:///w/a%20b.mjs:9\n  fail( {\n\nSyntaxError: Unexpected token\n',
      end: { code: 1 },
    });
    const [failure] = loadFailures(events);
    assert.match(
      failure?.message ?? '',
      /^No test was reported\. The program ended with exit code 1\.\n[^]*SyntaxError/,
    );
    assert.deepEqual(failure?.places[0], { file: '/w/a b.mjs', line: 9 });
  });
});
