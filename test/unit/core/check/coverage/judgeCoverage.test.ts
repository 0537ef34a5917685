import assert from 'node:assert/strict';
import { judgeCoverage } from '../../../../../src/core/check/coverage/judgeCoverage';
import type { OwnTestsResult } from '../../../../../src/core/check/ownTests';
import type { FileCoverage, LineHits } from '../../../../../src/core/run/model';

const hits = (...counts: readonly (readonly [line: number, hits: number])[]): LineHits[] =>
  counts.map(([line, count]) => ({ line, hits: count }));
const shelf: FileCoverage = {
  file: 'src/shelf.ts',
  lines: hits([1, 1], [2, 3], [3, 0], [4, 0], [6, 0], [7, 1], [8, 1], [9, 1]),
  branches: hits([2, 1], [2, 0]),
};
const result = (more: Partial<OwnTestsResult> = {}): OwnTestsResult => ({
  ...{ outcome: 'completed', notLoaded: [], output: '', coverage: [shelf] },
  tests: [{ file: 'tests/own/a.test.ts', name: 'lends', status: 'passed' }],
  ...more,
});
const named = [{ path: 'src/shelf.ts', text: '' }];
const asked = { lines: 60, branches: 80 };

describe('coverage by the learner’s tests', () => {
  it('is judged by lines and branches, and names what was not reached', () => {
    assert.deepEqual(judgeCoverage(asked, named, result()), [
      {
        id: 'lines',
        status: 'passed',
        message: '62.5 % (5 of 8)\nNot reached:\nsrc/shelf.ts: lines 3–4, 6',
      },
      {
        id: 'branches',
        status: 'failed',
        message: '50 % (1 of 2)\nNot reached:\nsrc/shelf.ts: line 2',
        place: { file: 'src/shelf.ts', line: 2 },
      },
    ]);
  });

  it('asks only for what it is to ask for, and takes a figure that is just reached', () => {
    const verdicts = judgeCoverage({ lines: 62.5 }, named, result());
    assert.deepEqual(
      verdicts.map(({ id, status }) => [id, status]),
      [['lines', 'passed']],
    );
    assert.equal(judgeCoverage({ lines: 62.6 }, named, result())[0]!.status, 'failed');
  });

  it('takes a file that nothing loads for one of which nothing runs', () => {
    const text = '// what it is\n\nexport const a = 1;\nexport const b = 2;\n';
    const verdicts = judgeCoverage(
      { lines: 50, branches: 50 },
      [...named, { path: 'src/other.ts', text }],
      result({ coverage: [{ ...shelf, branches: hits([2, 1], [2, 1]) }] }),
    );
    assert.deepEqual(
      verdicts.map(({ status, message }) => [status, message]),
      [
        ['passed', '50 % (5 of 10)\nNot reached:\nsrc/shelf.ts: lines 3–4, 6\nsrc/other.ts: no test loads it'],
        ['failed', '100 % (2 of 2)\nNot reached:\nsrc/other.ts: no test loads it'],
      ],
    );
  });

  it('asks for no branches where there are none', () => {
    const [verdict] = judgeCoverage({ branches: 100 }, named, result({ coverage: [{ ...shelf, branches: [] }] }));
    assert.deepEqual(verdict, { id: 'branches', status: 'passed', message: 'There are none.' });
  });

  it('does not pass where the files hold no code at all', () => {
    const none = result({ coverage: [{ ...shelf, lines: [], branches: [] }] });
    const empty = [{ path: 'src/empty.ts', text: '// later\n' }];
    for (const verdict of [...judgeCoverage(asked, named, none), ...judgeCoverage(asked, empty, result())]) {
      assert.equal(verdict.status, 'failed');
      assert.equal(verdict.message, 'There is no code yet in the files that count.');
    }
  });

  it('counts nothing of tests that fail, do not load or do not come to an end, and nothing without tests or files', () => {
    const [first] = result().tests;
    const bad: readonly (readonly [more: Partial<OwnTestsResult>, status: string, says: RegExp])[] = [
      [{ tests: [{ ...first!, status: 'failed' }] }, 'failed', /once your tests pass\. “lends” does not\./],
      [{ notLoaded: [{ file: 'a.ts', message: 'x' }] }, 'errored', /a\.ts could not be loaded: x/],
      [{ outcome: 'crashed', explanation: 'It ended.' }, 'errored', /It ended\./],
      [{ outcome: 'timedOut', explanation: 'Stopped.' }, 'timedOut', /Stopped\./],
      [{ tests: [] }, 'failed', /no test/],
    ];
    for (const [more, status, says] of bad) {
      for (const verdict of judgeCoverage(asked, named, result(more))) {
        assert.equal(verdict.status, status);
        assert.match(verdict.message ?? '', says);
      }
    }
    assert.equal(judgeCoverage(asked, [], result())[0]!.message, 'None of the files that count is there.');
  });

  it('names the first of many files and places alone', () => {
    const many = Array.from({ length: 9 }, (_, index) => `src/${index}.ts`);
    const lines = hits(...Array.from({ length: 20 }, (_, index) => [2 * index + 1, 0] as const));
    const [verdict] = judgeCoverage(
      { lines: 1 },
      many.map((path) => ({ path, text: '' })),
      result({ coverage: many.map((file) => ({ file, lines, branches: [] })) }),
    );
    const said = verdict?.message?.split('\n') ?? [];
    assert.equal(said[2], 'src/0.ts: lines 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, …');
    assert.equal(said.at(-1), '3 more files');
    assert.equal(said.length, 9);
  });
});
