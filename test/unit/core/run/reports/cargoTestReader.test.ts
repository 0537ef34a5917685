import assert from 'node:assert/strict';
import { CargoTestReader } from '../../../../../src/core/run/reports/cargoTestReader';
import { finished, loadFailures, printed, readReport } from './readReport';

const FILE = 'tests/threshold/main.rs';
const reader = (): CargoTestReader => new CargoTestReader([FILE]);

const REPORT = `
running 6 tests
test counts ... FAILED
test deep::indexes ... FAILED
test errs ... FAILED
test ignored ... ignored, not now
test panics - should panic ... FAILED
test passes ... ok

successes:

---- passes stdout ----
fine


successes:
    passes

failures:

---- counts stdout ----
failures: 1

thread 'counts' (13779) panicked at tests/threshold/main.rs:17:5:
assertion \`left == right\` failed: after one failure
  left: 1
 right: 2
stack backtrace:
   0: rust_begin_unwind
             at /rustc/5980/library/std/src/panicking.rs:689:5
note: run with \`RUST_BACKTRACE=1\` environment variable to display a backtrace

---- deep::indexes stdout ----

thread 'deep::indexes' panicked at src/lib.rs:29:13:
index out of bounds: the len is 0 but the index is 0

---- errs stdout ----
Error: "no"

---- panics stdout ----
note: test did not panic as expected at tests/threshold/main.rs:31:4

failures:
    counts
    deep::indexes
    errs
    panics

test result: FAILED. 1 passed; 4 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.07s

`;

describe('reading cargo test', () => {
  const events = readReport(reader(), { stdout: REPORT, end: { code: 101 } });
  const of = (name: string) => finished(events).find((event) => event.name === name);

  it('tells what passed and what was left out, and what a test printed', () => {
    assert.deepEqual(of('passes'), { type: 'caseFinished', name: 'passes', suite: FILE, status: 'passed' });
    assert.deepEqual([of('ignored')?.status, of('ignored')?.message], ['skipped', 'not now']);
    assert.deepEqual(printed(events), { passes: 'fine\n', counts: 'failures: 1\n' });
  });

  it('tells of an assertion what was expected, and where', () => {
    assert.deepEqual(of('counts'), {
      type: 'caseFinished',
      name: 'counts',
      suite: FILE,
      status: 'failed',
      message: 'assertion `left == right` failed: after one failure\n  left: 1\n right: 2',
      expected: '2',
      actual: '1',
      places: [{ file: FILE, line: 17, column: 5 }],
    });
  });

  it('calls it an error when the learner’s code panicked', () => {
    assert.equal(of('deep::indexes')?.status, 'errored');
    assert.deepEqual(of('deep::indexes')?.places, [{ file: 'src/lib.rs', line: 29, column: 13 }]);
  });

  it('tells of tests that answer an error, or that should have panicked', () => {
    assert.equal(of('errs')?.message, 'Error: "no"');
    assert.match(of('panics')?.message ?? '', /^test did not panic as expected/);
    assert.deepEqual(of('panics')?.places, [{ file: FILE, line: 31, column: 4 }]);
  });

  it('reads panics as Rust before 1.73 wrote them', () => {
    const old = `running 1 test
test counts ... FAILED

failures:

---- counts stdout ----
thread 'counts' panicked at 'assertion failed: \`(left == right)\`
  left: \`1\`,
 right: \`2\`: after one', tests/threshold/main.rs:17:5
note: run with \`RUST_BACKTRACE=1\` environment variable to display a backtrace


failures:
    counts
`;
    const [failed] = finished(readReport(reader(), { stdout: old, end: { code: 101 } }));
    assert.match(failed?.message ?? '', /^assertion failed: .*\n {2}left: `1`/);
    assert.deepEqual(failed?.places, [{ file: FILE, line: 17, column: 5 }]);
  });

  it('names the test that begins before its result is there, and the one that ended the program', () => {
    const one = reader();
    one.stepStarted(0);
    one.line('stdout', 'running 2 tests');
    assert.deepEqual(one.partialLine('stdout', 'test counts ... '), [
      { type: 'caseStarted', name: 'counts', suite: FILE },
    ]);
    assert.deepEqual(one.partialLine('stdout', 'test counts ... '), []);
    one.line('stderr', '  process didn’t exit successfully: `/t/a` (signal: 6, SIGABRT: process abort signal)');
    const [failed] = finished(one.stepEnded({ code: 101, signal: null, files: new Map() }));
    assert.deepEqual([failed?.name, failed?.status], ['counts', 'errored']);
    assert.equal(failed?.message, 'The program was ended by SIGABRT.');
  });

  it('finds the result behind what a child of the test printed', () => {
    const stdout =
      'running 2 tests\ntest a ... hello from a child\nok\ntest b ... not ok\nFAILED\n\ntest result: FAILED\n';
    const told = finished(readReport(reader(), { stdout, end: { code: 101 } }));
    assert.deepEqual(
      told.map(({ name, status }) => [name, status]),
      [
        ['a', 'passed'],
        ['b', 'failed'],
      ],
    );
  });

  it('shows compile errors at their lines, with what the compiler says', () => {
    const stderr = `   Compiling breaker v0.1.0 (/w)
warning: unused variable: \`x\`
 --> src/lib.rs:3:9

error[E0560]: struct \`Breaker\` has no field named \`failurs\`
  --> src/lib.rs:11:30
   |
11 |         Breaker { threshold, failurs: 0 }
   |                              ^^^^^^^ unknown field

error: expected one of \`!\`, found \`x\`
 --> src/my file.rs:2:1
  |

error: could not compile \`breaker\` (lib) due to 2 previous errors
`;
    const failures = loadFailures(readReport(reader(), { stderr, end: { code: 101 } }));
    assert.deepEqual(
      failures.map(({ places }) => places),
      [[{ file: 'src/lib.rs', line: 11, column: 30 }], [{ file: 'src/my file.rs', line: 2, column: 1 }]],
    );
    assert.match(failures[0]?.message ?? '', /^error\[E0560\]: struct .*\n.*\n.*\n11 \|/);
  });

  it('says that packages could not be downloaded', () => {
    const stderr = 'error: failed to download from `https://x/serde`\n\nCaused by:\n  Could not resolve host: x\n';
    const [failure] = loadFailures(readReport(reader(), { stderr, end: { code: 101 } }));
    assert.match(failure?.message ?? '', /^Packages that this exercise needs are not on this machine/);
  });
});
