import assert from 'node:assert/strict';
import type { EventOf } from '../../../../src/core/progress/event';
import { lastTry } from '../../../../src/core/review/lastTry';

const subject = { pack: 'acme.sample', exercise: 'greet', track: 'typescript' };

function observed(at: number, more: Partial<EventOf<'labFinished'>> = {}): EventOf<'labFinished'> {
  return {
    ...{ type: 'labFinished', ...subject, task: 'hello', revision: 1, check: 'lab', outcome: 'completed', seed: 1 },
    ...{
      figures: {},
      codeHash: 'c',
      files: { 'src/a.ts': `at ${at}` },
      isStale: false,
      durationMs: 1,
      runtime: 'node',
    },
    ...{ v: 1, id: `w.${at}`, writer: 'w', causal: at, at, engine: 'test', ...more },
  };
}

describe('the files that were tried last', () => {
  it('are those of a lab, where that ran last and was kept', () => {
    const events = [observed(1, { snapshot: 'one' }), observed(2, { snapshot: 'two' }), observed(3)];
    assert.deepEqual(lastTry(events, subject), { snapshot: 'two', files: { 'src/a.ts': 'at 2' }, at: 2 });
  });

  it('are none of another exercise, and none that were not kept', () => {
    const events = [observed(1), observed(2, { snapshot: 'two', exercise: 'other' })];
    assert.equal(lastTry(events, subject), undefined);
  });
});
