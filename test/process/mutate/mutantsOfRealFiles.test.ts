import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { applyMutant } from '../../../src/core/mutate/applyMutant';
import { MUTATION_OPERATORS, type Mutant } from '../../../src/core/mutate/model';
import { mutateScript, scriptEdits } from '../../../src/core/mutate/mutateScript';
import { parseScript } from '../../../src/core/mutate/parseScript';
import { toMutants } from '../../../src/core/mutate/toMutants';
import { repositoryRoot } from '../../host/repositoryRoot';

/** Of a file, so many mutants are parsed again: every one would take minutes for all files together. */
const PARSED = 12;

/** What `clamp` is given, and what it answers or fails with. */
const CLAMPED: readonly [readonly number[], number | string][] = [
  [[-1], 0],
  [[0], 0],
  [[4], 4],
  [[10], 10],
  [[11], 10],
  [[1, 3], 3],
  [[9, 1, 5], 5],
  [[2, 2, 2], 2],
  [[1, 3, 2], 'RangeError: low above high'],
];

const root = repositoryRoot();
const files = globSync(['exercises/*/*/solution/**/*.ts', 'src/core/**/*.ts'], { cwd: root })
  .map((path) => path.replaceAll('\\', '/'))
  .sort();

/** Those that the operators make, before those that are no code are left out. */
function allMutants(file: string, text: string): readonly Mutant[] {
  return toMutants(file, text, scriptEdits(file, text));
}

describe('mutants of real files', function () {
  this.timeout(60_000);

  it('are code again, other code, and each in its place', () => {
    const seen = new Set<string>();
    let count = 0;
    for (const file of files) {
      const text = readFileSync(join(root, file), 'utf8');
      const mutants = allMutants(file, text);
      const names = new Set(mutants.map(({ name }) => name));
      assert.equal(names.size, mutants.length, `names in ${file}`);
      const lines = text.split('\n');
      const isSolution = file.startsWith('exercises/');
      const step = isSolution ? 1 : Math.ceil(mutants.length / PARSED);
      for (const [index, mutant] of mutants.entries()) {
        seen.add(mutant.operator);
        count += 1;
        const { name, line, column, original, start } = mutant;
        const result = applyMutant(text, mutant);
        assert.notEqual(result, text, name);
        assert.ok(
          lines
            .slice(line - 1)
            .join('\n')
            .slice(column - 1)
            .startsWith(original),
          name,
        );
        assert.ok(start >= (mutants[index - 1]?.start ?? 0), name);
        if (index % step === 0) assert.doesNotThrow(() => parseScript(file, result), name);
      }
    }
    assert.ok(files.length > 50 && count > 5_000, `${count} of ${files.length} files`);
    // That is for Python alone: `in` has no opposite in TypeScript.
    const missing = MUTATION_OPERATORS.filter((operator) => !seen.has(operator));
    assert.deepEqual(missing, ['membership']);
  });

  it('are the same ones in a file whose lines end in the other way', () => {
    for (const file of files.filter((path) => path.startsWith('exercises/'))) {
      const text = readFileSync(join(root, file), 'utf8');
      const names = allMutants(file, text).map(({ name }) => name);
      assert.deepEqual(
        allMutants(file, text.replaceAll('\n', '\r\n')).map(({ name }) => name),
        names,
      );
    }
  });

  it('are noticed by thorough tests, all but those that behave alike', () => {
    const text = `function clamp(value, low = 0, high = 10) {
  if (low > high) throw new RangeError('low above high');
  if (value < low) return low;
  return value > high ? high : value;
}
`;
    const survivors = mutateScript('clamp.js', text).filter((mutant) => {
      const clamp = runInNewContext(`${applyMutant(text, mutant)}; clamp`) as (...given: number[]) => unknown;
      return CLAMPED.every(([given, right]) => {
        try {
          return clamp(...given) === right;
        } catch (error) {
          return String(error) === right;
        }
      });
    });
    assert.deepEqual(
      survivors.map(({ name }) => name),
      ['clamp.js:3:13 < → <=', 'clamp.js:4:16 > → >='],
    );
  });
});
