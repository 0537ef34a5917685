import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describeFailure } from '../../../src/harness/describeFailure';
import { printValue } from '../../../src/harness/printValue';
import { stackFrames } from '../../../src/harness/stackFrames';

function thrownBy(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return assert.fail('nothing was thrown');
}

describe('what a failed test tells', () => {
  it('is both values of a comparison, text as it is', () => {
    const report = describeFailure(thrownBy(() => assert.equal('line\ntwo', 'line\n2', 'lines differ')));
    assert.equal(report.status, 'failed');
    assert.equal(report.message, 'lines differ');
    assert.equal(report.expected, 'line\n2');
    assert.equal(report.actual, 'line\ntwo');
    assert.ok((report.frames ?? []).length > 0);
  });

  it('is no pair of values where nothing was compared', () => {
    const report = describeFailure(thrownBy(() => assert.ok(0, 'must be set')));
    assert.deepEqual([report.status, report.message, report.expected], ['failed', 'must be set', undefined]);
  });

  it('is an error of its own for anything else that is thrown', () => {
    assert.equal(describeFailure(new TypeError('no')).message, 'TypeError: no');
    assert.equal(describeFailure({ code: 1 }).message, 'The test threw { code: 1 }');
    const hostile = new Proxy(new Error('x'), {
      get: () => {
        throw new Error('never');
      },
    });
    assert.equal(describeFailure(hostile).status, 'errored');
  });

  it('is bounded, whatever the values are', () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 3 }), (value) => {
        assert.ok(printValue(value).length <= 32 * 1024);
      }),
      { numRuns: 50 },
    );
    assert.ok(printValue('x'.repeat(100_000)).length <= 32 * 1024);
    assert.match(printValue('x'.repeat(100_000)), /\n… \d+ more characters$/);
    const loop: unknown[] = [];
    loop.push(loop);
    assert.match(printValue(loop), /Circular/);
  });
});

describe('the frames of a stack', () => {
  it('are those that stand in files, with any kind of path (POSIX only: these are POSIX paths)', function () {
    if (process.platform === 'win32') this.skip();
    const stack = [
      'Error: at once (not a frame:1:2)',
      '    at sum (file:///home/a%20b/%C3%BC.ts:3:7)',
      '    at async Test.run (node:internal/test:1:2)',
      '    at /home/a b/x.js:10:20',
      '    at async file:///home/y.mjs?v=1:4:5',
      '    at Object.<anonymous> (/home/(odd)/z.js:1:1)',
    ].join('\n');
    assert.deepEqual(stackFrames(stack), [
      { file: '/home/a b/ü.ts', line: 3, column: 7 },
      { file: '/home/a b/x.js', line: 10, column: 20 },
      { file: '/home/y.mjs', line: 4, column: 5 },
      { file: '/home/(odd)/z.js', line: 1, column: 1 },
    ]);
  });
});
