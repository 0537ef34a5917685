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
