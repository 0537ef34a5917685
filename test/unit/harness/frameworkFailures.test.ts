import assert from 'node:assert/strict';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describeTestFailure } from '../../../src/harness/comparedValues';
import { describeJestFailure, describeMissingModule } from '../../../src/harness/jestFailure';
import { describeVitestFailure } from '../../../src/harness/vitestFailure';
import { asError, describeViteFailure } from '../../../src/harness/vitestLoadFailure';

const workspace = process.cwd();
const file = join(workspace, 'tests', 'sum.test.ts');
const sum = join(workspace, 'src', 'sum.ts');

describe('failures as test frameworks hand them on', () => {
  it('are told with the two values of any library’s comparison', () => {
    const matcher = { name: 'toEqual', pass: false, expected: { a: 1 }, actual: { a: 2 } };
    const equal = describeTestFailure(Object.assign(new Error('expect(…)'), { matcherResult: matcher }));
    assert.deepEqual(
      [equal.status, equal.message, equal.expected, equal.actual],
      ['failed', undefined, '{ a: 1 }', '{ a: 2 }'],
    );
    const not = Object.assign(new Error('\u001b[2mexpect(…).not\u001b[22m'), {
      matcherResult: { ...matcher, pass: true },
    });
    assert.equal(describeTestFailure(not).message, 'expect(…).not');
    assert.equal(describeTestFailure(not).expected, undefined);
    const chai = { name: 'AssertionError', showDiff: true, expected: 'x', actual: 'y' };
    const told = describeTestFailure(Object.assign(new Error('expected y to equal x'), chai));
    assert.deepEqual([told.message, told.expected, told.actual], ['expected y to equal x', 'x', 'y']);
  });

  it('are jest’s from another realm as well', () => {
    const error: unknown = runInNewContext('new RangeError("too far")');
    assert.equal(describeJestFailure([[error, undefined]]).message, 'RangeError: too far');
    const late = 'Exceeded timeout of 5 s for a test.\nAdd a timeout value …';
    assert.equal(describeJestFailure([late]).status, 'timedOut');
    assert.match(describeJestFailure([undefined]).message ?? '', /undefined/);
  });

  it('are jest’s missing modules', () => {
    const error = new Error("Cannot find module '../src/sum' from 'tests/sum.test.ts'\n\nRequire stack: …");
    assert.deepEqual(describeMissingModule(workspace, error), {
      message: 'src/sum was not found; tests/sum.test.ts imports it.',
      frames: [{ file, line: 1 }],
    });
  });

  it('are vitest’s, whose first error counts', () => {
    const error = { name: 'AssertionError', message: 'expected 1 to be 2 // Object.is equality', stack: '' };
    const told = describeVitestFailure([{ ...error, expected: '2', actual: '1' }, { message: 'later' }]);
    assert.deepEqual(told, { status: 'failed', expected: '2', actual: '1', frames: [] });
    assert.deepEqual(describeVitestFailure([error]), { status: 'failed', message: error.message, frames: [] });
    assert.equal(describeVitestFailure([{ message: 'Test timed out in 50ms.\nIf …' }]).status, 'timedOut');
  });

  for (const [compiler, text, words] of [
    [
      'oxc',
      'Transform failed with 1 error:\n\n[PARSE_ERROR] Unexpected token\n ╭─[ src/sum.ts:2:13 ]\n',
      'Unexpected token',
    ],
    ['esbuild', `Transform failed with 1 error:\n${sum}:2:13: ERROR: Expected ")"`, 'Expected ")"'],
    [
      'rollup',
      'Parse failure: Parse failed with 1 error:\nUnexpected token\nAt file: /src/sum.ts:2:13',
      'Unexpected token',
    ],
  ] as const) {
    it(`are the errors of vite’s compilers: ${compiler}`, () => {
      const error = Object.assign(new Error(text), { __vitest_rollup_error__: { id: sum } });
      assert.deepEqual(describeViteFailure(workspace, error), {
        message: `SyntaxError in src/sum.ts, line 2: ${words}`,
        frames: [{ file: sum, line: 2, column: 13 }],
      });
    });
  }

  it('are vite’s missing modules, also where an error is handed on as an object', () => {
    const message = 'src/sum was not found; tests/sum.test.ts imports it.';
    for (const text of [
      `Cannot find module '../src/sum' imported from ${file}`,
      'Failed to resolve import "../src/sum" from "tests/sum.test.ts". Does the file exist?',
    ]) {
      assert.equal(describeViteFailure(workspace, asError({ message: text }))?.message, message);
    }
    assert.equal(describeViteFailure(workspace, new TypeError('x is not a function')), undefined);
  });
});
