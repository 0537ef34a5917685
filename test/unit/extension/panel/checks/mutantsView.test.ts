import assert from 'node:assert/strict';
import type { MutantsCheck } from '../../../../../src/core/check/model';
import type { TaskState } from '../../../../../src/core/progress/learnerState';
import type { CaseStatus } from '../../../../../src/core/run/model';
import type { CheckViewContext } from '../../../../../src/extension/panel/checks/checkViews';
import { mutantsView } from '../../../../../src/extension/panel/checks/mutantsView';
import { isMutantsView, type MutantsView } from '../../../../../src/shared/checks/mutantsView';

const faults = ['a', 'b', 'c'].map((id) => ({ id, dir: id, about: `about ${id}`, restored: [], changes: [] }));
const check: MutantsCheck = {
  ...{ kind: 'mutants', id: 'faults', criterion: 'x', points: 1, isRequired: true, credit: 'whole' },
  ...{ timeoutMs: 1, atLeast: 2, sources: { typescript: { tests: [], subject: 'pack', faults } } },
};

function viewOf(statuses: Readonly<Record<string, CaseStatus>>, isPassed = false): MutantsView {
  const cases = new Map(
    Object.entries(statuses).map(([id, status]) => [`faults.${id}`, { status, message: `why ${id}` }]),
  );
  return mutantsView(check, {
    open: { track: { id: 'typescript' } },
    own: { cases } as unknown as TaskState,
    base: () => ({
      ...{ checkId: 'faults', title: 'faults', isRequired: true },
      ...(isPassed ? { state: 'passed', stateText: 'Passed' } : { state: 'open', stateText: 'Open' }),
    }),
  } as unknown as CheckViewContext);
}

describe('the panel’s view of planted faults', () => {
  it('shows that nothing has been tried', () => {
    const view = viewOf({});
    assert.ok(isMutantsView(view));
    assert.equal(view.state, 'open');
    assert.deepEqual(
      view.faults.map(({ title, state, stateText }) => `${title}: ${state}, ${stateText}`),
      ['Fault 1 of 3: open, not tried', 'Fault 2 of 3: open, not tried', 'Fault 3 of 3: open, not tried'],
    );
    assert.deepEqual(view.left, []);
  });

  it('lists what several survivors are about, and leaves a single one to the sentence', () => {
    const view = viewOf({ sound: 'passed', a: 'passed', b: 'failed', c: 'failed' });
    assert.equal(view.state, 'failed');
    assert.deepEqual(view.left, [
      { title: 'Fault 2 of 3', text: 'about b' },
      { title: 'Fault 3 of 3', text: 'about c' },
    ]);
    const enough = viewOf({ sound: 'passed', a: 'passed', b: 'passed', c: 'failed' }, true);
    assert.equal(enough.state, 'passed');
    assert.match(enough.stateText, /2 of 3 faults\. That is enough\. The survivor is about: about c$/);
    assert.deepEqual(enough.left, []);
  });

  it('tells a fault that could not be judged from one that was not found', () => {
    const view = viewOf({ sound: 'passed', a: 'errored', b: 'failed', c: 'passed' });
    assert.deepEqual(
      view.faults.map(({ state }) => state),
      ['notJudged', 'survived', 'found'],
    );
    assert.deepEqual(view.left, [
      { title: 'Fault 1 of 3', text: 'why a' },
      { title: 'Fault 2 of 3', text: 'about b' },
    ]);
  });
});
