import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ProblemCode } from '../../../src/core/pack/problem';
import { parseYaml } from '../../../src/core/pack/parseYaml';
import { editDistance, nearestOf } from '../../../src/language/quickFixes/editDistance';
import { partsOf100 } from '../../../src/language/quickFixes/normaliseWeights';
import { rangeOf } from '../../../src/language/ranges';
import { samplePack } from '../../fakes/samplePack';
import { Author } from './author';

const EXERCISE = 'greet/exercise.yaml';

/** The text that a problem at the mark `|` is about. */
function marked(text: string, options: { readonly isYaml?: boolean; readonly code?: ProblemCode } = {}): string {
  const { isYaml = true, code = 'schema' } = options;
  const plain = text.replace('|', '');
  const before = text.slice(0, text.indexOf('|')).split('\n');
  const place = { path: 'a', line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  const document = TextDocument.create('a', '', 0, plain);
  const problem = { severity: 'error' as const, code, message: '', place };
  return document.getText(rangeOf(problem, document, isYaml ? parseYaml(plain).document : undefined));
}

describe('what a problem is about', () => {
  for (const [what, text, expected] of [
    ['a word', 'level: |easy # not yet\n', 'easy'],
    ['a value of several words', 'title: |Say hello to all # so\n', 'Say hello to all'],
    ['a quoted value', `title: |'Say "hello"' # so\n`, `'Say "hello"'`],
    ['a flow mapping on one line', 'a: |{ b: 1, c: [2] } # so\n', '{ b: 1, c: [2] }'],
    ['a block mapping, by its first line', 'a:\n  |b: 1 # first\n  c: 2\n', 'b: 1'],
    ['a sequence, by its first line', 'a:\n  |- b: 1\n  - c: 2\n', '- b: 1'],
    ['a text of several lines, by its first', 'a: |some\n  more\n', 'some'],
    ['the whole file, by its first line', '|id: greet\ntitle: x\n', 'id: greet'],
    ['a line with the endings of Windows', 'a: 1\r\nb: |two words\r\nc: 3\r\n', 'two words'],
  ] as const) {
    it(`is ${what}`, () => assert.equal(marked(text), expected));
  }

  it('is a key alone where no such key is known', () => {
    assert.equal(marked('|levle: easy\nid: x\n', { code: 'unknownKey' }), 'levle');
    assert.equal(marked('a: { |levle: easy }\n', { code: 'unknownKey' }), 'levle');
  });

  it('is a word of a text that is no YAML', () => {
    assert.equal(marked('See [this](|./no.md) first', { isYaml: false }), './no.md)');
    assert.equal(marked('# |Title of it', { isYaml: false }), 'Title');
  });

  it('lies in the text, whatever that is and wherever it begins', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('a: \n-[]{}"\'#|>é\r\t')) }),
        fc.nat(40),
        fc.nat(40),
        (text, line, column) => {
          const document = TextDocument.create('a', '', 0, text);
          const place = { path: 'a', line: line + 1, column: column + 1 };
          const range = rangeOf(
            { severity: 'error', code: 'yaml', message: '', place },
            document,
            parseYaml(text).document,
          );
          assert.ok(document.offsetAt(range.end) >= document.offsetAt(range.start));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is told with its kind, its weight and its place', async () => {
    const text = samplePack()[EXERCISE]!.replace('level: beginner', 'level: easy');
    const [first] = await new Author(samplePack({ [EXERCISE]: text })).diagnostics(EXERCISE);
    assert.deepEqual([first?.code, first?.severity, first?.source], ['schema', 1, 'Whetstone']);
    assert.deepEqual(first?.range, { start: { line: 4, character: 7 }, end: { line: 4, character: 11 } });
  });
});

describe('words that could be meant', () => {
  it('are as far apart as letters have to be changed', () => {
    assert.equal(editDistance('level', 'levle'), 1);
    assert.equal(editDistance('Level', 'level'), 0);
    assert.equal(editDistance('', 'abc'), 3);
    assert.equal(editDistance('kitten', 'sitting'), 3);
  });

  it('are told the nearest first, and not where nothing is near', () => {
    assert.deepEqual(nearestOf('hintss', ['hint', 'hints', 'tasks']), ['hints', 'hint']);
    assert.deepEqual(nearestOf('zzzz', ['hints', 'tasks']), []);
  });
});

describe('weights', () => {
  it('sum to 100 in whole numbers and keep their order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 12 }), (weights) => {
        const parts = partsOf100(weights);
        assert.equal(
          parts.reduce((sum, part) => sum + part, 0),
          100,
        );
        for (const [index, weight] of weights.entries()) {
          for (const [other, second] of weights.entries()) {
            if (weight > second) assert.ok(parts[index]! >= parts[other]!, `${weight} ${second}`);
          }
        }
      }),
    );
  });
});
