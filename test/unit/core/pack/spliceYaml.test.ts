import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isNode, visit, type Document } from 'yaml';
import { ParsedTexts } from '../../../../src/core/pack/parsedTexts';
import { parseYaml, type ParsedYaml } from '../../../../src/core/pack/parseYaml';
import { spliceYaml } from '../../../../src/core/pack/spliceYaml';

const RUNS = Number(process.env['WHETSTONE_RUNS'] ?? 150);

const task = (id: string): string => `  - id: ${id}
    title: 'Build it: ${id}' # at last
    summary: |
      Several lines, which say
        what is to be done.

    anchor: { typescript: src/${id}.ts#${id}, python: "${id}.py#${id}" }
    checks:
      - id: unit
        tests: ${id}

      - { id: style, tests: [a, b, 'c'], for: Style }
    # What helps.
    hints:
    - text: hints/one.md
      after: some words
        that go on
`;
const filler = '# '.padEnd(4_200, 'x');
const text = `id: greet\ntitle: Say hello\ntasks:\n${['one', 'two', 'three', 'four'].map(task).join('\n')}reflection:\n- What was hard?\n- What was not?\n- Why?\n${filler}\n`;

/** An alias of nothing cannot be resolved. */
function plainOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 }) as unknown;
  } catch (error) {
    return String(error);
  }
}

/** All that is known of a parsing, but for comments. */
function told({ document, lines, faults }: ParsedYaml): unknown {
  const places: unknown[] = [];
  visit(document, (key, node) => {
    if (isNode(node)) places.push([key, node.range, 'type' in node && node.type, 'source' in node && node.source]);
  });
  return { places, value: plainOf(document), faults, lines: lines.lineStarts, range: document.range };
}

const edit = fc.record({
  at: fc.nat(text.length - filler.length),
  gone: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(40)),
  put: fc.oneof(
    fc.constantFrom(
      ...[
        'x',
        ' ',
        '\n',
        '- ',
        ': ',
        '#',
        ' # ',
        '"',
        "'",
        '{',
        '}',
        '[',
        ']',
        '|',
        '&a ',
        '*a',
        '!t ',
        '\t',
        '---\n',
        '\r\n',
      ],
      ...[
        'title: y',
        '\n    key: value',
        '\n  - id: new',
        '\n- x',
        'ü',
        '? ',
        '\n      more: [1, 2]\n',
        '\n# note\n',
        '\n    # note\n',
      ],
    ),
    fc.string({ unit: fc.constantFrom('a', ':', ' ', '\n', '-', '"', '#'), maxLength: 8 }),
  ),
});

describe('parsing what was edited within one item', () => {
  it('comes to what parsing the whole comes to, wherever it is edited', () => {
    let spliced = 0;
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), fc.boolean(), (edits, isWindows) => {
        let before = isWindows ? text.replaceAll('\n', '\r\n') : text;
        let parsed = parseYaml(before);
        for (const { at, gone, put } of edits) {
          const after = before.slice(0, at) + put + before.slice(at + gone);
          const was = told(parsed);
          const quick = spliceYaml({ text: before, parsed }, after, parseYaml);
          assert.deepEqual(told(parsed), was);
          if (quick) {
            spliced += 1;
            assert.deepEqual(told(quick), told(parseYaml(after)));
          }
          before = after;
          parsed = quick ?? parseYaml(after);
        }
      }),
      { numRuns: RUNS },
    );
    assert.ok(spliced > RUNS / 10, `only ${spliced} were done that way`);
  }).timeout(60_000);

  it('is what happens when a text that was parsed lately is typed on', () => {
    const texts = new ParsedTexts();
    const first = texts.parse(text).document;
    const second = texts.parse(text.replace('Build it: two', 'Build it: too')).document;
    const tasksOf = (document: typeof first) => document.get('tasks') as { items: readonly unknown[] };
    assert.equal(tasksOf(second).items[0], tasksOf(first).items[0]);
    assert.notEqual(tasksOf(second).items[1], tasksOf(first).items[1]);
  });
});
