import assert from 'node:assert/strict';
import { figuresOf, figuresOfNamed, mergeCoverage, percentOf } from '../../../../src/core/run/coverage';
import type { FileCoverage } from '../../../../src/core/run/model';

function file(name: string, lines: readonly number[], branches: readonly [number, number][] = []): FileCoverage {
  return {
    file: name,
    lines: lines.map((hits, index) => ({ line: index + 1, hits })),
    branches: branches.map(([line, hits]) => ({ line, hits })),
  };
}

describe('coverage', () => {
  it('is summed over files', () => {
    const figures = figuresOf([file('a.ts', [1, 0, 7], [[1, 0]]), file('b.ts', [2], [[1, 3], [1, 0]])]); // prettier-ignore
    assert.deepEqual(figures, { lines: { covered: 3, total: 4 }, branches: { covered: 1, total: 3 } });
  });

  it('of named files names those that nothing loaded', () => {
    const figures = figuresOfNamed([file('a.ts', [1, 0]), file('b.ts', [0])], ['a.ts', 'c.ts']);
    assert.deepEqual(figures.lines, { covered: 1, total: 2 });
    assert.deepEqual(figures.unmeasured, ['c.ts']);
  });

  it('is never said to be whole while something is missing', () => {
    assert.equal(percentOf({ covered: 9_999, total: 10_000 }), 99.9);
    assert.equal(percentOf({ covered: 1, total: 3 }), 33.3);
    assert.equal(percentOf({ covered: 5, total: 5 }), 100);
    assert.equal(percentOf({ covered: 0, total: 0 }), undefined);
  });

  it('of a file that was loaded twice is the sum, arm by arm', () => {
    const twice = [file('b.ts', [1, 0], [[2, 1], [2, 0]]), file('a.ts', [1]), file('b.ts', [2, 1], [[2, 0], [2, 4]])]; // prettier-ignore
    assert.deepEqual(mergeCoverage(twice), [file('a.ts', [1]), file('b.ts', [3, 1], [[2, 1], [2, 4]])]); // prettier-ignore
  });

  it('of a file that was loaded in two forms lists the lines of both', () => {
    const [merged] = mergeCoverage([
      { file: 'a.ts', lines: [{ line: 3, hits: 1 }], branches: [] },
      { file: 'a.ts', lines: [{ line: 1, hits: 0 }], branches: [{ line: 1, hits: 2 }] },
    ]);
    assert.deepEqual(merged?.lines, [
      { line: 1, hits: 0 },
      { line: 3, hits: 1 },
    ]);
    assert.deepEqual(merged.branches, [{ line: 1, hits: 2 }]);
  });
});
