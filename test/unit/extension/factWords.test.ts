import assert from 'node:assert/strict';
import { factsLine, timeWord } from '../../../src/extension/catalog/factWords';

describe('the facts of an exercise in words', () => {
  it('say times as people do', () => {
    const words = (minMinutes: number, maxMinutes = minMinutes): string => timeWord({ minMinutes, maxMinutes });
    assert.equal(words(5), '5 min');
    assert.equal(words(60), '1 h');
    assert.equal(words(90), '1 h 30 min');
    assert.equal(words(30, 45), '30–45 min');
    assert.equal(words(240, 360), '4–6 h');
    assert.equal(words(45, 90), '45 min – 1 h 30 min');
  });

  it('name level, time and kind', () => {
    const time = { minMinutes: 45, maxMinutes: 45 };
    assert.equal(factsLine({ level: 'advanced', time, kind: 'case-study' }), 'Advanced · 45 min · Case study');
  });

  it('say of a draft first that it is one', () => {
    const time = { minMinutes: 45, maxMinutes: 45 };
    const draft = factsLine({ isDraft: true, level: 'beginner', time, kind: 'lab' });
    assert.equal(draft, 'Draft · Beginner · 45 min · Lab');
  });
});
