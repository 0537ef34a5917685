import assert from 'node:assert/strict';
import { itemIds } from '../../../../../src/core/check/answers/itemIds';
import { shownItems, shownOptions } from '../../../../../src/core/check/answers/shownOrder';
import type { ChoiceQuestion, OrderQuestion } from '../../../../../src/core/check/model';

const choice = (ids: readonly string[], isShuffled = true): ChoiceQuestion => ({
  ...{ kind: 'choice', id: 'which', text: 'Which?', isMultiple: false, isShuffled },
  options: ids.map((id) => ({ id, text: id, isRight: id === 'a' })),
});
const order = (id: string, ids: readonly string[]): OrderQuestion => ({
  ...{ kind: 'order', id, text: 'In which order?' },
  items: ids.map((one) => ({ id: one, text: one })),
});
const letters = ['a', 'b', 'c', 'd', 'e', 'f'];
const idsOf = (items: readonly { readonly id: string }[]): string[] => items.map(({ id }) => id);

describe('the order in which options are shown', () => {
  it('is the same at each look, and does not follow the order in which they were written', () => {
    const shown = idsOf(shownOptions(choice(letters)));
    assert.deepEqual([...shown].sort(), letters);
    assert.deepEqual(idsOf(shownOptions(choice(letters.toReversed()))), shown);
    assert.notDeepEqual(shown, letters);
  });

  it('is the author’s where they are not to be mixed', () => {
    assert.deepEqual(idsOf(shownOptions(choice(letters, false))), letters);
  });

  it('puts each option at each place in some question', () => {
    const firsts = new Set(
      Array.from({ length: 60 }, (_, index) => shownOptions({ ...choice(letters), id: `q${index}` })[0]?.id),
    );
    assert.equal(firsts.size, letters.length);
  });

  it('is never the right one where an order is asked for', () => {
    for (let index = 0; index < 200; index += 1) {
      for (const ids of [letters.slice(0, 2), letters.slice(0, 3)]) {
        const shown = idsOf(shownItems(order(`q${index}`, ids)));
        assert.notDeepEqual(shown, ids);
        assert.deepEqual([...shown].sort(), ids);
      }
    }
  });
});

describe('the id of an option without one', () => {
  it('is made of its words, and stays when others come or go', () => {
    assert.deepEqual(itemIds([{ text: 'Lend the `Book`!' }, { id: 'own', text: 'Other' }]), ['lend-the-book', 'own']);
    assert.deepEqual(itemIds([{ text: 'New' }, { text: 'Lend the `Book`!' }])[1], 'lend-the-book');
  });

  it('tells apart what has the same words, or none', () => {
    const ids = itemIds([{ text: 'a < b' }, { text: 'a > b' }, { text: '===' }, { text: '≠' }]);
    assert.equal(new Set(ids).size, 4);
    assert.ok(
      ids.every((id) => /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id)),
      ids.join(),
    );
  });

  it('is cut between words', () => {
    const [id = ''] = itemIds([{ text: 'A sentence that goes on and on about what a library could do' }]);
    assert.equal(id, 'a-sentence-that-goes-on-and-on-about');
  });
});
