import assert from 'node:assert/strict';
import { decodeWords, encodeWords, withoutMarks } from '../../../../src/node/inspect/artefact/encodedWords';

const german = (message: string, ...args: (string | number)[]): string =>
  (({ '{0} is missing.': '{0} fehlt.', '“{0}”': '„{0}“' }) as Record<string, string | undefined>)[message]?.replace(
    /\{(\d)\}/gu,
    (_whole, index) => String(args[Number(index)]),
  ) ?? message;

describe('words from a thread that has no translations', () => {
  it('are put into those of the reader, with all that stands in them', () => {
    const text = `${encodeWords('{0} is missing.', `${encodeWords('“{0}”', 'A "b"')}, ${encodeWords('“{0}”', '{1}')}`)} (2)`;
    assert.equal(decodeWords(text, german), '„A "b"“, „{1}“ fehlt. (2)');
  });

  it('are left as they are where nothing is encoded', () => {
    assert.equal(decodeWords('plain { text }', german), 'plain { text }');
  });

  it('cannot be forged by a learner’s file, nor be broken by one that is cut', () => {
    const forged = encodeWords('{0} is missing.', 'x');
    assert.equal(withoutMarks(forged), '["{0} is missing.","x"]');
    assert.equal(decodeWords(forged.slice(0, -1), german), '["{0} is missing.","x"]');
  });

  it('are read past marks that a learner’s data holds, wherever these stand', () => {
    const [start, end] = ['\uE0F0', '\uE0F1'];
    for (const own of [
      end,
      start,
      `${end}${start}`,
      `${start}not JSON${end}`,
      `${start}{"a": 1}${end}`,
      `${start}[[]]${end}`,
    ]) {
      const plain = withoutMarks(own);
      const inner = encodeWords('“{0}”', `a${own}b`);
      assert.equal(decodeWords(encodeWords('{0} is missing.', inner), german), `„a${plain}b“ fehlt.`);
      assert.equal(decodeWords(`${own} ${inner}`, german), `${plain} „a${plain}b“`);
    }
  });
});
