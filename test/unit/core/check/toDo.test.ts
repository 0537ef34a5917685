import assert from 'node:assert/strict';
import { giveAnswer } from '../../../../src/core/actions/giveAnswer';
import { lockOf } from '../../../../src/core/actions/lockOf';
import { currentTask } from '../../../../src/core/actions/openExercise';
import { unlockText } from '../../../../src/core/actions/sealTexts';
import { skipTask } from '../../../../src/core/actions/recordWork';
import { taskText } from '../../../../src/core/actions/texts';
import { nextStep } from '../../../../src/extension/panel/nextStep';
import { askingPack } from '../../../fakes/askingPack';
import { LearnerAtWork } from '../../extension/learnerAtWork';

const RIGHT: readonly (readonly [string, string | readonly string[]])[] = [
  ['days', '14'],
  ['who', ['readers', 'staff']],
  ['steps', ['ask', 'look', 'lend']],
  ['word', 'fifo'],
];

/** Somebody whose first task has two tests, questions, and something to explain. */
async function start(): Promise<LearnerAtWork> {
  const yaml = askingPack()['greet/exercise.yaml']!.replace(
    /( {6}- \{ id: rules.*\n)/u,
    '      - { id: unit, tests: hello, for: Functionality }\n$1      - { id: why, explain: questions/why.yaml, for: Style }\n',
  );
  return LearnerAtWork.start(askingPack({ 'greet/exercise.yaml': yaml }));
}

function told({ open, state, clock }: LearnerAtWork) {
  const task = open.exercise.tasks[0]!;
  const lock = lockOf(open, task, state, clock.now());
  const current = currentTask(open.exercise, state);
  const { text, detail, button } = nextStep(open, { state, current, opening: undefined, now: clock.now() });
  return {
    task: taskText(state?.tasks.get('ask'), { task, trackId: 'typescript' }),
    lock: lock.state === 'locked' ? unlockText(lock) : lock.state,
    next: [text, detail, button?.label],
  };
}

async function giveAll({ world, open, store }: LearnerAtWork): Promise<void> {
  for (const [questionId, answer] of RIGHT) {
    await giveAnswer(world, open, { taskId: 'ask', checkId: 'rules', questionId, answer }, store.state);
  }
}

describe('what a task asks for besides tests', () => {
  it('comes after its tests', async () => {
    const learner = await start();
    assert.deepEqual(told(learner), {
      task: 'Not started',
      lock: 'It opens when all tests of this task pass; they have not run yet.',
      next: [
        'Task 1: Answer questions',
        'Read the task below, change the code, and run its tests as often as you like.',
        'Run tests',
      ],
    });
    await learner.run('wrong\n', { 'no-name': 'failed' }, ['ask']);
    const failed = told(learner);
    assert.equal(failed.task, '1 of 2 tests pass');
    assert.equal(failed.lock, 'It opens when all tests of this task pass; one of 2 is still to go.');
    assert.deepEqual([failed.next[0], failed.next[2]], ['Task 1: 1 of 2 tests pass', 'Run tests']);
  });

  it('is told once they pass, the first of it in the state and all of it with the lock', async () => {
    const learner = await start();
    await learner.run('right\n', {}, ['ask']);
    assert.deepEqual(told(learner), {
      task: '2 of 2 tests pass, 4 of 4 questions are still open',
      lock: 'It opens when this task is passed: 4 of 4 questions are still open, the explanation is not written yet.',
      next: [
        'Task 1: 4 of 4 questions are still open',
        'All its tests pass. The explanation is not written yet.',
        undefined,
      ],
    });
    await giveAll(learner);
    assert.deepEqual(told(learner), {
      task: '2 of 2 tests pass, the explanation is not written yet',
      lock: 'It opens when this task is passed: the explanation is not written yet.',
      next: [
        'Task 1: the explanation is not written yet',
        'All its tests pass. Stuck? A hint is waiting below.',
        undefined,
      ],
    });
  });

  it('is told of a task that was left for later', async () => {
    const learner = await start();
    await giveAll(learner);
    await skipTask(learner.world, learner.open, 'ask');
    assert.equal(told(learner).task, 'Skipped, the explanation is not written yet');
  });
});
