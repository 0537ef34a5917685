import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ladderText } from '../../../../src/core/actions/texts';
import { revealHint } from '../../../../src/core/actions/revealHint';
import { hintLadder } from '../../../../src/core/assess/hintLadder';
import { nextHintChangeMs } from '../../../../src/extension/panel/nextHintChange';
import { samplePack } from '../../../fakes/samplePack';
import { LearnerAtWork } from '../learnerAtWork';

/** A learner whose next hint waits for two attempts and five minutes. */
async function waitingLearner(): Promise<LearnerAtWork> {
  const learner = await LearnerAtWork.start();
  await revealHint(learner.world, learner.open, 'hello', learner.store.state);
  return learner;
}

const changeOf = (learner: LearnerAtWork): number | undefined =>
  nextHintChangeMs(learner.open, learner.state!, learner.clock.now());

describe('the next change of a waiting hint', () => {
  it('is not to come while no hint waits for time', async () => {
    assert.equal(changeOf(await LearnerAtWork.start()), undefined);
  });

  it('comes at the next whole minute since the start, until the time is over', async () => {
    const learner = await waitingLearner();
    assert.equal(changeOf(learner), 60_050);
    learner.clock.passMinutes(0.25);
    assert.equal(changeOf(learner), 45_050);
    learner.clock.passMinutes(4.5);
    assert.equal(changeOf(learner), 15_050);
    learner.clock.passMinutes(0.25);
    assert.equal(changeOf(learner), undefined, 'now it waits for attempts only');
  });

  it('comes for a hint for what fails, too: once its time is over it is the next', async () => {
    const yaml = samplePack()['greet/exercise.yaml']!.replace(
      '{ text: hints/three.md, failing: unit.by-name }',
      '{ text: hints/three.md, failing: unit.by-name, after: { minutes: 2 } }',
    );
    const learner = await LearnerAtWork.start({ 'greet/exercise.yaml': yaml });
    assert.equal(changeOf(learner), undefined);
    await learner.run('one', { 'by-name': 'failed' });
    assert.equal(changeOf(learner), 60_050);
    learner.clock.passMinutes(2);
    assert.equal(changeOf(learner), undefined);
    const [task] = learner.open.exercise.tasks;
    const { startedAt, tasks } = learner.state!;
    assert.equal(hintLadder(task!, tasks.get('hello'), { startedAt, now: learner.clock.now() }).next, 2);
  });

  it('is when the words change, and not before', async () => {
    const learner = await waitingLearner();
    const { startedAt, tasks } = learner.state!;
    const task = learner.open.exercise.tasks[0]!;
    const wordsAt = (now: number): string => ladderText(hintLadder(task, tasks.get('hello'), { startedAt, now }));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 * 60_000 - 1 }), (passedMs) => {
        const now = startedAt + passedMs;
        const change = nextHintChangeMs(learner.open, learner.state!, now)!;
        assert.notEqual(wordsAt(now + change), wordsAt(now));
        assert.equal(wordsAt(now + Math.max(0, change - 100)), wordsAt(now));
      }),
    );
  });
});
