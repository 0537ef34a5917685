import assert from 'node:assert/strict';
import { GoTestReader } from '../../../../../src/core/run/reports/goTestReader';
import { finished, loadFailures, printed, readReport } from './readReport';

const PACKAGE = 'example.com/breaker/tests/threshold';

/** Lines of `go test -json`, each as action, test and output. */
const go = (
  ...events: [action: string, test?: string | undefined, output?: string | undefined, elapsed?: number][]
): string =>
  events
    .map(([Action, Test, Output, Elapsed]) => JSON.stringify({ Action, Package: PACKAGE, Test, Output, Elapsed }))
    .join('\n');

describe('reading go test -json', () => {
  it('tells what passed, what it took, and what it printed', () => {
    const events = readReport(new GoTestReader(), {
      stdout: go(
        ['start'],
        ['run', 'TestOpens'],
        ['output', 'TestOpens', '=== RUN   TestOpens\n'],
        ['output', 'TestOpens', 'failures: 1\n'],
        ['output', 'TestOpens', '--- PASS: TestOpens (0.25s)\n'],
        ['pass', 'TestOpens', undefined, 0.25],
        ['output', undefined, 'PASS\n'],
        ['output', undefined, `ok  \t${PACKAGE}\t0.3s\n`],
        ['pass', undefined, undefined, 0.3],
      ),
    });
    assert.deepEqual(events, [
      { type: 'caseStarted', name: 'TestOpens', suite: PACKAGE },
      { type: 'output', text: 'failures: 1\n', by: { name: 'TestOpens', suite: PACKAGE } },
      { type: 'caseFinished', name: 'TestOpens', suite: PACKAGE, status: 'passed', durationMs: 250 },
    ]);
  });

  it('takes the message of a failure from what the test said, over several lines, and not from what was printed', () => {
    const [failed] = finished(
      readReport(new GoTestReader(), {
        stdout: go(
          ['run', 'TestCounts'],
          ['output', 'TestCounts', 'printed by the learner\n'],
          ['output', 'TestCounts', '    a_test.go:20: before: 1\n'],
          ['output', 'TestCounts', '    a_test.go:27: failures:\n'],
          ['output', 'TestCounts', '          got: 1\n'],
          ['output', 'TestCounts', '          want: 2\n'],
          ['output', 'TestCounts', '--- FAIL: TestCounts (0.00s)\n'],
          ['fail', 'TestCounts'],
        ),
        end: { code: 1 },
      }),
    );
    assert.equal(failed?.message, 'before: 1\nfailures:\n  got: 1\n  want: 2');
    assert.deepEqual([failed.expected, failed.actual], ['2', '1']);
    assert.deepEqual(failed.places, [{ file: 'a_test.go', line: 27 }]);
  });

  it('says which part of a test failed', () => {
    const [failed] = finished(
      readReport(new GoTestReader(), {
        stdout: go(
          ['run', 'TestWindow'],
          ['run', 'TestWindow/opens'],
          ['output', 'TestWindow/opens', '    a_test.go:5: fine so far\n'],
          ['pass', 'TestWindow/opens'],
          ['run', 'TestWindow/slides_on'],
          ['output', 'TestWindow/slides_on', '    a_test.go:9: stood still\n'],
          ['fail', 'TestWindow/slides_on'],
          ['fail', 'TestWindow'],
        ),
      }),
    );
    assert.equal(failed?.message, 'slides on: stood still');
    assert.deepEqual(failed.places, [{ file: 'a_test.go', line: 9 }]);
  });

  it('keeps tests apart that run at the same time', () => {
    const events = readReport(new GoTestReader(), {
      stdout: go(
        ['run', 'TestA'],
        ['pause', 'TestA'],
        ['run', 'TestB'],
        ['pause', 'TestB'],
        ['cont', 'TestA'],
        ['output', 'TestA', 'a\n'],
        ['output', 'TestB', 'b\n'],
        ['fail', 'TestB'],
        ['pass', 'TestA'],
      ),
    });
    assert.deepEqual(
      finished(events).map(({ name, status }) => [name, status]),
      [
        ['TestB', 'failed'],
        ['TestA', 'passed'],
      ],
    );
    assert.deepEqual(printed(events), { TestA: 'a\n', TestB: 'b\n' });
    assert.equal(finished(events)[0]?.message, 'The test failed and did not say why.');
  });

  it('tells of a panic, with its frames from the deepest on', () => {
    const [failed] = finished(
      readReport(new GoTestReader(), {
        stdout: go(
          ['run', 'TestPanics'],
          ['output', 'TestPanics', '--- FAIL: TestPanics (0.00s)\n'],
          [
            'output',
            'TestPanics',
            'panic: runtime error: index out of range [8] with length 0 [recovered, repanicked]\n',
          ],
          ['output', 'TestPanics', '\n'],
          ['output', 'TestPanics', 'goroutine 23 [running]:\n'],
          ['output', 'TestPanics', 'panic({0x575680?})\n'],
          ['output', 'TestPanics', '\t/usr/local/go/src/runtime/panic.go:860 +0x13a\n'],
          ['output', 'TestPanics', 'example.com/breaker.half(...)\n'],
          ['output', 'TestPanics', '\t/home/ada/my space/breaker.go:38\n'],
          ['fail', 'TestPanics'],
          ['output', undefined, `FAIL\t${PACKAGE}\t0.005s\n`],
          ['fail'],
        ),
        end: { code: 1 },
      }),
    );
    assert.equal(failed?.status, 'errored');
    assert.equal(failed.message, 'panic: runtime error: index out of range [8] with length 0');
    assert.deepEqual(failed.places, [
      { file: '/usr/local/go/src/runtime/panic.go', line: 860 },
      { file: '/home/ada/my space/breaker.go', line: 38 },
    ]);
  });

  it('says of a test that ended the program that it had not finished', () => {
    const [failed] = finished(
      readReport(new GoTestReader(), { stdout: go(['run', 'TestExits'], ['fail']), end: { code: 1 } }),
    );
    assert.deepEqual([failed?.status, failed?.message], ['errored', 'The program ended with exit code 1.']);
  });

  it('reads skips', () => {
    const [skipped] = finished(
      readReport(new GoTestReader(), {
        stdout: go(['run', 'TestS'], ['output', 'TestS', '    a_test.go:3: not here\n'], ['skip', 'TestS']),
      }),
    );
    assert.deepEqual([skipped?.status, skipped?.message], ['skipped', 'not here']);
  });

  const errors = [
    '# example.com/breaker',
    './breaker.go:14:16: undefined: undefinedThing',
    './breaker.go:15:17: not enough arguments in call',
    '\thave ()',
    '\twant (int)',
  ];
  const expected = [
    {
      type: 'loadFailed',
      message: 'undefined: undefinedThing',
      places: [{ file: './breaker.go', line: 14, column: 16 }],
    },
    {
      type: 'loadFailed',
      message: 'not enough arguments in call\n\thave ()\n\twant (int)',
      places: [{ file: './breaker.go', line: 15, column: 17 }],
    },
  ];

  it('shows compile errors that stand on stderr, as before Go 1.24', () => {
    const events = readReport(new GoTestReader(), {
      stderr: errors.join('\n'),
      stdout: `FAIL\t${PACKAGE} [build failed]\n`,
      end: { code: 1 },
    });
    assert.deepEqual(loadFailures(events), expected);
    assert.deepEqual(printed(events), { '': `${errors.join('\n')}\n` });
  });

  it('shows compile errors that are events, since Go 1.24', () => {
    const lines = errors.map((line) =>
      JSON.stringify({ ImportPath: 'example.com/breaker', Action: 'build-output', Output: `${line}\n` }),
    );
    const rest = [
      JSON.stringify({ ImportPath: 'example.com/breaker', Action: 'build-fail' }),
      go(['start'], ['output', undefined, `FAIL\t${PACKAGE} [build failed]\n`], ['fail']),
    ];
    const events = readReport(new GoTestReader(), { stdout: [...lines, ...rest].join('\n'), end: { code: 1 } });
    assert.deepEqual(loadFailures(events), expected);
  });

  it('says what the tool says when it did not come to compiling, and whether a download was the reason', () => {
    const read = (stderr: string): string | undefined =>
      loadFailures(readReport(new GoTestReader(), { stderr, end: { code: 1 } }))[0]?.message;
    assert.equal(
      read('go: cannot find main module'),
      'No test was reported. The program ended with exit code 1.\ngo: cannot find main module',
    );
    assert.match(
      read('go: example.org/a@v1.0.0: Get "https://x/a": dial tcp: lookup x: no such host') ?? '',
      /^Packages that this exercise needs are not on this machine and could not be downloaded\./,
    );
  });

  it('takes what only looks like an event for output', () => {
    const events = readReport(new GoTestReader(), { stdout: '{"Action":1}\n{"a":\n' });
    assert.deepEqual(printed(events), { '': '{"Action":1}\n{"a":\n' });
  });
});
