import assert from 'node:assert/strict';
import { askingPack } from '../../fakes/askingPack';
import { TestBench } from './testBench';

async function started(): Promise<TestBench> {
  const bench = await new TestBench().load(askingPack());
  await bench.type('start', 'greet');
  bench.enter();
  return bench;
}

interface QuestionData {
  readonly id: string;
  readonly state: string;
  readonly tries: number;
  readonly items?: readonly { readonly letter: string; readonly id: string }[];
}

async function questions(bench: TestBench): Promise<readonly QuestionData[]> {
  return (await bench.type('answer', '--json')).json['questions'] as QuestionData[];
}

describe('whetstone answer', () => {
  it('shows the questions, with letters for what can be chosen, and how to answer', async () => {
    const bench = await started();
    const { code, out } = await bench.type('answer');
    assert.equal(code, 0);
    assert.match(
      out,
      /^Task 1, Answer questions \(required to pass it\)\n1\. How many \*days\* is a loan\?\n {3}A number, in days\.\n/,
    );
    assert.match(
      out,
      /\n2\. Who may borrow\?\n(?: {3}[abc]\) (?:Cats|Readers|The staff)\n){3} {3}Choose all that apply\.\n/,
    );
    assert.match(out, /\nAnswer with: whetstone answer --question 1 --answer 42\n$/);
    assert.doesNotMatch(out, /14|FIFO|card|Two weeks/);
  });

  it('takes an answer, and ends with 1 while it is not right', async () => {
    const bench = await started();
    const wrong = await bench.type('answer', '--question', 'days', '--answer', '7');
    assert.deepEqual(
      [wrong.code, wrong.out],
      [1, '✗ Question 1: not right yet.\n  That is a renewal.\n\n0 of 4 answered rightly\n'],
    );
    const right = await bench.type('answer', '--question', 'rules.days', '--answer', '14 days');
    assert.deepEqual([right.code, right.out], [0, '✓ Question 1: right.\n  Two weeks.\n\n1 of 4 answered rightly\n']);
    const [days] = await questions(bench);
    assert.deepEqual([days?.state, days?.tries], ['right', 2]);
  });

  it('takes options and orders by id or letter', async () => {
    const bench = await started();
    const [, , steps] = await questions(bench);
    const letters = ['ask', 'look', 'lend'].map((id) => steps?.items?.find((item) => item.id === id)?.letter).join(',');
    assert.equal((await bench.type('answer', '--question', '3', '--answer', letters)).code, 0);
    assert.equal((await bench.type('answer', '--question', 'who', '--answer', 'staff, readers')).code, 0);
    assert.match((await bench.type('answer')).out, /\n {3}Choose one|: right\n/);
  });

  it('takes several at once, from a file or standard input, and none when one is no answer', async () => {
    const bench = await started();
    bench.inputs.set('-', 'days: 14\nwho: [readers, staff]\nsteps: ask,look,lend\nword: some thing\n');
    const some = await bench.type('answer', '--file', '-', '--json');
    assert.equal(some.code, 1);
    assert.deepEqual(some.json['answered'], [
      { number: 1, isRight: true, feedback: [] },
      { number: 2, isRight: true, feedback: ['Everybody with a card.'] },
      { number: 3, isRight: true, feedback: [] },
      { number: 4, isRight: false, feedback: [] },
    ]);
    bench.inputs.set('all.json', '{ "word": "FIFO" }');
    const rest = await bench.type('answer', '--file', 'all.json');
    assert.equal(rest.code, 0);
    assert.match(
      rest.out,
      /4 of 4 answered rightly\nPassed: Answer questions\.\nIts solution is open: whetstone solution --task ask\n$/,
    );
    const other = await started();
    other.inputs.set('-', 'word: FIFO\ndays: many\n');
    const refused = await other.type('answer', '--file', '-');
    assert.deepEqual(
      [refused.code, /^1\. “many” cannot be read as a number/.test(refused.err)],
      [2, true],
      refused.err,
    );
    assert.ok((await questions(other)).every(({ state }) => state === 'open'));
  });

  it('says what of the command line is wrong', async () => {
    const bench = await started();
    const wrong = async (...args: string[]): Promise<string> => {
      const { code, err } = await bench.type('answer', ...args);
      assert.equal(code, 2, err);
      return err;
    };
    assert.match(await wrong('--answer', '14'), /Say with --question which question/);
    assert.match(await wrong('--question', 'days'), /Say with --answer what/);
    assert.match(await wrong('--question', 'weeks', '--answer', '2'), /There is no question “weeks”\.\nThere are 4;/);
    assert.match(await wrong('--question', 'who', '--answer', 'dogs'), /no option “dogs”/);
    assert.match(await wrong('--question', 'days', '--answer', '12,500'), /can be read as 12500 and as 12\.5/);
    bench.inputs.set('-', '- 14\n');
    assert.match(await wrong('--file', '-'), /Write the answers by question/);
    bench.inputs.set('-', 'days: [\n');
    assert.match(await wrong('--file', '-'), /cannot be read/);
  });

  it('is what status names while questions are open', async () => {
    const bench = await started();
    const { out } = await bench.type('status', 'greet');
    assert.match(out, /To do: 4 of 4 questions are still open \(whetstone answer\)/);
    assert.match(out, /To do: The explanation is not written yet \(whetstone explain\)/);
    assert.match(out, /Solution: Locked\. It opens when this task is passed: 4 of 4 questions are still open\./);
  });
});
