import { createRandom } from '../../bench/random';
import type { ChoiceQuestion, OrderQuestion } from '../model';
import { textHash } from './textHash';

/** The options of a choice in the order in which they are shown: mixed, the same for everybody and at each look. */
export function shownOptions({ id, options, isShuffled }: ChoiceQuestion): ChoiceQuestion['options'] {
  return isShuffled ? mixed(id, options) : options;
}

/** The items of an order as they are shown at first: mixed, the same for everybody and at each look, and never in the right order. */
export function shownItems({ id, items }: OrderQuestion): OrderQuestion['items'] {
  const shown = mixed(id, items);
  const isRight = shown.every((item, index) => item === items[index]);
  const [first, ...others] = shown;
  return isRight && first ? [...others, first] : shown;
}

/** Depends on the ids alone, and not on the order in which the author wrote them. */
function mixed<Item extends { readonly id: string }>(questionId: string, items: readonly Item[]): readonly Item[] {
  const sorted = items.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const random = createRandom(textHash([questionId, ...sorted.map(({ id }) => id)].join('\n')));
  const rest = [...sorted];
  return sorted.flatMap(() => rest.splice(random() % rest.length, 1));
}
