import assert from 'node:assert/strict';
import { labStates, labReplay } from '../../../panel/checks/labStates';
import { isLabAction, isLabView } from '../../../../src/shared/checks/labView';
import { parseFromPanel, parseToPanel } from '../../../../src/shared/parsePanelMessage';
import { before } from '../../../panel/sampleStates';

const states = labStates(before);
const replay = labReplay(states.labRan);

describe('messages about labs', () => {
  it('are understood', () => {
    assert.ok(parseToPanel({ type: 'labReplay', replay }));
    for (const state of Object.values(states)) {
      assert.ok(isLabView(state.tasks[0]!.checks[0]));
      assert.ok(parseToPanel({ type: 'state', state }));
    }
    const intent = { type: 'check', taskId: 't', checkId: 'c' };
    for (const action of [{ act: 'lab.run' }, { act: 'lab.predict', predictions: { a: '1' } }]) {
      assert.ok(parseFromPanel({ type: 'intent', intent: { ...intent, action } }));
    }
  });

  it('of another shape are refused', () => {
    const [frame] = replay.frames;
    for (const frames of [
      [{ ...frame, at: '1' }],
      [{ ...frame, nodes: [{ name: 'a', state: 'tired' }] }],
      [null],
      {},
    ]) {
      assert.equal(parseToPanel({ type: 'labReplay', replay: { ...replay, frames } }), undefined);
    }
    assert.equal(parseToPanel({ type: 'labReplay', replay: { ...replay, exerciseId: 1 } }), undefined);
    for (const action of [{ act: 'lab' }, { act: 'lab.predict' }, { act: 'lab.predict', predictions: { a: 1 } }]) {
      assert.equal(isLabAction(action), false);
    }
  });
});
