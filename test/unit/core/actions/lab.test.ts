import assert from 'node:assert/strict';
import { labStateOf } from '../../../../src/core/actions/findLab';
import { predictLab } from '../../../../src/core/actions/predictLab';
import { runLab } from '../../../../src/core/actions/runLab';
import type { World } from '../../../../src/core/actions/world';
import type { LabPlan, LabResult } from '../../../../src/core/check/lab/labRunner';
import { HumanError } from '../../../../src/core/errors';
import { fakeLabRunner } from '../../../fakes/fakeLabRunner';
import { labPack } from '../check/lab/labPack';
import { LearnerAtWork } from '../../extension/learnerAtWork';

const key = { taskId: 'hello', checkId: 'desk' };

/** A learner with a lab, in memory. */
async function learnerWith(answer: (plan: LabPlan) => Partial<LabResult> = () => ({})) {
  const learner = await LearnerAtWork.start(labPack());
  const plans: LabPlan[] = [];
  const labs = fakeLabRunner((plan) => {
    plans.push(plan);
    return answer(plan);
  });
  const world: World = { ...learner.world, labs };
  const { open, store } = learner;
  return {
    learner,
    plans,
    events: () => world.progress.events.map(({ type }) => type).filter((type) => type.startsWith('lab')),
    state: () => labStateOf(open, key, store.state),
    task: () => learner.state?.tasks.get('hello'),
    predict: (typed: Record<string, string>) => predictLab(world, open, key, typed, store.state),
    run: (which = key) =>
      runLab(world, open, { ...which, runId: 'r', signal: new AbortController().signal }, store.state),
  };
}

const isHuman = (pattern: RegExp) => (error: unknown) => error instanceof HumanError && pattern.test(error.message);

describe('predicting a lab', () => {
  it('keeps figures as numbers and words as they are', async () => {
    const { predict, state } = await learnerWith();
    await predict({ wait: ' 12.5 ', why: '  The queue grows.  ' });
    assert.deepEqual(
      [...state()!.predictions],
      [
        ['wait', 12.5],
        ['why', 'The queue grows.'],
      ],
    );
  });

  it('refuses what cannot be read, is not asked for or is said already, and keeps nothing of it then', async () => {
    const { predict, events } = await learnerWith();
    for (const wait of ['twelve', '1,000', '12 s', '', '1e3', 'Infinity', '--1', '.']) {
      await assert.rejects(predict({ why: 'x', wait }), isHuman(/no number|Write what you expect/), wait);
    }
    await assert.rejects(predict({ else: '1' }), isHuman(/asks for no prediction “else”; it asks for wait, why/));
    await assert.rejects(predict({ toString: '1' }), isHuman(/asks for no prediction/));
    await assert.rejects(predict({ why: 'x'.repeat(2001) }), isHuman(/longer than 2000/));
    await assert.rejects(predict({}), isHuman(/no prediction to keep/));
    assert.deepEqual(events(), []);
    await predict({ why: 'x' });
    await assert.rejects(predict({ why: 'y', wait: '1' }), isHuman(/made the prediction “why” already/));
    assert.deepEqual(events(), ['labPredicted']);
  });
});

describe('running a lab', () => {
  it('refuses until everything is predicted, and starts nothing', async () => {
    const { run, predict, plans, events } = await learnerWith();
    await assert.rejects(run(), isHuman(/Say first what you expect.*How long do they wait\? Why\?/));
    await predict({ wait: '1' });
    await assert.rejects(run(), isHuman(/: Why\?$/));
    assert.deepEqual([plans, events()], [[], ['labPredicted']]);
  });

  it('leaves the figures in the log and hands the pictures on without keeping them', async () => {
    const frame = { at: 0, nodes: [], links: [], figures: {}, notes: [] };
    const { run, predict, plans, state, learner, task } = await learnerWith(() => ({
      figures: { p95: 12, lost: 0 },
      frames: [frame],
      judged: { 'src/greet.ts': 'h' },
      output: 'said',
    }));
    await predict({ wait: '1', why: 'x' });
    const report = await run();
    assert.deepEqual([report.frames, report.output], [[frame], 'said']);
    assert.equal('judgedBytes' in report, false);
    const [plan] = plans;
    assert.deepEqual(
      [plan!.program, plan!.seed, plan!.timeoutMs, plan!.language, plan!.files.length],
      ['lab/queue/lab.ts', 7, 5000, 'node', 2],
    );
    const event = learner.world.progress.events.at(-1)!;
    assert.ok(event.type === 'labFinished' && !JSON.stringify(event).includes('nodes'));
    assert.deepEqual([event.figures, event.seed, event.files], [{ p95: 12, lost: 0 }, 7, { 'src/greet.ts': 'h' }]);
    assert.equal(state()!.best?.counts, true);
    assert.deepEqual([task()!.status, task()!.attempts], ['passed', 1]);
  });

  it('leaves nothing of a run that was cancelled or could not start, and the reason of one that failed', async () => {
    let result: Partial<LabResult> = { outcome: 'cancelled' };
    const { run, predict, events, state } = await learnerWith(() => result);
    await predict({ wait: '1', why: 'x' });
    await run();
    result = { outcome: 'couldNotStart', explanation: 'There is no Node.js.' };
    assert.equal((await run()).explanation, 'There is no Node.js.');
    assert.deepEqual(events(), ['labPredicted']);
    result = { outcome: 'crashed', explanation: 'x'.repeat(5000), place: { file: 'src/a.ts', line: 3 } };
    await run();
    const { event } = state()!.runs.at(-1)!;
    assert.deepEqual(
      [event.outcome, event.place, event.explanation!.length],
      ['crashed', { file: 'src/a.ts', line: 3 }, 2001],
    );
  });

  it('says that there is no such lab', async () => {
    const { run } = await learnerWith();
    await assert.rejects(run({ taskId: 'hello', checkId: 'other' }), isHuman(/no such lab/));
  });
});
