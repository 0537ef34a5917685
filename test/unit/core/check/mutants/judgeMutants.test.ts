import assert from 'node:assert/strict';
import { judgeFault, judgeSound } from '../../../../../src/core/check/mutants/judgeMutants';
import type { OwnTest, OwnTestsResult } from '../../../../../src/core/check/ownTests';

const test = (name: string, more: Partial<OwnTest> = {}): OwnTest => ({
  ...{ file: 'tests/own/a.test.ts', name, status: 'passed' },
  ...more,
});
const result = (more: Partial<OwnTestsResult> = {}): OwnTestsResult => ({
  ...{ outcome: 'completed', tests: [test('lends')], notLoaded: [], output: '' },
  ...more,
});
const failed = test('takes back', {
  ...{ status: 'failed', message: 'wrong', expected: '1', actual: '2' },
  place: { file: 'tests/own/a.test.ts', line: 7 },
});

describe('the learner’s tests on sound code', () => {
  it('have to pass, all of them, and to be there', () => {
    assert.deepEqual(judgeSound(result()), { status: 'passed', message: '1 test' });
    assert.deepEqual(judgeSound(result({ tests: [] })), {
      status: 'failed',
      message: 'There is no test in your test files yet.',
    });
  });

  it('are told what fails first, with its values and place, and what else does', () => {
    const others = ['b', 'c', 'd', 'e'].map((name) => test(name, { status: 'errored' }));
    assert.deepEqual(judgeSound(result({ tests: [test('lends'), failed, ...others], output: 'hello\n' })), {
      status: 'failed',
      message: '“takes back” fails: wrong\nSo does: “b”, “c”, “d” and 1 more',
      expected: '1',
      actual: '2',
      place: { file: 'tests/own/a.test.ts', line: 7 },
      output: 'hello\n',
    });
  });

  it('may not be skipped', () => {
    const { status, message } = judgeSound(result({ tests: [test('lends'), test('x', { status: 'skipped' })] }));
    assert.equal(status, 'failed');
    assert.match(message ?? '', /skipped finds nothing.*“x”/);
  });

  it('have to load, and to come to an end', () => {
    const notLoaded = [{ file: 'tests/own/b.test.ts', message: 'no such module' }];
    assert.deepEqual(judgeSound(result({ notLoaded })), {
      status: 'errored',
      message: 'tests/own/b.test.ts could not be loaded: no such module',
      place: { file: 'tests/own/b.test.ts', line: 1 },
    });
    const crashed = judgeSound(result({ outcome: 'crashed', explanation: 'The program ended itself.' }));
    assert.deepEqual(crashed, { status: 'errored', message: 'The program ended itself.' });
    assert.equal(judgeSound(result({ outcome: 'timedOut', explanation: 'Stopped.' })).status, 'timedOut');
  });
});

describe('the learner’s tests on a fault', () => {
  const judge = (more: Partial<OwnTestsResult>): ReturnType<typeof judgeFault> => judgeFault('dates', result(more));

  it('find it when one of them fails, stops with an error or takes too long', () => {
    for (const status of ['failed', 'errored', 'timedOut'] as const) {
      // The run is ended at once: it did not complete.
      const found = judge({ outcome: 'cancelled', tests: [test('lends'), test('takes back', { status })] });
      assert.deepEqual(found, { status: 'passed', message: 'Found by “takes back”' }, status);
    }
  });

  it('let it survive when none does, and are told what it is about', () => {
    assert.deepEqual(judge({}), {
      status: 'failed',
      message: 'None of your tests fails on it. What it is about: dates',
    });
  });

  it('find nothing where they do not load or end outside of a test', () => {
    const unloaded = judge({ tests: [], notLoaded: [{ file: 'a.test.ts', message: 'no such export' }] });
    assert.equal(unloaded.status, 'errored');
    assert.match(unloaded.message ?? '', /^Not judged: with this fault, a\.test\.ts does not load/);
    const crashed = judge({ outcome: 'crashed', explanation: 'The program ended itself.' });
    assert.deepEqual(crashed, { status: 'errored', message: 'Not judged: The program ended itself.' });
  });

  it('find it in one file though another does not load', () => {
    const found = judge({ tests: [failed], notLoaded: [{ file: 'b.test.ts', message: 'x' }] });
    assert.equal(found.status, 'passed');
  });
});
