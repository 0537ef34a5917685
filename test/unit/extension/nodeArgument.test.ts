import assert from 'node:assert/strict';
import { exerciseArgument, problemArgument } from '../../../src/extension/catalog/nodeArgument';
import { taskArgument } from '../../../src/extension/taskArgument';

const at = (line: number) => ({ path: 'greet/exercise.yaml', line, column: 3 });

describe('what commands are called with', () => {
  it('is an exercise by its ids, by its node of the catalog, or nothing', () => {
    assert.deepEqual(exerciseArgument({ pack: 'a.b', exercise: 'c', track: 'python' }), {
      pack: 'a.b',
      exercise: 'c',
      track: 'python',
    });
    const node = { type: 'exercise', pack: { id: 'a.b' }, exercise: { id: 'c' } };
    assert.deepEqual(exerciseArgument(node), { pack: 'a.b', exercise: 'c' });
    for (const nothing of [undefined, null, 'c', { pack: 'a.b' }, { pack: { id: 1 }, exercise: { id: 'c' } }]) {
      assert.equal(exerciseArgument(nothing), undefined);
    }
  });

  it('is a task by its id or its node, or nothing', () => {
    assert.equal(taskArgument('trip'), 'trip');
    assert.equal(taskArgument({ type: 'task', task: { id: 'trip' } }), 'trip');
    for (const nothing of [undefined, null, 3, {}, { task: 'trip' }, { task: { id: 3 } }]) {
      assert.equal(taskArgument(nothing), undefined);
    }
  });

  it('is a place, or a broken node whose first error is meant', () => {
    assert.deepEqual(problemArgument({ root: '/p', place: at(2) }), { root: '/p', place: at(2) });
    assert.deepEqual(problemArgument({ root: '/p', problem: { place: at(4) } }), { root: '/p', place: at(4) });
    const problems = [
      { severity: 'warning', place: at(1) },
      { severity: 'error', place: at(5) },
    ];
    const pack = { root: '/p', problems: [] };
    assert.deepEqual(problemArgument({ pack, exercise: { problems } }), { root: '/p', place: at(5) });
    assert.deepEqual(problemArgument({ pack: { root: '/p', problems } }), { root: '/p', place: at(5) });
    for (const wrong of [undefined, { pack }, { root: '/p', place: { path: 'x', line: 0, column: 1 } }]) {
      assert.throws(() => problemArgument(wrong), /no problem to go to/);
    }
  });
});
