import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { CompletionItemKind, TextEdit } from 'vscode-languageserver-types';
import { parse, parseDocument } from 'yaml';
import { FORMAT_FILES, jsonSchemaOf, type FormatFile } from '../../../../src/core/pack/jsonSchema';
import { complete } from '../../../../src/language/features/complete';
import { flowText, plainText } from '../../../../src/language/features/schemaText';
import { formsOf } from '../../../../src/language/yaml/jsonSchemaWalk';
import { openPackDocument } from '../../../fakes/packDocument';
import { samplePack } from '../../../fakes/samplePack';

const GREET = samplePack()['greet/exercise.yaml']!;

/** A snippet as somebody leaves it who goes through it without typing: first choices, given texts, `x` where there is none. */
function filled(text: string): string {
  return text
    .replace(/\$\{\d+\|((?:\\.|[^|\\])*?)\|\}/g, (_, choices: string) =>
      choices.split(/(?<!\\),/)[0]!.replace(/\\(.)/g, '$1'),
    )
    .replace(/\$\{\d+:((?:\\.|[^}\\])*)\}/g, (_, given: string) => given.replace(/\\(.)/g, '$1'))
    .replace(/\$\d+/g, 'x');
}

/** Each snippet that is offered at the mark, taken: label → the document. */
async function taken(
  path: string,
  text: string,
  changes: Readonly<Record<string, string>> = {},
): Promise<ReadonlyMap<string, string>> {
  const { context, position } = await openPackDocument({ ...samplePack(), ...changes, [path]: text });
  const items = await complete(context, position);
  return new Map(
    items.map((item): [string, string] => {
      assert.ok(item.textEdit && TextEdit.is(item.textEdit));
      const isSnippet = item.insertTextFormat === 2;
      const newText = isSnippet ? filled(item.textEdit.newText) : item.textEdit.newText;
      const document = TextDocument.create('', '', 1, context.document.getText());
      const done = TextDocument.applyEdits(document, [{ range: item.textEdit.range, newText }]);
      return [`${item.kind === CompletionItemKind.Snippet ? 'whole ' : ''}${item.label}`, done];
    }),
  );
}

const faults = (text: string): readonly string[] => parseDocument(text).errors.map(({ message }) => message);

describe('snippets', () => {
  it('are YAML for every check, hint and task, in block and flow style, behind a dash and without', async () => {
    const places = [
      GREET.replace('points: 3 }', 'points: 3 }\n      ‸'),
      GREET.replace('points: 3 }', 'points: 3 }\n      - ‸'),
      GREET.replace(
        '    checks:\n      - { id: unit, tests: many, for: Functionality, points: 3 }',
        '    checks: [{ id: a, tests: many }, ‸]',
      ),
      GREET.replace('reflection:', '    hints:\n      ‸\nreflection:'),
      GREET.replace('reflection:', '  ‸\nreflection:'),
    ];
    const seen = new Set<string>();
    for (const place of places) {
      for (const [label, text] of await taken('greet/exercise.yaml', place)) {
        if (!label.startsWith('whole ')) continue;
        seen.add(label);
        assert.deepEqual(faults(text), [], `${label}:\n${text}`);
      }
    }
    assert.ok(seen.size >= 16, [...seen].join(', '));
  });

  it('of a check have its place in the loaded exercise: with what they need filled in, the schema accepts them', async () => {
    const found = await taken('greet/exercise.yaml', GREET.replace('points: 3 }', 'points: 3 }\n      ‸'));
    const accepted: string[] = [];
    for (const [label, text] of found) {
      if (!label.startsWith('whole ')) continue;
      const { context } = await openPackDocument(
        { ...samplePack(), 'greet/exercise.yaml': text },
        'greet/exercise.yaml',
      );
      const problems = context.loaded.exercises
        .get('greet')!
        .exercise.problems.filter(({ code }) => code === 'schema' || code === 'unknownKey');
      if (problems.length === 0) accepted.push(label.replace('whole ', ''));
    }
    for (const kind of ['tests', 'reflection', 'answers', 'explain', 'matrix', 'checklist', 'artefact', 'review']) {
      assert.ok(accepted.includes(kind), `${kind} is not among ${accepted.join(', ')}`);
    }
  });

  it('of every key of every file of the format are YAML', async () => {
    const paths: Partial<Record<FormatFile, string>> = {
      pack: 'pack.yaml',
      exercise: 'greet/exercise.yaml',
      expectation: 'greet/wrong/a/expect.yaml',
      fault: 'greet/faults/typescript/a/fault-1/fault.yaml',
      ...Object.fromEntries(
        ['answers', 'explain', 'matrix', 'checklist', 'review', 'lab'].map((kind) => [kind, 'greet/forms/a.yaml']),
      ),
    };
    for (const format of FORMAT_FILES) {
      const path = paths[format];
      if (path === undefined) continue;
      const named = GREET.replace('tests: many', `${format}: forms/a.yaml`);
      const changes = path === 'greet/forms/a.yaml' ? { 'greet/exercise.yaml': named } : {};
      const keys = formsOf(jsonSchemaOf(format), jsonSchemaOf(format)).flatMap(({ properties = {} }) =>
        Object.keys(properties),
      );
      for (const text of ['‸', '# first\n\n‸\n', '{ ‸ }']) {
        const found = await taken(path, text, changes);
        assert.deepEqual([...found.keys()].filter((key) => keys.includes(key)).toSorted(), keys.toSorted(), format);
        for (const [label, done] of found) assert.deepEqual(faults(done), [], `${format} ${label}:\n${done}`);
      }
    }
  });
});

describe('a text as YAML writes it', () => {
  it('is read as it was, in block and in flow style', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 4 }),
      fc.constantFrom(
        ': ',
        ' #',
        '- ',
        "'",
        '"',
        ', ',
        '\n',
        '\t',
        '1',
        '.5',
        '1e3',
        'true',
        'null',
        '~',
        '0x1f',
        '.inf',
        '&a',
        '*',
        '!',
        '%',
        '@',
        '\\',
      ),
    );
    const text = fc.array(piece, { maxLength: 4 }).map((all) => all.join(''));
    fc.assert(
      fc.property(text, text, (one, other) => {
        assert.deepEqual(parse(`a: ${plainText(one)}\n`), { a: one });
        assert.deepEqual(parse(`- ${flowText({ a: [one, other], b: 1 })}\n`), [{ a: [one, other], b: 1 }]);
      }),
      { numRuns: 500 },
    );
  });

  it('has quotes only where it needs them', () => {
    assert.deepEqual(['1.2.0', 'a b', 'unit.x', '45m', '>= 1', '1.2', 'yes', '1e3', 'a, b'].map(plainText), [
      '1.2.0',
      'a b',
      'unit.x',
      '45m',
      "'>= 1'",
      "'1.2'",
      'yes',
      "'1e3'",
      "'a, b'",
    ]);
  });
});
