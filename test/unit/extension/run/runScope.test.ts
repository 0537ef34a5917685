import assert from 'node:assert/strict';
import type { CaseKey } from '../../../../src/core/run/model';
import { scopeOfTests } from '../../../../src/extension/run/runScope';
import { plannedTests, started } from '../../../../src/extension/run/runView';
import { LearnerAtWork } from '../learnerAtWork';

const key = (task: string, check: string, id: string): CaseKey => ({ task, check, case: id });
const all = [key('one', 'unit', 'a'), key('one', 'unit', 'b'), key('one', 'style', 'a'), key('two', 'unit', 'a')];

describe('the scope of a run', () => {
  it('is everything when all tests are meant', () => {
    assert.deepEqual(scopeOfTests(all, [...all].reverse()), {});
  });

  it('is whole tasks where all of their tests are meant', () => {
    assert.deepEqual(scopeOfTests(all, all.slice(0, 3)), { taskIds: ['one'] });
  });

  it('is single tests otherwise, each once and in the pack’s order', () => {
    const wanted = [key('one', 'style', 'a'), key('one', 'unit', 'a'), key('one', 'unit', 'a')];
    assert.deepEqual(scopeOfTests(all, wanted), {
      taskIds: ['one'],
      only: [key('one', 'unit', 'a'), key('one', 'style', 'a')],
    });
    const [first, , , last] = all;
    assert.deepEqual(scopeOfTests(all, [first!, last!]), { only: [first, last] });
  });

  it('limits what a run is to come to', async () => {
    const { open } = await LearnerAtWork.start();
    const only = [key('hello', 'unit', 'no-name')];
    assert.deepEqual(
      plannedTests(open, ['hello'], only).map(({ case: one }) => one.id),
      ['no-name'],
    );
    assert.equal(started(open, 'run', ['hello'], only).live?.total, 1);
  });
});
