import * as assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../host/repositoryRoot';
import { themes } from '../../panel/themes';

const BUDGET_BYTES = 100 * 1024;
/** Of each script that is loaded when it is needed, but for diagrams. */
const PART_BYTES = 20 * 1024;
const root = repositoryRoot();
const built = join(root, 'dist', 'panel');
const sizeBytes = (name: string): number => statSync(join(built, name)).size;
const styles = join(root, 'src', 'panel', 'styles');
const rules = readdirSync(styles).map((name) => ({ name, text: readFileSync(join(styles, name), 'utf8') }));

describe('the built panel', () => {
  it('has at most 100 KB of script', () => {
    assert.ok(sizeBytes('main.js') <= BUDGET_BYTES, `${sizeBytes('main.js')} bytes`);
  });

  for (const name of ['lab.js', 'plots.js']) {
    it(`has nothing of the page a second time in ${name}, which is loaded when it is needed`, () => {
      const text = readFileSync(join(built, name), 'utf8');
      // Where Preact's hooks keep a component's state: two copies of them would not know of each other.
      assert.match(readFileSync(join(built, 'main.js'), 'utf8'), /__H\b/u);
      assert.doesNotMatch(text, /__H\b/u);
      assert.ok(sizeBytes(name) <= PART_BYTES, `${sizeBytes(name)} bytes`);
    });
  }

  it('has no colour of its own', () => {
    for (const { name, text } of rules) {
      assert.doesNotMatch(text.replace(/\/\*[\s\S]*?\*\//gu, ''), /#[\da-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(/iu, name);
    }
  });

  it('has a fallback for every colour that a default theme may leave out', () => {
    const all = Object.values(themes);
    for (const { name, text } of rules) {
      for (const [, variable = '', then] of text.matchAll(/var\(\s*(--vscode-[\w-]+)\s*([,)])/gu)) {
        if (variable.startsWith('--vscode-editor-font')) continue;
        const isEverywhere = all.every(({ colors }) => variable in colors);
        assert.ok(isEverywhere || then === ',', `${variable} in ${name} has no fallback`);
      }
    }
  });
});
