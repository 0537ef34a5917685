import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runTasks } from '../../../../src/core/actions/runTasks';
import { taskText } from '../../../../src/core/actions/texts';
import type { TaskState } from '../../../../src/core/progress/learnerState';
import type { CaseStatus } from '../../../../src/core/run/model';
import { LearnerAtWork } from '../../extension/learnerAtWork';

const CASES = ['by-name', 'no-name'];

async function runSome(
  learner: LearnerAtWork,
  code: string,
  cases: readonly string[] | undefined,
  statuses: Readonly<Record<string, CaseStatus>> = {},
): Promise<void> {
  learner.runner.code = code;
  learner.runner.statuses = statuses;
  await runTasks(learner.world, learner.open, {
    taskIds: ['hello'],
    ...(cases && { only: cases.map((one) => ({ task: 'hello', check: 'unit', case: one })) }),
    isExplicit: false,
    runId: 'some',
    signal: new AbortController().signal,
  });
}

const taskOf = (learner: LearnerAtWork): TaskState => learner.state!.tasks.get('hello')!;

describe('runs of single tests', () => {
  it('pass no check by themselves, and show the newest result of each test', async () => {
    const learner = await LearnerAtWork.start();
    await runSome(learner, 'one', undefined, { 'by-name': 'failed', 'no-name': 'failed' });
    await runSome(learner, 'two', ['by-name']);
    assert.equal(taskOf(learner).status, 'inProgress');
    assert.deepEqual(
      [...taskOf(learner).cases].map(([name, { status }]) => `${name} ${status}`),
      ['unit.by-name passed', 'unit.no-name failed', 'style.short passed'],
    );
    assert.equal(taskText(taskOf(learner)), '2 of 3 tests pass');
  });

  it('pass it together when they are of the same contents', async () => {
    const learner = await LearnerAtWork.start();
    await runSome(learner, 'one', ['by-name']);
    await runSome(learner, 'two', ['no-name']);
    assert.equal(taskOf(learner).status, 'inProgress');
    await runSome(learner, 'one', ['no-name']);
    assert.equal(taskOf(learner).status, 'passed');
  });

  it('do not pass it when one of them failed later with the same contents', async () => {
    const learner = await LearnerAtWork.start();
    await runSome(learner, 'one', ['by-name']);
    await runSome(learner, 'one', ['by-name'], { 'by-name': 'failed' });
    await runSome(learner, 'one', ['no-name']);
    assert.equal(taskOf(learner).status, 'inProgress');
  });

  it('are read in old logs as before: a run without the mark was of all tests', async () => {
    const learner = await LearnerAtWork.start();
    await runSome(learner, 'one', undefined);
    const [, event] = learner.world.progress.events;
    assert.equal(event?.type === 'runFinished' && 'isPartial' in event, false);
    assert.equal(taskOf(learner).status, 'passed');
  });

  it('pass a check exactly when one run of all, or runs of the same contents together, have passed every test', async () => {
    const run = fc.record({
      code: fc.constantFrom('one', 'two'),
      cases: fc.constantFrom(['by-name'], ['no-name'], ['by-name', 'no-name'], undefined),
      failing: fc.subarray(CASES),
      isStale: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(run, { maxLength: 8 }), async (runs) => {
        const learner = await LearnerAtWork.start();
        const last = new Map<string, Map<string, boolean>>();
        let isPassed = false;
        for (const { code, cases, failing, isStale } of runs) {
          learner.runner.overrides = { isStale };
          await runSome(learner, code, cases, Object.fromEntries(failing.map((id) => [id, 'failed'])));
          if (isStale) continue;
          const known = last.get(code) ?? new Map<string, boolean>();
          last.set(code, known);
          for (const id of cases ?? CASES) known.set(id, !failing.includes(id));
          isPassed ||= CASES.every((id) => known.get(id));
        }
        assert.equal(taskOf(learner).passedChecks.has('unit'), isPassed);
      }),
      { numRuns: 60 },
    );
  });

  it('begin with those that failed last', async () => {
    const learner = await LearnerAtWork.start();
    await runSome(learner, 'one', undefined, { 'no-name': 'failed', short: 'timedOut' });
    await runSome(learner, 'two', ['by-name']);
    await runSome(learner, 'two', undefined);
    assert.deepEqual(
      learner.runner.plans.at(-1)?.first.map((one) => one.case),
      ['no-name', 'short'],
    );
  });
});

describe('evidence of a run', () => {
  it('keeps where a test failed and what it printed, bounded, and why tests did not run', async () => {
    const learner = await LearnerAtWork.start();
    learner.runner.printed = { 'by-name': 'x'.repeat(5000), 'no-name': 'quiet' };
    learner.runner.overrides = { outcome: 'crashed', explanation: 'The process was ended by SIGKILL.' };
    await runSome(learner, 'one', undefined, { 'by-name': 'failed', short: 'notRun' });
    const { cases } = taskOf(learner);
    assert.equal(cases.get('unit.by-name')?.output?.length, 2001);
    assert.equal(cases.get('unit.no-name')?.output, undefined);
    assert.equal(cases.get('style.short')?.message, 'The process was ended by SIGKILL.');
  });

  it('tells what the run left behind from what the learner saved meanwhile', async () => {
    const learner = await LearnerAtWork.start();
    const files = { 'src/code.ts': 'first', 'out.txt': 'made', 'src/new.ts': 'typed' };
    learner.workspaces.contents = () => files;
    const subject = { pack: 'acme.sample', exercise: 'greet', track: 'typescript' };
    const run = (saved: readonly string[]): Promise<unknown> =>
      runTasks(learner.world, learner.open, {
        isExplicit: true,
        runId: 'x',
        savedMeanwhile: () => new Set(saved),
        onContents: (present) => learner.store.setPresent(subject, present),
        signal: new AbortController().signal,
      });
    await run([]);
    assert.equal(taskOf(learner).freshness, 'current');
    await run(['src/new.ts']);
    assert.equal(taskOf(learner).freshness, 'stale');
  });

  it('is not left by debugging', async () => {
    const learner = await LearnerAtWork.start();
    const { signal } = new AbortController();
    await runTasks(learner.world, learner.open, { mode: 'debug', isExplicit: true, runId: 'bug', signal });
    assert.deepEqual(
      learner.world.progress.events.map(({ type }) => type),
      ['exerciseStarted'],
    );
  });
});
