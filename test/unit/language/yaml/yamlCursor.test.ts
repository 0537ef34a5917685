import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cursorAt } from '../../../../src/language/yaml/yamlCursor';

const MARK = '‸';

/** `at path [word]` of the mark's place, in short. */
function at(text: string): string | undefined {
  const offset = text.indexOf(MARK);
  const cursor = cursorAt(text.replace(MARK, ''), offset);
  return cursor && `${cursor.at} ${cursor.path.join('/')} [${cursor.token.text}]`;
}

const lines = (...all: readonly string[]): string => all.join('\n');

describe('the cursor in a YAML text', () => {
  it('knows the mapping of a key by the columns above it', () => {
    assert.equal(at('id: x\nti‸'), 'key  [ti]');
    assert.equal(at('ti‸tle: x'), 'key  [title]');
    assert.equal(at(lines('tasks:', '  - id: a', '    ti‸')), 'key tasks/0 [ti]');
    assert.equal(
      at(lines('tasks:', '  - id: a', '  - id: b', '    hints:', '      - text: x', '        fa‸')),
      'key tasks/1/hints/0 [fa]',
    );
    assert.equal(at(lines('tasks:', '- id: a', '  checks:', '  - id: b', '    te‸: x')), 'key tasks/0/checks/0 [te]');
  });

  it('knows an empty line by the column of the cursor', () => {
    const before = lines('tasks:', '  - id: a', '    checks:', '      - id: b');
    assert.equal(at(`${before}\n        ‸`), 'key tasks/0/checks/0 []');
    assert.equal(at(`${before}\n      ‸`), 'item tasks/0/checks []');
    assert.equal(at(`${before}\n    ‸`), 'key tasks/0 []');
    assert.equal(at(`${before}\n  ‸`), 'item tasks []');
    assert.equal(at(`${before}\n‸`), 'key  []');
    assert.equal(at(`${before}\n              ‸`), undefined);
    assert.equal(at(`${before}\n\n      ‸\n\nrubric: core\n`), 'item tasks/0/checks []');
  });

  it('knows a value behind its colon, and one that begins on the next line', () => {
    assert.equal(at('kind: ‸'), 'value kind []');
    assert.equal(at('kind:‸'), 'value kind []');
    assert.equal(at('kind: work‸shop # sort'), 'value kind [workshop]');
    assert.equal(at('kind: "work‸shop"'), 'value kind [workshop]');
    assert.equal(at("kind: 'wo‸"), 'value kind [wo]');
    assert.equal(at('prerequisites:\n  ‸'), 'either prerequisites []');
    assert.equal(at('prerequisites:\n  ex‸'), 'either prerequisites [ex]');
    assert.equal(at(lines('a:', '  b:', '    - ‸')), 'either a/b/0 []');
    assert.equal(at(lines('a:', '  b:', '    - one', '    - tw‸o')), 'either a/b/1 [two]');
    assert.equal(at('a:\n  -‸'), 'either a/0 []');
  });

  it('says when a space has to come first', () => {
    assert.equal(cursorAt('kind:', 5)?.needsSpace, true);
    assert.equal(cursorAt('kind: ', 6)?.needsSpace, false);
    assert.equal(cursorAt('a:\n  -', 6)?.needsSpace, true);
    assert.equal(cursorAt('a: { b:', 7)?.needsSpace, true);
  });

  it('knows its way in braces and brackets', () => {
    const hint = '  - { text: hints/1.md, after: { attempts: 1 }, failing: unit.x }';
    const put = (mark: string, text = hint): string => `hints:\n${text.replace(mark, `${mark}${MARK}`)}`;
    assert.equal(at(put('te')), 'key hints/0 [text]');
    assert.equal(at(put('hints/')), 'value hints/0/text [hints/1.md]');
    assert.equal(at(put('att')), 'key hints/0/after [attempts]');
    assert.equal(at(put('unit.')), 'value hints/0/failing [unit.x]');
    assert.equal(at(put('{ ')), 'key hints/0 [text]');
    assert.equal(at('hints:\n  - { text: a, ‸ }'), 'key hints/0 []');
    assert.equal(at('hints:\n  - { text: ‸ }'), 'value hints/0/text []');
    assert.equal(at('hints:\n  - {‸}'), 'key hints/0 []');
    assert.equal(at('covers: [a, ‸]'), 'value covers/1 []');
    assert.equal(at('covers: [a, b‸b]'), 'value covers/1 [bb]');
    assert.equal(at('covers: [‸'), 'value covers/0 []');
    assert.equal(at('a: {\n  b: c,\n  ‸\n}'), 'key a []');
    assert.equal(at('a: { "b": ‸ }'), 'value a/b []');
    assert.equal(at('a: { b: c ‸}'), undefined);
  });

  it('goes on below brackets, quotes and texts that nobody has closed', () => {
    assert.equal(at(lines('hints:', '  - { text: a', '  - { te‸')), 'key hints/1 [te]');
    assert.equal(at(lines('covers: [a, b', 'rubric: co‸')), 'value rubric [co]');
    assert.equal(at(lines('title: "no end', 'kind: ‸')), 'value kind []');
    assert.equal(at(lines('a: { b: [c', 'd:', '  - ‸')), 'either d/0 []');
    assert.equal(
      at(lines('tasks:', '  - id: a', '    checks:', '      - { id: x, ‸', '      - { id: y }')),
      'key tasks/0/checks/0 []',
    );
  });

  it('has no answer in comments and in long texts', () => {
    assert.equal(at('kind: workshop # no‸'), undefined);
    assert.equal(at('# no‸\nid: x'), undefined);
    assert.equal(at(lines('text: |', '  key: no‸', 'next: y')), undefined);
    assert.equal(at(lines('a:', '  - >-', '    words ‸', '  - b')), undefined);
    assert.equal(at(lines('text: |', '  one', '‸')), 'key  []');
    assert.equal(at(lines('text: |', '  one', 'ne‸xt: y')), 'key  [next]');
    assert.equal(at(lines('text: plain', '  goes on ‸here')), undefined);
  });

  it('counts as the editor does: with line breaks of Windows, and in UTF-16 units', () => {
    assert.equal(at('tasks:\r\n  - id: a\r\n    ti‸tle: b\r\n'), 'key tasks/0 [title]');
    assert.equal(at('tasks:\r\n  - id: a\r\n    ‸\r\n'), 'key tasks/0 []');
    assert.equal(at('title: "🦉"\nkind: ‸'), 'value kind []');
    assert.equal(at('"ki‸nd": x'), 'key  [kind]');
  });

  it('answers for every place of every text, in a time that grows with the text', function () {
    this.timeout(20_000);
    const pieces = [
      'a: ',
      '- ',
      '{ ',
      '[',
      ']',
      ' }',
      ', ',
      '"',
      "'",
      '|',
      '>',
      '\n',
      '\r\n',
      '  ',
      '\t',
      '# x',
      'word',
      ':',
      '&a ',
      '*a',
      '? ',
      '---',
      '🦉',
    ];
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((all) => all.join(''));
    fc.assert(
      fc.property(text, fc.nat(), (one, place) => {
        const offset = place % (one.length + 1);
        const cursor = cursorAt(one, offset);
        if (!cursor) return;
        assert.ok(cursor.token.start <= offset && offset <= cursor.token.end, JSON.stringify([one, offset, cursor]));
        assert.equal(one.slice(cursor.token.start, cursor.token.end), cursor.token.text);
      }),
      { numRuns: 3000 },
    );
    const long = `tasks:\n${'  - { id: a, title: "b" }\n'.repeat(20_000)}  - { id: `;
    const start = performance.now();
    assert.equal(cursorAt(long, long.length)?.path.join('/'), 'tasks/20000/id');
    for (const piece of ['\n', '"\n', "a: '\n", '[', '{ a: ', '- ', '#\n', ' \n', 'a: |\n']) {
      const all = `a: [b,\n${piece.repeat(50_000)}`;
      cursorAt(all, all.length);
    }
    assert.ok(performance.now() - start < 5000);
  });
});
