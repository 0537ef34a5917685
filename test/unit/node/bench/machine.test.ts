import assert from 'node:assert/strict';
import { availableParallelism, release, totalmem } from 'node:os';
import { describeMachine } from '../../../../src/node/bench/machine';

describe('the description of this machine', () => {
  it('says what the system says, and always names a processor', () => {
    const { processor, cores, memory, system } = describeMachine();
    assert.match(processor, /\S/);
    assert.doesNotMatch(processor, /^\s|\s{2}|\s$|^unknown$/);
    assert.deepEqual(
      [cores, memory, system],
      [availableParallelism(), totalmem(), `${process.platform} ${process.arch} ${release()}`],
    );
  });

  it('says how busy the system is, but for Windows, which keeps no average', () => {
    const { load } = describeMachine();
    assert.equal(load !== undefined && load >= 0, process.platform !== 'win32');
  });
});
