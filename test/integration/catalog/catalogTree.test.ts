import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { NO_FILTER } from '../../../src/core/catalog/catalogFilter';
import type { Whetstone } from '../../../src/extension/extension';
import { Command } from '../../../src/shared/contract';
import { expectTree, treeText } from './expectTree';
import { activeWhetstone, findElement, fixturePack, usePackFolders } from './whetstone';

describe('the catalog', () => {
  let whetstone: Whetstone;

  before(async () => {
    whetstone = await activeWhetstone();
  });

  afterEach(async () => {
    whetstone.catalog.filter.clear();
    await usePackFolders(whetstone, []);
  });

  it('lists packs, groups, exercises and tasks with their facts and status in words', async () => {
    await usePackFolders(whetstone, [fixturePack('library')]);
    whetstone.catalog.filter.set({ text: 'library' });
    expectTree(
      whetstone.catalog.provider,
      `
      (package) Library — 0 of 2 done
        At the desk — 0 of 1 done
          (circle-large-outline) Lend a book — Beginner · 5 min · Debugging · Not started
            (circle-large-outline) 1. Lend a copy once — Not started
            (circle-large-outline) 2. Take a copy back — Not started
        In the store — 0 of 1 done
          (circle-large-outline) Shelve by author — Advanced · 1–2 h · Workshop · Not started
            (circle-large-outline) 1. Put books in order — Not started
      (map) Learning paths
        (milestone) From desk to store — 0 of 2 done
          Week 1 — 0 of 1 done
            (circle-large-outline) Lend a book — Beginner · 5 min · Debugging · Not started
              (circle-large-outline) 1. Lend a copy once — Not started
              (circle-large-outline) 2. Take a copy back — Not started
          Week 2 — 0 of 1 done
            (circle-large-outline) Shelve by author — Advanced · 1–2 h · Workshop · Not started
              (circle-large-outline) 1. Put books in order — Not started
      `,
    );
  });

  it('lists the packs that come with a clone', () => {
    assert.match(treeText(whetstone.catalog.provider, 0), /^\(\w+\) Production engineering — /m);
  });

  it('shows a broken exercise with its reason and goes to the line; its neighbour can be started', async () => {
    await usePackFolders(whetstone, [fixturePack('broken')]);
    const [first = '', ...rest] = treeText(whetstone.catalog.provider).split('\n');
    assert.equal(first, '(package) Half broken — 0 of 1 done', 'what is broken cannot be done');
    assert.match(rest[0]!, /^ {2}\(error\) Crooked — Broken: "kind" does not fit: .*"workshop"/);
    assert.match(rest[1]!, /^ {4}\(error\) "kind" does not fit: .* — crooked\/exercise\.yaml:4:7$/);
    assert.equal(rest[2]!, '  (circle-large-outline) Sound — Beginner · 10 min · Workshop · Not started');

    const crooked = findElement(whetstone, (one) => one.type === 'exercise' && one.exercise.id === 'crooked');
    await vscode.commands.executeCommand(Command.openProblem, crooked);
    const editor = vscode.window.activeTextEditor;
    assert.match(editor?.document.uri.path ?? '', /\/packs\/broken\/crooked\/exercise\.yaml$/);
    assert.deepEqual([editor?.selection.start.line, editor?.selection.start.character], [3, 6]);
    const diagnostics = vscode.languages.getDiagnostics(editor!.document.uri);
    assert.deepEqual(
      diagnostics.map(({ source, code, range }) => [source, code, range.start.line, range.start.character]),
      [['Whetstone', 'schema', 3, 6]],
    );
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('narrows to what a search or filter lets through, says so, and shows all again', async () => {
    await usePackFolders(whetstone, [fixturePack('library')]);
    const { catalog } = whetstone;
    catalog.filter.set({ levels: ['advanced'], tracks: ['typescript'] });
    const titles = exercises(whetstone);
    assert.ok(titles.includes('Shelve by author'));
    assert.ok(!titles.includes('Lend a book'));
    catalog.filter.set({ ...NO_FILTER, text: 'TAKE a copy' });
    assert.deepEqual(exercises(whetstone), ['Lend a book']);
    assert.equal(catalog.filter.describe(), '“TAKE a copy”');
    await new Promise<void>((resolve) => {
      const subscription = catalog.provider.onDidChangeTreeData(() => {
        subscription.dispose();
        setImmediate(resolve);
      });
    });
    assert.match(catalog.tree.message ?? '', /^Shown: “TAKE a copy”\. 1 of \d+ exercises\.$/);
    catalog.filter.set({ text: 'there is no such exercise' });
    assert.equal(treeText(catalog.provider), '', 'so that the welcome shows');
    await vscode.commands.executeCommand(Command.clearFilter);
    assert.ok(exercises(whetstone).includes('Lend a book'));
  });

  it('tells a screen reader what a line is and how it stands', async () => {
    await usePackFolders(whetstone, [fixturePack('library')]);
    const lend = findElement(whetstone, (one) => one.type === 'exercise' && one.exercise.id === 'lend');
    const item = whetstone.catalog.provider.getTreeItem(lend);
    assert.equal(
      item.accessibilityInformation?.label,
      'Exercise Lend a book, Not started, Beginner · 5 min · Debugging',
    );
    assert.ok(item.tooltip instanceof vscode.MarkdownString);
    assert.equal(item.tooltip.supportHtml ?? false, false);
    assert.equal(item.tooltip.isTrusted ?? false, false);
  });
});

function exercises({ catalog: { provider } }: Whetstone): readonly string[] {
  const lines = treeText(provider)
    .split('\n')
    .filter((line) => / · /.test(line));
  return [...new Set(lines.map((line) => line.replace(/^ *\([\w-]+\) | — .*$/g, '')))];
}
