import * as assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../host/repositoryRoot';
import { themes } from '../../panel/themes';

const BUDGET_BYTES = 100 * 1024;
const root = repositoryRoot();
const styles = join(root, 'src', 'panel', 'styles');
const rules = readdirSync(styles).map((name) => ({ name, text: readFileSync(join(styles, name), 'utf8') }));

describe('the built panel', () => {
  it('has at most 100 KB of script', () => {
    assert.ok(statSync(join(root, 'dist', 'panel', 'main.js')).size <= BUDGET_BYTES);
  });

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
