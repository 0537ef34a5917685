import assert from 'node:assert/strict';
import type { OpenExercise } from '../../../../src/core/actions/openExercise';
import { runTasks, type RunTasksOptions } from '../../../../src/core/actions/runTasks';
import type { CoverageCheck } from '../../../../src/core/check/model';
import type { Task } from '../../../../src/core/pack/model';
import { checkEvidence } from '../../../../src/core/progress/checkEvidence';
import type { EventOf } from '../../../../src/core/progress/event';
import type { Inspector } from '../../../../src/core/ports';
import { fakeInspector } from '../../../fakes/fakeInspector';
import { LearnerAtWork } from '../../extension/learnerAtWork';

const REACH: CoverageCheck = {
  ...{ kind: 'coverage', id: 'reach', criterion: 'Code quality', points: 1, isRequired: true, credit: 'whole' },
  ...{ timeoutMs: 1_000, lines: 90, branches: 80 },
  sources: { typescript: { tests: ['tests/own/**'], files: ['src/*.ts'] } },
};

/** The open exercise, whose first task is inspected as well. */
function withInspection({ open }: LearnerAtWork): OpenExercise {
  const tasks = open.exercise.tasks.map((task) =>
    task.id === 'hello' ? { ...task, checks: [...task.checks, REACH] } : task,
  );
  return { ...open, exercise: { ...open.exercise, tasks } };
}

type Run = EventOf<'runFinished'>;

async function run(inspector: Inspector, options: Partial<RunTasksOptions> = {}) {
  const learner = await LearnerAtWork.start();
  const open = withInspection(learner);
  const world = { ...learner.world, inspector };
  const signal = new AbortController().signal;
  const result = await runTasks(world, open, {
    ...{ taskIds: ['hello'], isExplicit: true, runId: 'run', signal },
    ...options,
  });
  const event = world.progress.events.findLast((one): one is Run => one.type === 'runFinished');
  const task = open.exercise.tasks.find(({ id }) => id === 'hello') as Task;
  return { result, event: event!, passed: checkEvidence(task, 'typescript').passedBy(event!) };
}

describe('a run that tests and inspects', () => {
  it('keeps what the tests came to where a check cannot be inspected on this machine, and says what helps', async () => {
    const message = 'There is no Python environment.';
    const failing: Inspector = {
      inspect: async (plan, onEvent, signal) => {
        const judged = await fakeInspector(() => 'errored').inspect(plan, onEvent, signal);
        return { ...judged, explanation: message, failure: { message, action: { kind: 'createPythonEnvironment' } } };
      },
    };
    const { result, event, passed } = await run(failing);
    assert.deepEqual(result.action, { kind: 'createPythonEnvironment' });
    assert.equal(event.explanation, message);
    assert.equal('failure' in result, false);
    assert.deepEqual(
      event.cases.map(({ check, case: id, status }) => `${check}.${id} ${status}`),
      [
        'unit.by-name passed',
        'unit.no-name passed',
        'style.short passed',
        'reach.lines errored',
        'reach.branches errored',
      ],
    );
    assert.equal(passed.includes('unit'), true);
    assert.equal(passed.includes('reach'), false);
  });

  it('is not of older files when one is saved once the tests are done', async () => {
    const changed = new Set<string>();
    const saving: Inspector = {
      inspect: (plan, onEvent, signal) => {
        changed.add('src/code.ts');
        return fakeInspector().inspect(plan, onEvent, signal);
      },
    };
    const { event, passed } = await run(saving, { changedMeanwhile: () => changed });
    assert.equal(event.isStale, false);
    assert.equal(passed.includes('reach'), true);
    const before = await run(fakeInspector(), { changedMeanwhile: () => changed });
    assert.equal(before.event.isStale, true);
  });

  it('passes an inspected check that is run by itself, when it holds all of its cases', async () => {
    const only = [{ task: 'hello', check: 'reach', case: 'lines' }];
    const { event, passed } = await run(fakeInspector(), { only });
    assert.equal(event.isPartial, true);
    assert.deepEqual(passed, ['reach']);
    assert.deepEqual(
      (
        await run(
          fakeInspector((key) => (key === 'reach.branches' ? 'failed' : 'passed')),
          { only },
        )
      ).passed,
      [],
    );
    const task = { id: 'hello', checks: [REACH] } as unknown as Task;
    const some = { ...event, cases: event.cases.filter((one) => one.case === 'lines') };
    assert.deepEqual(checkEvidence(task, 'typescript').passedBy(some), []);
  });
});
