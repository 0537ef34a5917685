import * as assert from 'node:assert/strict';
import { announcement } from '../../../src/panel/announcement';
import { before, benchmarks, failing, loading, notice, passedFirst, running, seals } from '../../panel/sampleStates';

describe('what the panel announces', () => {
  it('says nothing when the panel opens', () => {
    assert.equal(announcement(loading, before), undefined);
  });

  it('says that a run begins, and not every test of it', () => {
    assert.equal(announcement(failing, running), '2 of 5 tests done');
    const later = { ...running, running: { taskId: 'trip', text: '3 of 5 tests done' } };
    assert.equal(announcement(running, later), undefined);
  });

  it('says how a run ended, also when it ended as the one before', () => {
    assert.match(announcement(running, failing) ?? '', /^Open after too many failures: 2 of 5 tests pass\./u);
  });

  it('says that the solution is open and what comes next', () => {
    assert.equal(
      announcement(running, passedFirst),
      'Open after too many failures: 5 of 5 tests pass. This task is passed, so its solution is open. ' +
        'Task 2: Try again after a while',
    );
  });

  it('says what a benchmark came to, once', () => {
    const { benchmarkMeasuring: measuring, benchmarkMissed: missed, benchmarkStale: edited } = benchmarks;
    assert.match(announcement(measuring, missed) ?? '', /2\.1× the baseline, needs 3×/u);
    assert.equal(announcement(missed, edited), undefined);
  });

  it('says each step of a lock that is being tried, once, and what came of it', () => {
    const { sealReady: ready, sealProbing: probing, sealDeriving: deriving, sealOpen: open } = seals;
    assert.equal(announcement(ready, probing), 'Your work is being tried as the key. Trying your code.');
    assert.equal(announcement(probing, { ...probing }), undefined);
    assert.equal(announcement(probing, deriving), 'Deriving the key, which takes a moment on purpose.');
    assert.equal(announcement(deriving, open), 'Opened by your work.');
  });

  it('says that a solution stays sealed, and that a case shows where', () => {
    const { sealExplaining: explaining, sealShut: shut } = seals;
    assert.match(announcement(explaining, shut) ?? '', /^Your work is complete;.*This case shows where:$/u);
    assert.equal(announcement(shut, { ...shut }), undefined);
  });

  it('says that something stands in the way', () => {
    assert.match(announcement(before, notice) ?? '', /^pytest is not installed/u);
  });

  it('is silent when only an answer was saved', () => {
    const saved = { ...before, reflection: { isOpen: false, questions: [{ question: 'Why', text: 'So' }] } };
    assert.equal(announcement(before, saved), undefined);
  });
});
