import assert from 'node:assert/strict';
import { askingPack } from '../../fakes/askingPack';
import { TestBench } from './testBench';

const TEXT = 'So that nobody is passed over.';

async function started(): Promise<TestBench> {
  const bench = await new TestBench().load(askingPack());
  await bench.type('start', 'greet');
  bench.enter();
  return bench;
}

describe('whetstone explain', () => {
  it('shows what is to be explained, and nothing of the model answer', async () => {
    const bench = await started();
    const { code, out } = await bench.type('explain');
    assert.deepEqual(
      [code, out],
      [
        0,
        [
          'Explain it (tell/why)',
          'Why is there a queue?',
          '',
          'Your explanation',
          '0 of at least 5 words',
          '',
          'The explanation is not written yet.',
          'Next: whetstone explain --file explanation.md --hand-in',
          '',
        ].join('\n'),
      ],
    );
    const { json } = await bench.type('explain', '--json');
    assert.deepEqual([json['model'], json['points'], json['isPassed']], [undefined, undefined, false]);
  });

  it('keeps a draft, hands it in, and takes marks', async () => {
    const bench = await started();
    assert.match((await bench.type('explain', '--text', 'So that')).out, /2 of at least 5 words[^]*not handed in yet/);
    const short = await bench.type('explain', '--hand-in');
    assert.deepEqual([short.code, /Write 5 words at least/.test(short.err)], [2, true]);
    bench.inputs.set('why.md', `${TEXT}\n`);
    const open = await bench.type('explain', '--file', 'why.md', '--hand-in');
    assert.equal(open.code, 0, open.err);
    assert.match(
      open.out,
      /Model answer\nA queue is \*fair\*[^]*Points\n {2}○ fair: It is fair\.\n[^]*not marked yet\.\nNext: whetstone explain --mark/,
    );
    const few = await bench.type('explain', '--mark', 'fair');
    assert.equal(few.code, 1);
    assert.match(few.out, /✓ fair[^]*Makes 1 of 3 points; 2 needed\. The explanation has to make more points\./);
    const none = await bench.type('explain', '--mark', 'none', '--json');
    assert.deepEqual(
      (none.json['points'] as { isMade: boolean }[]).map(({ isMade }) => isMade),
      [false, false, false],
    );
    const enough = await bench.type('explain', '--mark', 'fair,price');
    assert.equal(enough.code, 0);
    assert.match(enough.out, /Makes 2 of 3 points; 2 needed\.\n\nPassed: Explain it\.\n$/);
  });

  it('says that the text was changed after the model answer was seen', async () => {
    const bench = await started();
    await bench.type('explain', '--text', TEXT, '--hand-in');
    const { out } = await bench.type('explain', '--text', `${TEXT} It has a price.`);
    assert.match(out, /Your text was changed after the model answer was opened\./);
  });

  it('says what of the command line is wrong', async () => {
    const bench = await started();
    const wrong = async (...args: string[]): Promise<string> => {
      const { code, err } = await bench.type('explain', ...args);
      assert.equal(code, 2, err);
      return err;
    };
    assert.match(await wrong('--mark', 'fair'), /Hand in your explanation first/);
    assert.match(await wrong('--task', 'ask'), /Nothing is to be explained here/);
    assert.match(await wrong('--task', 'gone'), /has no task “gone”\.\nIts tasks: ask, tell/);
    assert.match(await wrong('--check', 'gone'), /There is no explanation “gone”\.\nThere are: tell\/why/);
    assert.match(await wrong('--text', 'a', '--file', 'b'), /cannot be used with/);
  });
});
