import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { compareTexts, markChange } from '../../../src/panel/compareTexts';

const text = fc
  .array(fc.constantFrom('a', 'b', 'c', '', '  d'), { minLength: 1, maxLength: 12 })
  .map((lines) => lines.join('\n'));

const side = (expected: string, actual: string, own: 'expected' | 'actual'): string =>
  compareTexts(expected, actual)
    .filter(({ kind }) => kind === 'same' || kind === own)
    .map((line) => line.text)
    .join('\n');

describe('the difference between expected and actual', () => {
  it('names the lines that differ, the expected before the actual', () => {
    assert.deepEqual(
      compareTexts('a\nb\nc', 'a\nx\nc').map(({ kind, text: line }) => `${kind} ${line}`),
      ['same a', 'expected b', 'actual x', 'same c'],
    );
  });

  it('treats both kinds of line ends alike', () => {
    assert.ok(compareTexts('a\r\nb', 'a\nb').every(({ kind }) => kind === 'same'));
  });

  it('holds the whole of both texts', () => {
    fc.assert(
      fc.property(text, text, (expected, actual) => {
        assert.equal(side(expected, actual, 'expected'), expected);
        assert.equal(side(expected, actual, 'actual'), actual);
      }),
    );
  });

  it('finds nothing to tell between a text and itself', () => {
    fc.assert(fc.property(text, (one) => assert.ok(compareTexts(one, one).every(({ kind }) => kind === 'same'))));
  });

  it('shows texts of thousands of lines one after the other', () => {
    const long = Array.from({ length: 5000 }, (_, index) => String(index)).join('\n');
    assert.equal(compareTexts(long, `${long}!`).length, 10_000);
  });

  it('marks what differs within one line', () => {
    assert.deepEqual(markChange('status 503', 'status 200'), {
      expected: { before: 'status ', changed: '503', after: '' },
      actual: { before: 'status ', changed: '200', after: '' },
    });
    assert.equal(markChange('😀a', '😁a').expected.changed, '😀');
  });

  it('loses no letter of either line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (expected, actual) => {
        const change = markChange(expected, actual);
        const join = ({ before, changed, after }: typeof change.actual): string => before + changed + after;
        assert.equal(join(change.expected), expected);
        assert.equal(join(change.actual), actual);
      }),
    );
  });
});
