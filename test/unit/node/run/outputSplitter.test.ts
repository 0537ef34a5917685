import assert from 'node:assert/strict';
import fc from 'fast-check';
import { OutputSplitter, type PrintedText } from '../../../../src/node/run/outputSplitter';

const TOKEN = '0123456789abcdef';
const mark = (value: object): string => `\x1e${TOKEN} ${JSON.stringify(value)}\x1e`;
const begin = (name: string): string => mark({ file: '/w/tests/a.test.ts', name });

/** Texts by the case that printed them, '' for none. */
function byCase(pieces: readonly PrintedText[]): [string, string][] {
  const joined: [string, string][] = [];
  for (const { text, by } of pieces) {
    const name = by?.name ?? '';
    const last = joined.at(-1);
    if (last?.[0] === name) last[1] += text;
    else joined.push([name, text]);
  }
  return joined;
}

function split(chunks: readonly Buffer[]): { pieces: PrintedText[]; isClosed: boolean } {
  const splitter = new OutputSplitter(TOKEN);
  const pieces = [...chunks.flatMap((chunk) => splitter.add(chunk)), ...splitter.flush()];
  return { pieces, isClosed: splitter.isClosed };
}

describe('what was printed', () => {
  const text = `before${begin('one: ü')}prints ü\n${mark({})}between${begin('two: b')}\x1eown\x1e${mark({})}${mark({ end: true })}after`;
  const expected = [
    ['', 'before'],
    ['one: ü', 'prints ü\n'],
    ['', 'between'],
    ['two: b', '\x1eown\x1e'],
    ['', 'after'],
  ];

  it('is told by case, without the marks, however it is cut into pieces', () => {
    const bytes = Buffer.from(text);
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(bytes.length)), (cuts) => {
        const ends = [...cuts.sort((a, b) => a - b), bytes.length];
        const chunks = ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
        const { pieces, isClosed } = split(chunks);
        assert.deepEqual(byCase(pieces), expected);
        assert.equal(isClosed, true);
      }),
    );
  });

  it('is nobody’s but the learner’s when it only looks like a mark', () => {
    for (const own of [
      `\x1e${TOKEN.slice(0, 5)}`,
      '\x1eother {"end":true}\x1e',
      `\x1e${TOKEN} `,
      `\x1e${TOKEN} {"a":`,
    ]) {
      const { pieces, isClosed } = split([Buffer.from(`a${own}`)]);
      assert.deepEqual(byCase(pieces), [['', `a${own}`]]);
      assert.equal(isClosed, false);
    }
  });

  it('does not pile up behind the beginning of a mark that never ends', () => {
    const splitter = new OutputSplitter(TOKEN);
    splitter.add(Buffer.from(`\x1e${TOKEN} {`));
    const pieces = splitter.add(Buffer.alloc(64 * 1024, 'x'));
    assert.ok(pieces.reduce((sum, piece) => sum + piece.text.length, 0) >= 64 * 1024);
  });

  it('has a mark without sense taken out, and is no case’s after it', () => {
    const { pieces } = split([Buffer.from(`${begin('one: a')}x\x1e${TOKEN} [1]\x1ey`)]);
    assert.deepEqual(byCase(pieces), [
      ['one: a', 'x'],
      ['', 'y'],
    ]);
  });
});
