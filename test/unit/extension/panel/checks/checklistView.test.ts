import assert from 'node:assert/strict';
import { confirmItem } from '../../../../../src/core/actions/confirmItem';
import type { ChecklistCheck } from '../../../../../src/core/check/model';
import { buildPanelState } from '../../../../../src/extension/panel/panelState';
import { emptyRunView } from '../../../../../src/extension/run/runView';
import type { ChecklistView } from '../../../../../src/shared/checks/checklistView';
import { parseToPanel } from '../../../../../src/shared/parsePanelMessage';
import { CHECKLIST, checklistPack } from '../../../core/check/checklist/checklistPack';
import { LearnerAtWork } from '../../learnerAtWork';

function viewOf(learner: LearnerAtWork): ChecklistView {
  const state = buildPanelState({
    current: { kind: 'open', open: learner.open },
    learner: learner.store.state,
    runs: emptyRunView,
    now: learner.clock.now(),
    isTrusted: true,
    renderMarkdown: (markdown) => `<p>${markdown.trim()}</p>`,
    readHints: () => undefined,
  });
  assert.ok(parseToPanel({ type: 'state', state }), 'the page would not take this state');
  assert.ok(state.kind === 'exercise');
  const view = state.tasks[1]!.checks.find(({ kind }) => kind === 'checklist');
  assert.ok(view?.kind === 'checklist');
  return view;
}

describe('a checklist as the panel is told of it', () => {
  it('says of each item what shows it and how that stands', async () => {
    const learner = await LearnerAtWork.start(checklistPack(CHECKLIST));
    assert.deepEqual(
      viewOf(learner).areas.flatMap(({ items }) => items.map(({ id, isDone, proof }) => [id, isDone, proof.text])),
      [
        ['named', false, 'shown by a test: “unit” of “Greet by name” has not passed yet'],
        ['several', false, 'shown by a test: “unit” has not passed yet'],
        ['doors', false, 'shown by your word'],
        ['signs', false, 'shown by your word'],
      ],
    );
    await learner.run('one', {}, ['hello', 'many']);
    const { areas, stateText, noteWords } = viewOf(learner);
    assert.deepEqual(
      areas.map((area) => area.stateText),
      ['2 of 2', '0 of 2'],
    );
    assert.deepEqual([stateText, noteWords], ['2 of 4 items are shown', 3]);
    assert.equal(areas[0]!.items[0]!.proof.text, 'shown by a test: “unit” of “Greet by name” has passed');
    assert.equal(areas[1]!.items[0]!.helpHtml, '<p>Push them.</p>');
  });

  it('shows notes, and that all is shown', async () => {
    const learner = await LearnerAtWork.start(checklistPack(CHECKLIST));
    await learner.run('one', {}, ['hello', 'many']);
    const check = learner.open.exercise.tasks[1]!.checks[1] as ChecklistCheck;
    for (const item of ['doors', 'signs']) {
      const word = { taskId: 'many', check, item, isDone: true, note: 'went there and looked' };
      await confirmItem(learner.world, learner.open, word, learner.store.state);
    }
    const { state, areas } = viewOf(learner);
    assert.equal(state, 'passed');
    assert.deepEqual(areas[1]!.items[0]!.proof, {
      kind: 'word',
      text: 'shown by your word',
      note: 'went there and looked',
    });
  });
});
