import assert from 'node:assert/strict';
import { createRandom } from '../../../../src/core/bench/random';
import { entropyOf, LEAST_BITS, type Entropy } from '../../../../src/core/seal/entropy';
import type { Guesser } from '../../../../src/core/seal/guessers';

/** A transcript of these answers, in the usual group. */
const transcript = (answers: readonly unknown[], name = 'reference', group = '') => ({
  name,
  records: answers.map((answer) => ({ group, text: JSON.stringify(answer) })),
});

const random = (seed: number): ((below: number) => number) => {
  const next = createRandom(seed);
  return (below) => next() % below;
};

const rowOf = <T>(length: number, make: (index: number) => T): T[] => Array.from({ length }, (_, index) => make(index));

const whole = (answers: readonly unknown[]): Entropy => entropyOf([transcript(answers)], [])[0];
const bitsOf = (entropy: Entropy, guesser: Guesser): number =>
  Math.min(...entropy.guesses.filter((guess) => guess.guesser === guesser).map(({ bits }) => bits));

describe('what a transcript is worth', () => {
  it('is the number of orders where nothing else is to be known: 20 of 40 coins are 37 bits', () => {
    // log2(40! / (20! · 20!)) = log2 137846528820
    const pick = random(7);
    const coins = rowOf(40, (index) => index < 20).map((coin) => ({ coin, at: pick(1e9) }));
    const entropy = whole(coins.sort((a, b) => a.at - b.at).map(({ coin }) => coin));
    assert.ok(Math.abs(bitsOf(entropy, 'order') - Math.log2(137846528820)) < 1e-6);
    assert.ok(entropy.bits <= bitsOf(entropy, 'order'));
  });

  it('is enough for two hundred answers that look like chance', () => {
    const pick = random(1);
    assert.ok(whole(rowOf(200, () => pick(2) === 1)).bits > 150);
    assert.ok(whole(rowOf(100, () => pick(6))).bits > 150);
  });

  it('is nothing where all answers are the same, and little where nearly all are', () => {
    assert.ok(whole(rowOf(500, () => 'ok')).bits < 1);
    assert.ok(whole(rowOf(500, (index) => (index % 250 === 0 ? 'no' : 'ok'))).bits < LEAST_BITS);
  });

  it('is little for a habit: answers in turn, in rounds, or in long runs', () => {
    assert.ok(whole(rowOf(400, (index) => index % 2 === 0)).bits < LEAST_BITS);
    assert.ok(whole(rowOf(400, (index) => ['a', 'b', 'b', 'a', 'c'][index % 5])).bits < LEAST_BITS);
    assert.ok(whole(rowOf(400, (index) => index < 200)).bits < LEAST_BITS);
  });

  it('is little for a number that counts on, although no two answers are the same', () => {
    const counting = whole(rowOf(300, (index) => index + 17));
    assert.ok(bitsOf(counting, 'order') > 1000);
    assert.ok(counting.bits < LEAST_BITS);
    assert.equal(counting.cheapest.guesser, 'parts');
    assert.ok(whole(rowOf(300, (index) => ({ state: 'open', calls: index * 3 }))).bits < LEAST_BITS);
  });

  it('counts only what chance decides where answers have parts', () => {
    const pick = random(3);
    const entropy = whole(rowOf(200, (index) => ({ call: index, isOpen: pick(2) === 1 })));
    assert.ok(entropy.bits > 150 && entropy.bits < 250, String(entropy.bits));
  });

  it('does not take for a type whether a call throws or answers', () => {
    const pick = random(5);
    const entropy = whole(rowOf(200, () => (pick(2) === 1 ? { returned: 'ok' } : { threw: 'CircuitOpen' })));
    assert.ok(entropy.bits > 150, String(entropy.bits));
    assert.ok(whole(rowOf(200, () => (pick(2) === 1 ? 4 : null))).bits > 150);
  });

  it('is what is left to guess for somebody who knows the types: numbers from truth values cost nothing', () => {
    const pick = random(9);
    // Always a number, then a truth value that is true.
    const entropy = whole(rowOf(400, (index) => (index % 2 === 0 ? pick(2) : true)));
    assert.ok(entropy.bits > 150 && entropy.bits < 230, String(entropy.bits));
  });

  it('is nothing beside an implementation that answers the same, and names it', () => {
    const pick = random(11);
    const answers = rowOf(200, () => pick(100));
    const [entropy] = entropyOf([transcript(answers)], [transcript(answers, 'baseline of call')]);
    assert.equal(entropy.bits, 0);
    assert.deepEqual([entropy.cheapest.guesser, entropy.cheapest.from], ['neighbour', 'baseline of call']);
  });

  it('is what differs beside an implementation that is nearly right: 3 of 200 truth values are 20 bits', () => {
    const pick = random(13);
    const answers = rowOf(200, () => pick(2) === 1);
    const nearly = answers.map((answer, index) => (index % 71 === 3 ? !answer : answer));
    const [entropy] = entropyOf([transcript(answers)], [transcript(nearly, 'nearly')]);
    // C(200, 3) = 1313400; there is only one other truth value.
    assert.ok(Math.abs(entropy.bits - Math.log2(1313400)) < 1e-6, String(entropy.bits));
  });

  it('is nearly nothing beside one that answers the opposite each time', () => {
    const pick = random(15);
    const answers = rowOf(300, () => pick(2) === 1);
    const opposite = answers.map((answer) => !answer);
    const [entropy] = entropyOf([transcript(answers)], [transcript(opposite, 'opposite')]);
    assert.ok(entropy.bits < 16, String(entropy.bits));
  });

  it('is little where several that are wrong are right together, each elsewhere', () => {
    const pick = random(17);
    const answers = rowOf(300, () => pick(1000));
    const wrongAt = (from: number) => answers.map((answer, index) => (index % 3 === from ? -1 : answer));
    const wrong = [0, 1, 2].map((from) => transcript(wrongAt(from), `wrong-${from}`));
    const [entropy] = entropyOf([transcript(answers)], wrong);
    assert.equal(entropy.bits, 0);
    assert.equal(entropy.cheapest.from, 'most of 3 wrong ones');
  });

  it('is less by the number of keys where several transcripts are right, and each such group is judged alone', () => {
    const pick = random(19);
    const usual = transcript(rowOf(200, () => pick(2))).records;
    const large = (name: string, letters: readonly string[]) => ({
      name,
      records: [...usual, ...transcript(letters, name, 'large').records],
    });
    const right = [
      large(
        'reference',
        rowOf(12, () => 'MMMM'),
      ),
      large(
        'parentheses',
        rowOf(12, (index) => `(${index})`),
      ),
    ];
    const [all, group, ...none] = entropyOf(right, []);
    assert.deepEqual(none, []);
    assert.ok(all.bits > 150);
    assert.equal(Math.round((all.cheapest.bits - all.bits) * 1e6) / 1e6, 1);
    assert.equal(group?.group, 'large');
    assert.ok(group.bits < LEAST_BITS);
  });

  it('does not let an answer too many in one group shift those of the next', () => {
    const pick = random(21);
    const own = rowOf(200, () => pick(1000));
    const first = transcript(['a'], 'reference', 'a').records;
    const records = [...first, ...transcript(own, 'reference', 'b').records];
    const wrong = { name: 'one more', records: [...first, ...records] };
    const [entropy] = entropyOf([{ name: 'reference', records }], [wrong]);
    assert.equal(entropy.bits, 0);
  });
});
