import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parseDocument, stringify } from 'yaml';
import { format } from '../../../../src/language/features/format';
import { commentsIn } from '../../../../src/language/features/formatting/yamlComments';

const OPTIONS = { tabSize: 2, insertSpaces: true };

function formatted(text: string, options = OPTIONS): string {
  const document = TextDocument.create('pack:///pack.yaml', 'yaml', 1, text);
  return TextDocument.applyEdits(document, format({ kind: 'exercise', document }, options));
}

const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;

describe('formatting a YAML file', () => {
  it('puts collections into their columns, with one space where one belongs', () => {
    const text = lines(
      'id:   a',
      'tasks:',
      '-   id: x',
      '    checks:',
      '    - {id:  unit,tests: x }',
      '    -   { }',
      'covers: [ a,b ]',
    );
    const want = lines(
      'id: a',
      'tasks:',
      '  - id: x',
      '    checks:',
      '      - { id: unit, tests: x }',
      '      - {}',
      'covers: [a, b]',
    );
    assert.equal(formatted(text), want);
    assert.equal(formatted(lines('a:', '      b:', '         c: 1')), lines('a:', '  b:', '    c: 1'));
    assert.equal(formatted(lines('a:', '  b: 1'), { tabSize: 4, insertSpaces: true }), lines('a:', '    b: 1'));
  });

  it('keeps comments where they are, and one empty line between parts', () => {
    const text = lines(
      '# The pack.',
      '',
      '',
      'id: a   # its name',
      'tasks:   # in order',
      '# first',
      '- id: x',
      '',
      '',
      '',
      '    # second',
      '- id: y',
      '  # of y',
      '  title: b',
      '# end',
      '',
    );
    const want = lines(
      '# The pack.',
      '',
      'id: a # its name',
      'tasks: # in order',
      '  # first',
      '  - id: x',
      '',
      '  # second',
      '  - id: y',
      '    # of y',
      '    title: b',
      '# end',
    );
    assert.equal(formatted(text), want);
  });

  it('moves long texts as a whole and leaves their lines alone', () => {
    const text = lines(
      'tasks:',
      '- why: |',
      '      first   line  ',
      '',
      '        further in',
      '      # no comment',
      '  how: >-',
      '    folded',
      '    text',
      '  q: "two',
      '     lines"',
      '  p: plain',
      '    goes on',
    );
    const want = lines(
      'tasks:',
      '  - why: |',
      '        first   line  ',
      '',
      '          further in',
      '        # no comment',
      '    how: >-',
      '      folded',
      '      text',
      '    q: "two',
      '       lines"',
      '    p: plain',
      '      goes on',
    );
    assert.equal(formatted(text), want);
    const asked = lines('a:', '    b: |2', '        two more', 'c: |+', '  kept', '', '');
    assert.deepEqual(parseDocument(formatted(asked)).toJS(), parseDocument(asked).toJS());
  });

  it('keeps brackets over several lines, quotes, anchors and line breaks of Windows as they are', () => {
    const text = "a: {\n    b: 'x',\n    c: [ 1,\n      2 ] # two\n  }\nd: &e   { f: 1 }\ng: *e\n";
    assert.equal(formatted(text), text.replace('[ 1', '[1').replace('2 ]', '2]'));
    assert.equal(formatted('a:   1\r\n\r\n\r\nb:   2'), 'a: 1\r\n\r\nb: 2\r\n');
  });

  it('changes nothing in what is no YAML, in Markdown, and in what needs no change', () => {
    for (const text of ['a: [1\nb:   2\n', 'a: "x\n', '\tb:   1\n', '? a\n: b\n', 'a: 1\n---\nb:   2\n', ''])
      assert.equal(formatted(text), text);
    const document = TextDocument.create('pack:///a.md', 'markdown', 1, 'a:   b\n');
    assert.deepEqual(format({ kind: 'markdown', document }, OPTIONS), []);
  });

  it('never changes what a file says or a comment, and changes nothing the second time', function () {
    this.timeout(20_000);
    let touched = 0;
    fc.assert(
      fc.property(messyYaml, (text) => {
        const once = formatted(text);
        if (once !== text) touched += 1;
        assert.deepEqual(parseDocument(once).toJS(), parseDocument(text).toJS());
        assert.deepEqual(
          commentsIn(once).map((one) => one.text),
          commentsIn(text).map((one) => one.text),
        );
        assert.equal(formatted(once), once);
      }),
      { numRuns: 150 },
    );
    assert.ok(touched > 75, `only ${touched} texts were changed`);
  });
});

const word = fc.constantFrom(
  'a',
  'unit',
  'two words',
  'x: y',
  '# no',
  'long\ntext\n',
  'long\n\n  text',
  "it's",
  '',
  ' s',
  '-',
  '1',
  '🦉',
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    { arbitrary: word, weight: 3 },
    { arbitrary: fc.oneof(fc.integer(), fc.boolean(), fc.constant(null)), weight: 1 },
    { arbitrary: fc.array(tie('value'), { maxLength: 4 }), weight: 3 },
    {
      arbitrary: fc.dictionary(fc.constantFrom('id', 'text', 'tasks', 'a b', 'x'), tie('value'), { maxKeys: 4 }),
      weight: 3,
    },
  ),
}));

/** YAML as people write it: of some style, with comments, empty lines and spaces here and there. */
const messyYaml = fc
  .tuple(
    fc.dictionary(fc.constantFrom('id', 'title', 'tasks', 'rubric', 'x y'), value, { minKeys: 1, maxKeys: 4 }),
    fc.record({
      indent: fc.integer({ min: 2, max: 5 }),
      indentSeq: fc.boolean(),
      lineWidth: fc.constantFrom(0, 20, 80),
    }),
    fc.array(fc.nat(), { minLength: 10, maxLength: 10 }),
  )
  .map(([data, options, dice]) => {
    const text = stringify(data, { ...options, aliasDuplicateObjects: false });
    const quiet = [text];
    for (const [index, die] of dice.entries()) {
      const changed = messUp(quiet.at(-1)!, die, index);
      const tree = parseDocument(changed);
      // What would say something else is not what this is about.
      if (tree.errors.length === 0 && JSON.stringify(tree.toJS()) === JSON.stringify(data)) quiet.push(changed);
    }
    return quiet.at(-1)!;
  });

function messUp(text: string, die: number, index: number): string {
  const all = text.split('\n');
  const at = die % all.length;
  const line = all[at]!;
  switch (index % 6) {
    case 0:
      return [...all.slice(0, at), `${' '.repeat(die % 9)}# note ${index}`, ...all.slice(at)].join('\n');
    case 1:
      return [...all.slice(0, at), `${line}   # beside ${index}`, ...all.slice(at + 1)].join('\n');
    case 2:
      return [...all.slice(0, at), '', ' '.repeat(die % 3), ...all.slice(at)].join('\n');
    case 3:
      return [...all.slice(0, at), line.replace(': ', ':    '), ...all.slice(at + 1)].join('\n');
    case 4:
      return [...all.slice(0, at), line.replace('- ', '-   '), ...all.slice(at + 1)].join('\n');
    default:
      return [...all.slice(0, at), `${line}  `, ...all.slice(at + 1)].join('\n');
  }
}
