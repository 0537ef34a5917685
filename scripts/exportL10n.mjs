// Writes l10n/bundle.l10n.json: every string that goes through `l10n.t(…)`, and those of the panel's page.
// `node scripts/exportL10n.mjs [--check]`; with --check it writes nothing and fails when the file is not up to date.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';

const root = new URL('../', import.meta.url);
const target = new URL('l10n/bundle.l10n.json', root);

/** Text of a string that is written out; undefined for one that is put together, which nobody could translate. */
const textOf = (node) => (node && ts.isStringLiteralLike(node) ? node.text : undefined);

const isTranslation = (node) =>
  ts.isCallExpression(node) &&
  ts.isPropertyAccessExpression(node.expression) &&
  node.expression.name.text === 't' &&
  /(?:^|\.)l10n$/.test(node.expression.expression.getText());

export async function collectStrings() {
  const found = new Set();
  const unreadable = [];
  const files = await readdir(new URL('src/', root), { recursive: true });
  for (const file of files.filter((name) => /\.tsx?$/.test(name)).sort()) {
    const path = `src/${file.replaceAll('\\', '/')}`;
    const source = ts.createSourceFile(path, await readFile(new URL(path, root), 'utf8'), ts.ScriptTarget.Latest, true);
    const visit = (node) => {
      if (isTranslation(node)) {
        const text = textOf(node.arguments[0]);
        if (text !== undefined) found.add(text);
        else if (!isPassedOn(node)) unreadable.push(`${path}:${lineOf(source, node)}: ${node.getText().slice(0, 80)}`);
      }
      if (ts.isVariableDeclaration(node) && node.name.getText() === 'englishPanelStrings') addValues(node, found);
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return { strings: [...found].sort((a, b) => (a < b ? -1 : 1)), unreadable };
}

/** A variable or a table's entry as the first argument is collected where it is written. */
const isPassedOn = ({ arguments: [first] }) =>
  first !== undefined && (ts.isIdentifier(first) || ts.isElementAccessExpression(first));

const lineOf = (source, node) => source.getLineAndCharacterOfPosition(node.getStart()).line + 1;

function addValues(node, found) {
  const visit = (child) => {
    if (ts.isPropertyAssignment(child)) {
      const text = textOf(child.initializer);
      if (text !== undefined) found.add(text);
    }
    ts.forEachChild(child, visit);
  };
  visit(node);
}

export async function bundleText() {
  const { strings, unreadable } = await collectStrings();
  if (unreadable.length > 0) throw new Error(`These strings are not written out:\n${unreadable.join('\n')}`);
  return `${JSON.stringify(Object.fromEntries(strings.map((text) => [text, text])), null, 2)}\n`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const text = await bundleText();
  if (process.argv.includes('--check')) {
    if ((await readFile(target, 'utf8')) !== text) {
      console.error('l10n/bundle.l10n.json is not up to date: run node scripts/exportL10n.mjs');
      process.exitCode = 1;
    }
  } else {
    await mkdir(new URL('./', target), { recursive: true });
    await writeFile(target, text);
  }
}
