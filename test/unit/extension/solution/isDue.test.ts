import assert from 'node:assert/strict';
import { isDue } from '../../../../src/extension/solution/isDue';
import { LearnerAtWork } from '../learnerAtWork';

const subject = { pack: 'acme.sample', exercise: 'greet', track: 'typescript' };

describe('a seal is worth being tried without being asked', () => {
  const due = (learner: LearnerAtWork): boolean => isDue(learner.state?.tasks.get('hello'));

  it('once all required tests of its task pass, whatever the optional ones say', async () => {
    const learner = await LearnerAtWork.start();
    assert.equal(due(learner), false);
    await learner.run('one', { 'by-name': 'failed' });
    assert.equal(due(learner), false);
    await learner.run('two', { short: 'failed' });
    assert.equal(due(learner), true);
  });

  it('not while a task that was passed fails, or has been changed since', async () => {
    const learner = await LearnerAtWork.start();
    await learner.run('right');
    learner.store.setPresent(subject, { 'src/code.ts': 'edited' });
    assert.equal(due(learner), false);
    learner.store.setPresent(subject, { 'src/code.ts': 'right' });
    assert.equal(due(learner), true);
    await learner.run('broken', { 'by-name': 'failed' });
    assert.equal(due(learner), false);
  });
});
