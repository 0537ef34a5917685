import assert from 'node:assert/strict';
import { skipTask } from '../../../../src/core/actions/recordWork';
import { revealHint } from '../../../../src/core/actions/revealHint';
import { taskLenses } from '../../../../src/extension/lens/taskLenses';
import { emptyRunView, started, withEvent, type RunView } from '../../../../src/extension/run/runView';
import { samplePack } from '../../../fakes/samplePack';
import { LearnerAtWork } from '../learnerAtWork';

const CODE = '// first\n\nexport function greet(): string {\n  return "";\n}\n';

function lensesOf(learner: LearnerAtWork, text = CODE, runs: RunView = emptyRunView, file = 'src/greet.ts'): string[] {
  const { open, state, clock } = learner;
  return taskLenses({ open, state, runs, file, text, now: clock.now() }).map(({ line, title }) => `${line}: ${title}`);
}

/** Gives the second task the same anchor as the first. */
function sharedAnchor(): Record<string, string> {
  const yaml = samplePack()['greet/exercise.yaml']!;
  return {
    'greet/exercise.yaml': yaml.replace(
      'title: Greet several',
      "title: Greet several\n    anchor: { typescript: 'src/greet.ts#greet' }",
    ),
  };
}

describe('the lenses of a task', () => {
  it('stand over the symbol and offer to run, to open the first hint and the panel', async () => {
    const learner = await LearnerAtWork.start();
    assert.deepEqual(lensesOf(learner), ['2: $(play) Run tests', '2: Hint 1 of 3', '2: Open panel']);
  });

  it('follow the symbol when code moves above it, and fall back to the first line when it is gone', async () => {
    const learner = await LearnerAtWork.start();
    const lineOf = (text: string) => lensesOf(learner, text)[0]?.split(':')[0];
    assert.equal(lineOf(`\n\n\n${CODE}`), '5');
    assert.equal(lineOf(CODE.replaceAll('\n', '\r\n')), '2');
    assert.equal(lineOf('export const other = 1;\n'), '0');
    assert.equal(lineOf(''), '0');
  });

  it('are in the anchor’s file only', async () => {
    const learner = await LearnerAtWork.start();
    assert.deepEqual(lensesOf(learner, CODE, emptyRunView, 'src/other.ts'), []);
  });

  it('tell the last result and what the next hint waits for', async () => {
    const learner = await LearnerAtWork.start();
    await revealHint(learner.world, learner.open, 'hello', learner.store.state);
    await learner.run('one', { 'no-name': 'failed' });
    assert.deepEqual(lensesOf(learner).slice(1), [
      '2: 2 of 3 tests pass',
      '2: Open panel',
      '2: Next hint after one more attempt and in 5 minutes',
    ]);
    learner.clock.passMinutes(5);
    await learner.run('two', { 'no-name': 'failed' });
    assert.equal(lensesOf(learner)[2], '2: Hint 2 of 3');
  });

  it('say of a passed task that its tests do not pass any more', async () => {
    const learner = await LearnerAtWork.start();
    await learner.run('right');
    await learner.run('wrong', { 'by-name': 'failed' });
    assert.equal(lensesOf(learner)[1], '2: Passed before, now 2 of 3 tests pass');
  });

  it('offer the solution once the task is passed', async () => {
    const learner = await LearnerAtWork.start();
    await learner.run('right');
    assert.deepEqual(lensesOf(learner), [
      '2: $(play) Run tests',
      '2: $(pass) Passed',
      '2: Compare with solution',
      '2: Open panel',
    ]);
  });

  it('show a run that is under way, and how to stop it', async () => {
    const learner = await LearnerAtWork.start();
    const begun = started(learner.open, 'run', ['hello']);
    const runs = withEvent(begun, {
      type: 'caseFinished',
      result: { task: 'hello', check: 'unit', case: 'by-name', title: 'greets by name', status: 'passed' },
    });
    assert.deepEqual(lensesOf(learner, CODE, runs).slice(0, 2), [
      '2: $(sync~spin) Running · 1 of 3 tests done',
      '2: Cancel',
    ]);
  });

  it('write the current of several tasks at one place out, and each other as one link', async () => {
    const learner = await LearnerAtWork.start(sharedAnchor());
    assert.deepEqual(lensesOf(learner).at(-1), '2: Task 2: Not started');
    await learner.run('right');
    assert.deepEqual(lensesOf(learner), ['2: $(play) Run tests of task 2', '2: Open panel', '2: Task 1: Passed']);
  });

  it('show a skipped task as such', async () => {
    const learner = await LearnerAtWork.start();
    await skipTask(learner.world, learner.open, 'hello');
    assert.equal(lensesOf(learner)[1], '2: Skipped');
  });

  /** The first task with another check. */
  const withCheck = (check: string): Record<string, string> => ({
    'greet/exercise.yaml': samplePack()
      ['greet/exercise.yaml']!.replace(/ {6}- \{ id: unit, tests: hello,.*\n.*\n/, `      - ${check}\n`)
      .replace(', failing: unit.by-name', ''),
  });

  it('of a task that no run judges lead to the panel', async () => {
    const learner = await LearnerAtWork.start(withCheck('{ id: why, reflection: [Why?] }'));
    assert.deepEqual(lensesOf(learner), ['2: $(note) Do it in the panel', '2: Hint 1 of 3']);
  });

  it('of a task that is about a file stand at its top, and check it', async () => {
    const changes = withCheck('{ id: notes, artefact: notes.md, must: [{ words: 5 }] }');
    const yaml = changes['greet/exercise.yaml']!.replace(/ {4}anchor: \{ typescript: 'src\/greet.*\n/, '');
    const learner = await LearnerAtWork.start({ 'greet/exercise.yaml': yaml });
    assert.deepEqual(lensesOf(learner, '# Notes\n', emptyRunView, 'notes.md'), [
      '0: $(play) Check',
      '0: Hint 1 of 3',
      '0: Open panel',
    ]);
    assert.deepEqual(lensesOf(learner), []);
  });

  it('say what a hint costs before it is opened', async () => {
    const yaml = samplePack()['greet/exercise.yaml']!.replace(
      '{ text: hints/one.md }',
      '{ text: hints/one.md, cost: 15 }',
    );
    const { open, state, clock } = await LearnerAtWork.start({ 'greet/exercise.yaml': yaml });
    const lenses = taskLenses({ open, state, runs: emptyRunView, file: 'src/greet.ts', text: CODE, now: clock.now() });
    const hint = lenses.find(({ title }) => title === 'Hint 1 of 3');
    assert.equal(hint?.tooltip.split('\n')[1], 'The next hint costs 15 % of this task’s points.');
  });
});
