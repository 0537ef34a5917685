import assert from 'node:assert/strict';
import { predictLab } from '../../../../../src/core/actions/predictLab';
import { runLab } from '../../../../../src/core/actions/runLab';
import { hasPart, isFailing } from '../../../../../src/core/check/failing';
import type { LabResult } from '../../../../../src/core/check/lab/labRunner';
import { formatProblem } from '../../../../../src/core/pack/problem';
import { loadPack } from '../../../../../src/core/pack/loadPack';
import { fakeLabRunner } from '../../../../fakes/fakeLabRunner';
import { InMemoryPackFiles } from '../../../../fakes/inMemoryPackFiles';
import { LearnerAtWork } from '../../../extension/learnerAtWork';
import { LAB_EXERCISE, labPack } from './labPack';

const key = { taskId: 'hello', checkId: 'desk' };

describe('hints for a goal of a lab', () => {
  it('fit while the last run that came to its end misses it', async () => {
    const learner = await LearnerAtWork.start(labPack());
    const { open, store } = learner;
    const run = async (result: Partial<LabResult>): Promise<boolean[]> => {
      const world = { ...learner.world, labs: fakeLabRunner(() => result) };
      await runLab(world, open, { ...key, runId: 'r', signal: new AbortController().signal }, store.state);
      const state = learner.state?.tasks.get('hello');
      return ['desk.quick', 'desk.whole'].map((name) => isFailing(name, state));
    };
    const [check] = open.exercise.tasks[0]!.checks;
    assert.deepEqual(
      ['quick', 'whole', 'p95', 'wait'].map((name) => hasPart(check!, ['typescript'], name)),
      [true, true, false, false],
    );
    assert.equal(isFailing('desk.quick', learner.state?.tasks.get('hello')), false);
    await predictLab(learner.world, open, key, { wait: '1', why: 'x' }, store.state);
    assert.deepEqual(await run({ figures: { p95: 99, lost: 0 } }), [true, false]);
    assert.deepEqual(await run({ outcome: 'crashed' }), [true, false]);
    assert.deepEqual(await run({ figures: { p95: 9, lost: 1 } }), [false, true]);
  });

  it('are refused for a goal that there is not', async () => {
    const withHint = (failing: string): Record<string, string> =>
      labPack({
        'greet/exercise.yaml': LAB_EXERCISE.replace(
          '    checks:',
          `    hints: [{ text: hints/one.md, failing: ${failing} }]\n    checks:`,
        ),
      });
    const problemsOf = async (failing: string): Promise<string[]> => {
      const pack = await loadPack(new InMemoryPackFiles(withHint(failing)), '/pack');
      return pack.exercises.find(({ id }) => id === 'greet')!.problems.map(formatProblem);
    };
    assert.deepEqual(await problemsOf('desk.quick'), []);
    assert.match((await problemsOf('desk.slow')).join('\n'), /exercise\.yaml:14:.*no case "desk\.slow".*check\.goal/);
  });
});
