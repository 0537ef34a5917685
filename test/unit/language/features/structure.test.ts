import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DocumentSymbol } from 'vscode-languageserver-types';
import { complete } from '../../../../src/language/features/complete';
import { definitionOf } from '../../../../src/language/features/definitionOf';
import { foldingRangesOf } from '../../../../src/language/features/foldingRangesOf';
import { format } from '../../../../src/language/features/format';
import { hover } from '../../../../src/language/features/hover';
import { linksOf } from '../../../../src/language/features/linksOf';
import { prepareRename } from '../../../../src/language/features/rename';
import { referencesOf } from '../../../../src/language/features/referencesOf';
import { symbolsOf } from '../../../../src/language/features/symbolsOf';
import { workspaceSymbolsOf } from '../../../../src/language/features/workspaceSymbolsOf';
import { openPackDocument } from '../../../fakes/packDocument';
import { samplePack } from '../../../fakes/samplePack';

const SAMPLE = samplePack();
const GREET = SAMPLE['greet/exercise.yaml']!;

function outline(symbols: readonly DocumentSymbol[], depth = 0): readonly string[] {
  return symbols.flatMap(({ name, detail, children }) => [
    `${'  '.repeat(depth)}${name}${detail === undefined ? '' : ` (${detail})`}`,
    ...outline(children ?? [], depth + 1),
  ]);
}

/** A selection lies in its symbol, and that in the one around it: editors refuse others. */
function checkRanges(symbols: readonly DocumentSymbol[]): void {
  const order = ({ line, character }: { line: number; character: number }): number => line * 10_000 + character;
  for (const { range, selectionRange, children } of symbols) {
    assert.ok(order(range.start) <= order(selectionRange.start) && order(selectionRange.end) <= order(range.end));
    checkRanges(children ?? []);
  }
}

const folds = async (text: string, path = 'greet/exercise.yaml'): Promise<readonly string[]> => {
  const { context } = await openPackDocument(samplePack({ [path]: text }), path);
  return foldingRangesOf(context).map(
    ({ startLine, endLine, kind }) => `${startLine + 1}-${endLine + 1}${kind === undefined ? '' : ` ${kind}`}`,
  );
};

describe('symbols of a document', () => {
  it('show an exercise as its tasks with their checks and hints', async () => {
    const { context } = await openPackDocument(SAMPLE, 'greet/exercise.yaml');
    const symbols = symbolsOf(context);
    assert.deepEqual(outline(symbols), [
      'hello (Greet by name)',
      '  unit',
      '  style',
      '  hints/one.md',
      '  hints/two.md',
      '  hints/three.md',
      'many (Greet several)',
      '  unit',
    ]);
    assert.deepEqual(symbols[0]!.selectionRange, {
      start: { line: 12, character: 8 },
      end: { line: 12, character: 13 },
    });
    checkRanges(symbols);
  });

  it('show pack.yaml, outlines, headings, and what is left of broken text', async () => {
    const pack = await openPackDocument(SAMPLE, 'pack.yaml');
    assert.deepEqual(outline(symbolsOf(pack.context)), ['basics (Basics)', 'core', 'all (Everything)', '  Week 1']);
    const items = '- section: One\n  items: [{ id: a, kind: rule, text: Be kind }]\n';
    const outlined = await openPackDocument({ ...SAMPLE, 'outline.yaml': items }, 'outline.yaml');
    assert.deepEqual(outline(symbolsOf(outlined.context)), ['One', '  a (Be kind)']);
    const prose = await openPackDocument(
      { ...SAMPLE, 'greet/tasks/hello.md': '# A\n\n## B\n\ntext\n\n## C\n\n# D\n' },
      'greet/tasks/hello.md',
    );
    assert.deepEqual(outline(symbolsOf(prose.context)), ['A', '  B', '  C', 'D']);
    checkRanges(symbolsOf(prose.context));
    const broken = await openPackDocument(
      { ...SAMPLE, 'greet/exercise.yaml': GREET.replace('points: 3 }', 'points: 3') },
      'greet/exercise.yaml',
    );
    assert.equal(outline(symbolsOf(broken.context))[0], 'hello (Greet by name)');
  });

  it('are found in all exercises of a pack by letters of ids and titles', async () => {
    const { context } = await openPackDocument(SAMPLE, 'pack.yaml');
    const found = (query: string): readonly string[] =>
      workspaceSymbolsOf(context.loaded, context.uriOf, query).map(
        ({ name, containerName }) => `${name} in ${containerName ?? ''}`,
      );
    assert.deepEqual(found('grse'), ['many: Greet several in greet']);
    assert.ok(found('').length > 5);
    assert.deepEqual(found('zzz'), []);
  });
});

describe('folding', () => {
  it('folds collections, long texts and comments of several lines', async () => {
    const text = [
      '# one',
      '# two',
      'a:',
      '  - b: 1',
      '    c: |',
      '      x',
      '',
      '      y',
      '  # alone',
      '  - d: {',
      '      e: 1',
      '    }',
      'f: g',
    ].join('\n');
    assert.deepEqual(await folds(text), ['3-12', '4-8', '5-8', '10-12', '1-2 comment']);
  });

  it('folds sequences in the column of their key, broken text, and parts of Markdown for a track', async () => {
    assert.deepEqual(await folds('a:\r\n- b: 1\r\n  c: 2\r\n- d\r\ne: ['), ['1-4', '2-3']);
    assert.deepEqual(await folds('a: [\n  b: {\n    c\nd:\n  e'), ['1-3', '2-3', '4-5']);
    assert.deepEqual(await folds('x\n::: typescript\ny\n:::\n', 'greet/tasks/hello.md'), ['2-4 region']);
  });
});

describe('the features of the language service', () => {
  it('never fail, wherever a text is cut, joined or changed', async function () {
    this.timeout(60_000);
    const texts = [GREET, SAMPLE['pack.yaml']!, 'why: x\nafter: hello\nfails: [hello.unit.by-name]\n'];
    const paths = ['greet/exercise.yaml', 'pack.yaml', 'greet/wrong/a/expect.yaml'];
    const edit = fc.record({
      which: fc.nat({ max: 2 }),
      at: fc.nat(),
      cut: fc.nat({ max: 40 }),
      put: fc.constantFrom(
        '',
        '\n',
        '[',
        '{',
        '"',
        "'",
        ': ',
        '- ',
        '|',
        '&a ',
        '*a',
        '#',
        '\t',
        '? ',
        '\r\n',
        '!!x ',
        '<<: ',
        '🦉',
      ),
      cursor: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(edit, async ({ which, at, cut, put, cursor }) => {
        const text = texts[which]!;
        const from = at % (text.length + 1);
        const changed = text.slice(0, from) + put + text.slice(from + cut);
        const { context } = await openPackDocument(samplePack({ [paths[which]!]: changed }), paths[which]);
        const near = Math.min(changed.length, Math.max(0, from + (cursor % 21) - 10));
        const position = context.document.positionAt(near);
        const items = await complete(context, position);
        for (const { textEdit } of items) {
          assert.ok(textEdit && 'range' in textEdit && textEdit.range.start.line === position.line);
        }
        await Promise.all([
          hover(context, position),
          definitionOf(context, position),
          prepareRename(context, position),
          linksOf(context),
        ]);
        await referencesOf(context, position, { withDeclaration: true });
        checkRanges(symbolsOf(context));
        foldingRangesOf(context);
        format(context, { tabSize: 2, insertSpaces: true });
      }),
      { numRuns: 150 },
    );
  });
});
