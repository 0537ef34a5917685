import assert from 'node:assert/strict';
import { needsRun, tasksOnSave } from '../../../../src/core/run/needsRun';
import { LearnerAtWork } from '../../extension/learnerAtWork';

const subject = { pack: 'acme.sample', exercise: 'greet', track: 'typescript' };
const byName = { task: 'hello', check: 'unit', case: 'by-name' };
const all = { task: 'many', check: 'unit', case: 'all' };

describe('what a save is to run', () => {
  it('is the task to work on, and everything once the exercise is done', async () => {
    const learner = await LearnerAtWork.start();
    const tasks = (): readonly string[] => tasksOnSave(learner.open.exercise, learner.state);
    assert.deepEqual(tasks(), ['hello']);
    await learner.run('one');
    assert.deepEqual(tasks(), ['many']);
    await learner.run('one', {}, ['many']);
    assert.deepEqual(tasks(), ['hello', 'many']);
  });

  it('is nothing where every test has a verdict on these very files', async () => {
    const learner = await LearnerAtWork.start();
    assert.equal(needsRun([byName], learner.state), true);
    await learner.run('one', { 'by-name': 'failed' });
    assert.equal(needsRun([byName], learner.state), true, 'nobody has looked at the files yet');
    learner.store.setPresent(subject, { 'src/code.ts': 'one' });
    assert.equal(needsRun([byName], learner.state), false);
    assert.equal(needsRun([byName, all], learner.state), true);
    learner.store.setPresent(subject, { 'src/code.ts': 'two' });
    assert.equal(needsRun([byName], learner.state), true);
    assert.equal(needsRun([], learner.state), false);
  });
});
