import assert from 'node:assert/strict';
import type { EventOf, ProgressEvent } from '../../../../src/core/progress/event';
import { runOutputs } from '../../../../src/core/progress/runOutputs';

const subject = { pack: 'acme.sample', exercise: 'greet', track: 'typescript' };

function ran(evidence: Partial<EventOf<'runFinished'>>): ProgressEvent {
  const envelope = { v: 1, id: 'a.1', writer: 'a', causal: 1, at: 0, engine: '1' };
  const judged = { tasks: {}, cases: [], codeHash: '', files: {}, isStale: false };
  return {
    ...{ ...envelope, type: 'runFinished', outcome: 'completed', ...subject, ...judged },
    ...{ isExplicit: true, durationMs: 1, runtime: 'fake', ...evidence },
  };
}

describe('what runs have left behind', () => {
  it('is what the last of them left, of this exercise alone', () => {
    const events = [
      ran({ written: { 'log.txt': 'one', 'data.db': 'one' } }),
      ran({ written: { 'log.txt': 'two' } }),
      ran({ exercise: 'other', written: { 'other.txt': 'one' } }),
      ran({}),
    ];
    assert.deepEqual(runOutputs(events, subject), { 'log.txt': 'two', 'data.db': 'one' });
  });

  it('is no more what the learner has changed, and a later run has judged', () => {
    const events = [
      ran({ written: { 'notes.md': 'one', 'log.txt': 'one' } }),
      ran({ files: { 'notes.md': 'mine' }, written: { 'log.txt': 'two' } }),
    ];
    assert.deepEqual(runOutputs(events, subject), { 'log.txt': 'two' });
  });
});
