import assert from 'node:assert/strict';
import { predictLab } from '../../../../../src/core/actions/predictLab';
import { runLab } from '../../../../../src/core/actions/runLab';
import type { LabResult } from '../../../../../src/core/check/lab/labRunner';
import type { LabCheck } from '../../../../../src/core/check/model';
import { labView } from '../../../../../src/extension/panel/checks/labView';
import { isLabView, type LabView } from '../../../../../src/shared/checks/labView';
import { fakeLabRunner } from '../../../../fakes/fakeLabRunner';
import { labPack } from '../../../core/check/lab/labPack';
import { LearnerAtWork } from '../../learnerAtWork';

const key = { taskId: 'hello', checkId: 'desk' };

async function learnerWithLab() {
  const learner = await LearnerAtWork.start(labPack());
  const { open, store } = learner;
  let result: Partial<LabResult> = {};
  const world = { ...learner.world, labs: fakeLabRunner(() => result) };
  const task = open.exercise.tasks[0]!;
  const view = (experimenting?: typeof key): LabView => {
    const own = learner.state?.tasks.get('hello');
    const built = labView(task.checks[0] as LabCheck, {
      ...{ open, task, own, state: learner.state },
      ...(experimenting && { experimenting }),
      html: (markdown) => markdown,
      fileText: () => undefined,
      base: (check) => ({
        checkId: check.id,
        title: check.id,
        state: own?.passedChecks.has(check.id) ? 'passed' : 'open',
        stateText: '',
        isRequired: check.isRequired,
      }),
    });
    assert.ok(isLabView(built));
    return built;
  };
  return {
    view,
    learner,
    predict: (typed: Record<string, string>) => predictLab(world, open, key, typed, store.state),
    run: (next: Partial<LabResult>) => {
      result = next;
      return runLab(world, open, { ...key, runId: 'r', signal: new AbortController().signal }, store.state);
    },
  };
}

describe('the view of a lab', () => {
  it('goes from predicting to being ready, running and having run', async () => {
    const { view, predict, run } = await learnerWithLab();
    assert.deepEqual([view().stage, view().state], ['predict', 'open']);
    assert.deepEqual(view().predictions, [
      { id: 'wait', text: 'How long do they wait?', isNumber: true, unit: 's' },
      { id: 'why', text: 'Why?', isNumber: false },
    ]);
    await predict({ why: 'x' });
    assert.deepEqual([view().stage, view().stateText], ['predict', 'Predict: 1 of 2 predictions made']);
    await predict({ wait: '10' });
    assert.equal(view().stage, 'ready');
    assert.equal(view(key).stage, 'running');
    assert.equal(view({ ...key, checkId: 'other' }).stage, 'ready');
    await run({ figures: { p95: 40, lost: 0 } });
    assert.deepEqual([view().stage, view().state], ['ran', 'failed']);
    await run({ figures: { p95: 20, lost: 0 } });
    assert.deepEqual([view().stage, view().state, view().stateText], ['ran', 'passed', 'All goals reached']);
  });

  it('shows what came of the last run that ended, beside what was expected', async () => {
    const { view, predict, run } = await learnerWithLab();
    await predict({ wait: '10', why: 'x' });
    await run({ figures: { p95: 40, lost: 0 } });
    await run({ outcome: 'crashed', explanation: 'It fell over.', place: { file: 'src/a.ts', line: 3 } });
    const { predictions, goals, figures, last } = view();
    assert.deepEqual(predictions[0], {
      ...{ id: 'wait', text: 'How long do they wait?', isNumber: true, unit: 's' },
      ...{ expected: '10 s', came: '40 s', comparison: '4 times what you expected' },
    });
    assert.deepEqual(
      goals.map(({ state }) => state),
      ['open', 'open'],
    );
    assert.deepEqual(figures, [
      { title: 'Served within', values: ['40 s'] },
      { title: 'Lost', values: ['0'] },
    ]);
    assert.deepEqual(last, {
      isFailed: true,
      text: 'It fell over.',
      isStale: false,
      place: { path: 'src/a.ts', line: 3 },
    });
  });

  it('keeps to the newest runs, and says which figure was not told', async () => {
    const { view, predict, run } = await learnerWithLab();
    await predict({ wait: '10', why: 'x' });
    for (const p95 of [1, 2, 3, 4, 5]) await run({ figures: { p95 } });
    assert.deepEqual(view().runs, ['Run 2', 'Run 3', 'Run 4', 'Run 5']);
    assert.deepEqual(view().figures, [
      { title: 'Served within', values: ['2 s', '3 s', '4 s', '5 s'] },
      { title: 'Lost', values: ['not told', 'not told', 'not told', 'not told'] },
    ]);
    assert.deepEqual(
      view().goals.map(({ state, came }) => [state, came]),
      [
        ['reached', '5 s'],
        ['missed', undefined],
      ],
    );
  });

  it('says when a run does not count, and when it is of other files', async () => {
    const { view, predict, run, learner } = await learnerWithLab();
    await predict({ wait: '10', why: 'x' });
    await run({ figures: { p95: 1, lost: 0 }, isStale: true });
    assert.match(view().last!.text, /does not count/);
    assert.deepEqual([view().last!.isStale, view().state], [true, 'failed']);
    await run({ figures: { p95: 1, lost: 0 }, judged: { 'src/a.ts': 'one' } });
    learner.store.setPresent({ pack: 'acme.sample', exercise: 'greet', track: 'typescript' }, { 'src/a.ts': 'other' });
    assert.deepEqual([view().last!.isStale, view().state], [true, 'passed']);
  });
});
