import assert from 'node:assert/strict';
import { CHECKLIST, checklistPack } from '../core/check/checklist/checklistPack';
import { TestBench } from './testBench';

async function started(): Promise<TestBench> {
  const bench = await new TestBench().loadFiles(checklistPack(CHECKLIST), '/packs/sample');
  await bench.type('start', 'greet', '--track', 'typescript');
  bench.enter();
  return bench;
}

describe('whetstone confirm', () => {
  it('shows the checklists with what shows each item, and how to give one’s word', async () => {
    const bench = await started();
    const { code, out } = await bench.type('confirm');
    assert.equal(code, 0);
    assert.equal(
      out,
      [
        'Before we open (many/list)',
        '0 of 4 items are shown',
        '',
        'Code',
        '○ named: Names are greeted',
        '    shown by a test (hello/unit)',
        '○ several: Several are greeted',
        '    shown by a test (many/unit)',
        '',
        'House',
        '○ doors: The doors open',
        '    shown by your word',
        '○ signs: There are signs',
        '    shown by your word',
        '',
        'Give your word with: whetstone confirm --item <item> --note "…"',
        '',
      ].join('\n'),
    );
  });

  it('keeps a word with its note, and takes it back', async () => {
    const bench = await started();
    const { out } = await bench.type('confirm', '--item', 'doors', '--note', 'pushed them this morning');
    assert.match(
      out,
      /\n1 of 4 items are shown\n[^]*✓ doors: The doors open\n {4}shown by your word\n {4}pushed them this morning\n/,
    );
    const { json } = await bench.type('confirm', '--item', 'doors', '--undo', '--json');
    const [list] = json['checklists'] as { isPassed: boolean; areas: { items: object[] }[] }[];
    assert.deepEqual(list!.areas[1]!.items[0], {
      ...{ id: 'doors', text: 'The doors open', proof: 'word', isDone: false },
      note: 'pushed them this morning',
    });
    assert.equal(list!.isPassed, false);
  });

  it('says when the last word passes the task', async () => {
    const bench = await started();
    await bench.type('run', '--all');
    await bench.type('confirm', '--item', 'doors', '--note', 'pushed them this morning');
    const { out } = await bench.type('confirm', '--item', 'signs', '--note', 'followed them all myself');
    assert.match(out, /\n4 of 4 items are shown\n[^]*\nPassed: Greet several\.\n/);
  });

  it('ends with 2 for a word that cannot be given, and says why', async () => {
    const bench = await started();
    const refusals: readonly (readonly [readonly string[], RegExp])[] = [
      [['--item', 'doors'], /Note how you know, in at least 3 words/],
      [['--item', 'named', '--note', 'I saw it greet'], /cannot be ticked: the check “unit” shows it/],
      [['--item', 'lights'], /There is no item “lights” here\.[^]*Items for your word: doors, signs/],
      [['--note', 'and so on'], /Say with --item which item this is about\./],
      [['--check', 'lists'], /There is no such check “lists” here\.[^]*There are: many\/list/],
    ];
    for (const [args, expected] of refusals) {
      const { code, err } = await bench.type('confirm', ...args);
      assert.equal(code, 2, args.join(' '));
      assert.match(err, expected);
    }
  });

  it('says that an exercise has no checklist', async () => {
    const bench = await new TestBench().load();
    await bench.type('start', 'greet', '--track', 'typescript');
    bench.enter();
    const { code, err } = await bench.type('confirm');
    assert.equal(code, 2);
    assert.match(err, /There is no such check here\./);
  });
});
