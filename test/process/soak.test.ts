import assert from 'node:assert/strict';
import { soak } from '../soak/soak';
import { usePytest } from './usePytest';

// Many more of them: `npm run soak`.
describe('runs in a row, while everything that can happen happens', function () {
  this.timeout(180_000);
  usePytest();

  before('processes are found by /proc or ps, and forked', function () {
    if (process.platform === 'win32') this.skip();
  });

  it('leave no process and no file, and no verdict is about other files', async () => {
    const seed = Date.now() % 1_000_000;
    const { breaches } = await soak({ runs: 40, seed, languages: ['typescript', 'python'] });
    assert.deepEqual(breaches, [], `seed ${seed}`);
  });
});
