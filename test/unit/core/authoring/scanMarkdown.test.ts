import assert from 'node:assert/strict';
import fc from 'fast-check';
import { scanMarkdown } from '../../../../src/core/authoring/markdown/scanMarkdown';

describe('reading links out of Markdown', () => {
  it('takes time by the length of the text, whatever stands in it', () => {
    for (const piece of ['[', '](', '![', '`', '`` ', '[a](', '[a][', '\\[', '[a]: ', '(((', '<', ':::']) {
      const start = performance.now();
      scanMarkdown(piece.repeat(60_000));
      assert.ok(performance.now() - start < 1000, `"${piece}" took too long`);
    }
  });

  it('never fails, and tells places that are in the text', () => {
    const piece = fc.constantFrom(
      '[',
      ']',
      '(',
      ')',
      '!',
      '`',
      '```',
      '\n',
      '#',
      ' ',
      'a',
      ':::',
      '<',
      '>',
      '\\',
      ': ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        const lines = text.split('\n');
        const { links, headings } = scanMarkdown(text);
        for (const { line, column, kind } of links) {
          assert.equal(lines[line - 1]?.[column - 1], kind === 'image' ? '!' : '[');
        }
        for (const { line } of headings) assert.match(lines[line - 1] ?? '', /#/);
      }),
    );
  });

  it('tells the track of what stands in a container', () => {
    const { links } = scanMarkdown('::: python\n[a](b.py)\n:::\n[c](d.ts)\n');
    assert.deepEqual(links, [
      { kind: 'link', text: 'a', target: 'b.py', line: 2, column: 1, track: 'python' },
      { kind: 'link', text: 'c', target: 'd.ts', line: 4, column: 1 },
    ]);
  });
});
