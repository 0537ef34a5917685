import assert from 'node:assert/strict';
import { sparkline } from '../../../src/cli/sparkline';

describe('a line of bars', () => {
  it('shows the highest of each part, and a trace of what is not nothing', () => {
    assert.equal(sparkline([0, 1, 2, 3, 4, 5, 6, 7], 8), '▁▂▃▄▅▆▇█');
    assert.equal(sparkline([0, 9, 0, 0, 0, 0, 3, 0], 4), '█▁▁▄');
    assert.equal(sparkline([0, 0.01, 100], 3), '▁▂█');
    assert.equal(sparkline([5, 5], 10, 10), '▅▅');
    assert.equal(sparkline([0, 0], 5), '▁▁');
    assert.equal(sparkline([], 5), '');
  });
});
