import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { condense } from '../../../../src/core/seal/condense';
import { findLeakedPassages, LEAK_LENGTH, type SealedGroup } from '../../../../src/core/seal/leaks';

const STARTER = `export class Shelf {
  constructor(private readonly places: number) {}
}
`;
const SOLUTION = `export class Shelf {
  constructor(private readonly places: number) {}

  /** Room for one more. */
  place(book: string, shelf = this.books.get(book) ?? []): boolean {
    if (shelf.length >= this.places) return false; // it is full
    this.books.set(book, [...shelf, { placedAt: this.clock() }]);
    return true;
  }
}
`;
/** Lines of the solution that are longer than what is let pass. */
const LINES = `place(book: string, shelf = this.books.get(book) ?? []): boolean {
    if (shelf.length >= this.places) return false;`;

const group = (lock: 'proof' | 'courtesy' = 'proof'): SealedGroup => ({
  known: [{ path: 'shelf/starter/typescript/src/shelf.ts', text: STARTER }],
  sealed: [{ path: 'shelf/solution/typescript/place/src/shelf.ts', text: SOLUTION, what: 'the solution', lock }],
});
const find = (path: string, text: string) => findLeakedPassages([group()], [{ path, text }]);

describe('the search for passages of sealed texts', () => {
  it('names the place of a passage in both texts', () => {
    const leaks = find('other/tests/typescript/a.test.ts', `// a test\n\n  ${LINES}\n}\n`);
    assert.deepEqual(
      leaks.map(({ what, sealed, found }) => ({ what, sealed, found })),
      [
        {
          what: 'the solution',
          sealed: { path: 'shelf/solution/typescript/place/src/shelf.ts', line: 5, column: 3 },
          found: { path: 'other/tests/typescript/a.test.ts', line: 3, column: 3 },
        },
      ],
    );
  });

  it('lets pass what the learner has anyway', () => {
    assert.deepEqual(find('other/starter/typescript/src/shelf.ts', STARTER), []);
  });

  it('lets pass what is shorter than the stated length, and nothing that has it', () => {
    const signs = condense(SOLUTION.slice(SOLUTION.indexOf('place(')), 'slashes').codes;
    const cut = (length: number) => String.fromCharCode(...signs.subarray(0, length));
    assert.deepEqual(find('a.ts', cut(LEAK_LENGTH - 1)), []);
    assert.equal(find('a.ts', cut(LEAK_LENGTH))[0]?.length, LEAK_LENGTH);
  });

  it('finds a passage that was wrapped, indented, quoted and commented otherwise', () => {
    const rewritten = `place(
      book: string, // which
      shelf = this.books.get(book) ?? [],
    ): boolean {
      /* none */ if (shelf.length >= this.places) return false
      this.books.set(book, [...shelf, { placedAt: this.clock(), }])`;
    assert.equal(find('a.mts', rewritten).length, 1);
  });

  it('finds a passage in prose, in YAML, in JSON and in the sources of a map', () => {
    const code = SOLUTION.slice(SOLUTION.indexOf('place('));
    for (const [path, text] of [
      ['hints/late.md', `# A hint\n\nWrite \`\`\`ts\n${code}\n\`\`\`\n`],
      ['exercise.yaml', `tasks:\n  - title: >-\n      ${code.replaceAll('\n', '\n      ')}`],
      ['vendor/a.json', JSON.stringify({ text: code })],
      ['dist/a.js.map', JSON.stringify({ version: 3, sourcesContent: [null, code] })],
      ['dist/b.js.map', JSON.stringify({ text: code }).replaceAll('.', '\\u002e')],
    ] as const) {
      assert.equal(find(path, text).length, 1, path);
    }
  });

  it('finds a passage that is commented out, quoted, or part of a patch', () => {
    const code = SOLUTION.slice(SOLUTION.indexOf('place('));
    for (const [path, before, after] of [
      ['a.ts', '// ', ''],
      ['b.ts', ' * ', ''],
      ['c.py', '    # ', ''],
      ['d.md', '> ', ''],
      ['e.txt', '+', ''],
      ['f.md', '- ', ''],
      ['g.py', '>>> ', ''],
      ['h.json', '// ', '\\n'],
    ] as const) {
      const text = code
        .split('\n')
        .map((line) => before + line + after)
        .join(after === '' ? '\n' : '');
      assert.ok(find(path, `const a = 1;\n/**\n${text}\n */\n`).length > 0, path);
    }
    assert.equal(find('i.ts', `/*\n${code}*/\n`).length, 1);
  });

  it('finds Python between comments of its own kind', () => {
    const text =
      'def place(self, book):  # room?\n    shelf = self._books.setdefault(book, [])\n    return len(shelf) < self._places\n';
    const groups: SealedGroup[] = [{ known: [], sealed: [{ path: 'a.py', text, what: 'it', lock: 'proof' }] }];
    const copy = text.replace('# room?', '# another word').replace('    return', '    # so\n    return');
    assert.equal(findLeakedPassages(groups, [{ path: 'tests/b.py', text: copy }]).length, 1);
  });

  it('counts what is sealed on the learner’s honour for readable where the other lock holds', () => {
    const courtesy = { path: 'shelf/solution/typescript/more/src/shelf.ts', text: SOLUTION, isCourtesy: true };
    assert.equal(findLeakedPassages([group('proof')], [courtesy]).length, 1);
    assert.deepEqual(findLeakedPassages([group('courtesy')], [courtesy]), []);
    assert.equal(findLeakedPassages([group('courtesy')], [{ ...courtesy, isCourtesy: false }]).length, 1);
  });

  it('counts what is known in the same exercise and track alone', () => {
    const other: SealedGroup = { known: [{ path: 'b/starter/x.ts', text: SOLUTION }], sealed: [] };
    assert.equal(findLeakedPassages([group(), other], [{ path: 'b/starter/x.ts', text: SOLUTION }]).length, 1);
  });

  it('finds every passage of the stated length, wherever it is put', () => {
    const signs = fc.string({ unit: fc.constantFrom('a', 'b', '(', ')', '=', '1'), minLength: 80, maxLength: 300 });
    fc.assert(
      fc.property(signs, signs, fc.nat(), (secret, around, from) => {
        const start = from % (secret.length - LEAK_LENGTH);
        const passage = secret.slice(start, start + LEAK_LENGTH);
        const groups: SealedGroup[] = [
          { known: [], sealed: [{ path: 'a.ts', text: secret, what: 'it', lock: 'proof' }] },
        ];
        assert.ok(findLeakedPassages(groups, [{ path: 'b.ts', text: `${around} ${passage}\n${around}` }]).length > 0);
      }),
    );
  });
});
