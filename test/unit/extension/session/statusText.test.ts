import assert from 'node:assert/strict';
import { skipTask } from '../../../../src/core/actions/recordWork';
import { statusText } from '../../../../src/extension/session/statusText';
import { samplePack } from '../../../fakes/samplePack';
import { withBenchmarks } from '../bench/measuredPack';
import { LearnerAtWork } from '../learnerAtWork';

describe('the status bar', () => {
  it('says which task is next and how far it is', async () => {
    const learner = await LearnerAtWork.start();
    const status = () => statusText(learner.open, learner.state);
    assert.deepEqual(status(), {
      text: 'Say hello · task 1 of 2 · Not started',
      tooltip: 'Task 1 of 2: Greet by name',
    });
    await learner.run('one', { 'by-name': 'failed' });
    assert.equal(status().text, 'Say hello · task 1 of 2 · 2 of 3 tests pass');
    await learner.run('two');
    assert.equal(status().text, 'Say hello · task 2 of 2 · Not started');
    assert.equal(status().tooltip, 'Task 2 of 2: Greet several');
    await learner.run('three', {}, ['many']);
    assert.equal(status().text, 'Say hello · all tasks passed');
  });

  it('comes back to a task that was skipped', async () => {
    const learner = await LearnerAtWork.start();
    await skipTask(learner.world, learner.open, 'hello');
    await learner.run('one', {}, ['many']);
    assert.equal(statusText(learner.open, learner.state).text, 'Say hello · task 1 of 2 · Skipped');
  });

  it('counts no tasks where there is only one', async () => {
    const yaml = samplePack()['greet/exercise.yaml']!;
    const withoutMany = yaml.slice(0, yaml.indexOf('  - id: many')) + yaml.slice(yaml.indexOf('reflection:'));
    const learner = await LearnerAtWork.start({ 'greet/exercise.yaml': withoutMany });
    assert.equal(statusText(learner.open, learner.state).text, 'Say hello · Not started');
    await learner.run('one');
    assert.equal(statusText(learner.open, learner.state).text, 'Say hello · Passed');
    await learner.run('two', { 'by-name': 'failed' });
    assert.equal(statusText(learner.open, learner.state).text, 'Say hello · Passed before, now 2 of 3 tests pass');
  });

  it('says how far a benchmark is, and what of a task is left to measure', async () => {
    const learner = await LearnerAtWork.start(withBenchmarks());
    const measuring = { taskId: 'hello', checkId: 'cost', done: 12, most: 40 };
    assert.deepEqual(statusText(learner.open, learner.state, measuring), {
      text: 'Say hello · measuring, 12 of at most 40',
      tooltip: 'Benchmark of “Greet by name”',
    });
    await learner.run('one');
    await learner.measure('one', 2);
    const { text } = statusText(learner.open, learner.state);
    assert.equal(text, 'Say hello · task 1 of 2 · 2 of 2 tests pass, benchmark missed');
  });
});
