import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { applyMutant } from '../../../../src/core/mutate/applyMutant';
import { mutationLanguage } from '../../../../src/core/mutate/mutationLanguage';
import type { Edit } from '../../../../src/core/mutate/model';
import { toMutants } from '../../../../src/core/mutate/toMutants';

const edit = (start: number, end: number, replacement: string): Edit => ({
  operator: 'number',
  start,
  end,
  replacement,
});

describe('names and places of mutants', () => {
  it('counts lines and columns as the editor does, whatever ends a line', () => {
    const text = 'a\r\nb\rc\nd 🐢 e';
    const at = (character: string): number => text.indexOf(character);
    const places = toMutants(
      'x',
      text,
      ['a', 'b', 'c', 'd', 'e'].map((one) => edit(at(one), at(one) + 1, '!')),
    );
    assert.deepEqual(
      places.map(({ line, column }) => [line, column]),
      [
        [1, 1],
        [2, 1],
        [3, 1],
        [4, 1],
        [4, 6],
      ],
    );
  });

  it('stands in order of place, and leaves out what changes nothing or is there already', () => {
    const names = toMutants('x', 'abab', [
      edit(2, 4, 'c'),
      edit(0, 2, 'ab'),
      edit(0, 1, 'c'),
      edit(0, 2, ''),
      edit(2, 4, ''),
    ]);
    assert.deepEqual(
      names.map(({ name }) => name),
      ['x:1:1 a → c', 'x:1:1 ab → (nothing)', 'x:1:3 ab → c'],
    );
  });

  it('has each other text once, and none that is the same', () => {
    const piece = fc.stringMatching(/^[ab]{0,4}$/);
    fc.assert(
      fc.property(
        fc.stringMatching(/^[ab]{0,8}$/),
        fc.array(fc.tuple(fc.nat(8), fc.nat(4), piece)),
        (text, changes) => {
          const edits = changes.map(([at, length, replacement]) => {
            const start = Math.min(at, text.length);
            return edit(start, Math.min(start + length, text.length), replacement);
          });
          const results = edits.map(
            ({ start, end, replacement }) => text.slice(0, start) + replacement + text.slice(end),
          );
          assert.deepEqual(
            toMutants('x', text, edits)
              .map((mutant) => applyMutant(text, mutant))
              .sort(),
            [...new Set(results)].filter((result) => result !== text).sort(),
          );
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('shortens long texts to forty characters and keeps their ends', () => {
    const long = `begin ${'x'.repeat(60)}   \n  end`;
    const [mutant] = toMutants('x', long, [edit(0, long.length, `${long}.`)]);
    const shown = mutant!.name.slice('x:1:1 '.length).split(' → ');
    assert.deepEqual(shown, [
      `begin ${'x'.repeat(18)}…${'x'.repeat(11)} end`,
      `begin ${'x'.repeat(18)}…${'x'.repeat(10)} end.`,
    ]);
    assert.deepEqual(
      shown.map(({ length }) => length),
      [40, 40],
    );
  });

  it('numbers those that would have the same name, with lines asked for and without', () => {
    const text = `${'x'.repeat(50)}\n${'y'.repeat(50)}`;
    const edits = [edit(0, text.length - 1, '1'), edit(0, text.length, '1')];
    const expected = [
      `x:1:1 ${'x'.repeat(24)}…${'y'.repeat(15)} → 1`,
      `x:1:1 ${'x'.repeat(24)}…${'y'.repeat(15)} → 1 (2)`,
    ];
    assert.deepEqual(
      toMutants('x', text, edits).map(({ name }) => name),
      expected,
    );
    assert.deepEqual(
      toMutants('x', text, edits, new Set([2])).map(({ name }) => name),
      expected,
    );
    assert.deepEqual(toMutants('x', text, edits, new Set([3])), []);
  });

  it('refuses to be applied to another text', () => {
    const [mutant] = toMutants('x', 'a < b', [edit(2, 3, '<=')]);
    assert.equal(applyMutant('a < b', mutant!), 'a <= b');
    assert.throws(() => applyMutant('a > b', mutant!), /The mutant x:1:3 < → <= is of another text\./);
  });

  it('knows the languages by the endings of files', () => {
    assert.deepEqual(
      ['a.ts', 'a.mts', 'a.cjs', 'a.js', 'a.py', 'a.d.ts', 'a.tsx', 'a.md'].map((path) => mutationLanguage(path)),
      ['typescript', 'typescript', 'javascript', 'javascript', 'python', undefined, undefined, undefined],
    );
  });
});
