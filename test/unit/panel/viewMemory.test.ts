import * as assert from 'node:assert/strict';
import { fill } from '../../../src/panel/pageContext';
import { ViewMemory } from '../../../src/panel/viewMemory';

class FakeStore {
  constructor(private kept: unknown) {}

  recall(): unknown {
    return this.kept;
  }

  remember(view: object): void {
    this.kept = view;
  }
}

describe('what the panel remembers of its own view', () => {
  it('is there again in the next page of the same exercise', () => {
    const store = new FakeStore(undefined);
    const first = new ViewMemory(store);
    first.enter('breaker');
    first.setFold('trip', false);
    first.scroll = 120;
    const second = new ViewMemory(store);
    second.enter('breaker');
    assert.deepEqual(second.folds, { trip: false });
    assert.equal(second.scroll, 120);
  });

  it('has what was entered and not sent yet, until it is sent', () => {
    const store = new FakeStore({ exercise: 'breaker', scroll: 120, folds: {} });
    const first = new ViewMemory(store);
    first.enter('breaker');
    first.keepDraft('trip/quiz/why', 'Becau');
    first.keepDraft('trip/quiz/order', ['b', 'a']);
    const second = new ViewMemory(store);
    second.enter('breaker');
    assert.deepEqual([second.draftAt('trip/quiz/why'), second.draftAt('trip/quiz/order')], ['Becau', ['b', 'a']]);
    second.keepDraft('trip/quiz/why', undefined);
    const third = new ViewMemory(store);
    assert.deepEqual([third.draftAt('trip/quiz/why'), third.draftAt('trip/quiz/order')], [undefined, ['b', 'a']]);
    assert.equal(third.scroll, 120);
    third.enter('tracing');
    assert.equal(third.draftAt('trip/quiz/order'), undefined);
  });

  it('is forgotten in another exercise', () => {
    const memory = new ViewMemory(new FakeStore({ exercise: 'breaker', scroll: 120, folds: { trip: false } }));
    memory.enter('tracing');
    assert.deepEqual(memory.folds, {});
    assert.equal(memory.scroll, 0);
  });

  it('begins anew when what is kept has another shape', () => {
    const memory = new ViewMemory(new FakeStore({ exercise: 'breaker', scroll: 'far', folds: null }));
    memory.enter('breaker');
    assert.equal(memory.scroll, 0);
  });
});

describe('strings with places', () => {
  it('get their values, in any order', () => {
    assert.equal(fill('{1} of {0} {2}', [3, 'two']), 'two of 3 {2}');
  });
});
