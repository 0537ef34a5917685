import assert from 'node:assert/strict';
import { runTasks } from '../../../../src/core/actions/runTasks';
import { subjectOf } from '../../../../src/core/actions/openExercise';
import type { RunScope } from '../../../../src/extension/run/runScope';
import { scopeOnSave } from '../../../../src/extension/run/scopeOnSave';
import { samplePack } from '../../../fakes/samplePack';
import { LearnerAtWork } from '../learnerAtWork';

/** The sample's first task with other checks beside its tests. */
const withChecks = (...checks: readonly string[]): Record<string, string> => ({
  'greet/exercise.yaml': samplePack()['greet/exercise.yaml']!.replace(
    '      - { id: style,',
    `${checks.map((check) => `      - ${check}\n`).join('')}      - { id: style,`,
  ),
});

const NOTES = '{ id: notes, artefact: notes.md, must: [{ words: 5 }] }';
const COVERAGE =
  '{ id: reach, coverage: { typescript: { tests: [tests/own.test.ts], files: [src/greet.ts] }, python: { tests: [tests/test_own.py], files: [greet.py] } }, lines: 90 }';

const onSave = (learner: LearnerAtWork, ...scopes: RunScope[]): RunScope | undefined =>
  scopeOnSave(learner.open, learner.state, scopes.length > 0 ? scopes : [{ taskIds: ['hello'] }]);

/** The files are these now. */
const save = (learner: LearnerAtWork, files: Record<string, string>): void =>
  learner.store.setPresent(subjectOf(learner.open), files);

async function judge(learner: LearnerAtWork, isExplicit: boolean): Promise<void> {
  await runTasks(learner.world, learner.open, {
    ...{ taskIds: ['hello'], isExplicit, runId: 'x', signal: new AbortController().signal },
  });
}

describe('what is judged after a save', () => {
  it('is the task’s tests and files together, as one whole run', async () => {
    const learner = await LearnerAtWork.start(withChecks(NOTES));
    assert.deepEqual(onSave(learner), { taskIds: ['hello'] });
  });

  it('is all of it again when only a file that is looked at was saved, and nothing when nothing changed', async () => {
    const learner = await LearnerAtWork.start(withChecks(NOTES));
    await judge(learner, false);
    save(learner, { 'src/code.ts': 'first' });
    assert.equal(onSave(learner), undefined);
    save(learner, { 'src/code.ts': 'first', 'notes.md': 'new' });
    assert.deepEqual(onSave(learner), { taskIds: ['hello'] });
  });

  it('leaves out what is costly, and is a whole run all the same', async () => {
    const learner = await LearnerAtWork.start(withChecks(COVERAGE));
    assert.deepEqual(onSave(learner), { taskIds: ['hello'] });
    await judge(learner, false);
    save(learner, { 'src/code.ts': 'first' });
    // Coverage has no verdict on these files, and a save is not what brings one.
    assert.equal(onSave(learner), undefined);
  });

  it('is nothing of a task that no run judges', async () => {
    const yaml = samplePack()['greet/exercise.yaml']!.replace(
      '      - { id: unit, tests: many, for: Functionality, points: 3 }',
      '      - { id: why, reflection: [Why?] }',
    );
    const learner = await LearnerAtWork.start({ 'greet/exercise.yaml': yaml });
    assert.equal(onSave(learner, { taskIds: ['many'] }), undefined);
  });
});
