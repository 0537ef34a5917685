import * as assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { OpenExercise } from '../../../src/core/actions/openExercise';
import type { CatalogElement } from '../../../src/extension/catalog/catalogElement';
import type { Whetstone } from '../../../src/extension/extension';
import { treeText } from '../catalog/expectTree';
import { activeWhetstone, lensesOf, until } from '../whetstone';

describe('an exercise that no run judges, in the editor', () => {
  let whetstone: Whetstone & { readonly open: OpenExercise };
  const eventCount = (): number => whetstone.services.store.state.eventCount;
  const elements = (element?: CatalogElement): CatalogElement[] =>
    whetstone.catalog.provider.getChildren(element).flatMap((child) => [child, ...elements(child)]);

  before(async () => {
    whetstone = await activeWhetstone();
  });

  it('has no tests to show, and leads from its code to the panel', async () => {
    assert.equal(whetstone.runs.testItems.size, 0);
    const document = await vscode.workspace.openTextDocument(join(whetstone.open.folder, 'src', 'desk.ts'));
    const lenses = await lensesOf(document);
    assert.ok(
      lenses.some((lens) => lens.endsWith('Do it in the panel')),
      lenses.join('\n'),
    );
    assert.ok(!lenses.some((lens) => /Run tests|Check/.test(lens)), lenses.join('\n'));
  });

  it('shows what there is to do where somebody asks for a run, and records nothing', async () => {
    const before = eventCount();
    assert.equal(await vscode.commands.executeCommand('whetstone.runTask', 'follow-a-loan'), undefined);
    assert.equal(await vscode.commands.executeCommand('whetstone.runExercise'), undefined);
    assert.equal(eventCount(), before);
    assert.equal(whetstone.runs.view.notice, undefined);
  });

  it('offers at its tasks in the catalog what can be done, and no run', () => {
    const menus = elements().flatMap((element) =>
      element.type === 'task' && element.exercise.id === 'library-rules'
        ? [whetstone.catalog.provider.getTreeItem(element).contextValue]
        : [],
    );
    assert.deepEqual([...new Set(menus)], ['task.open.anchor']);
  });
});

describe('a learning path in the editor', () => {
  let whetstone: Whetstone & { readonly open: OpenExercise };
  const mentor = { pack: 'whetstone.kinds', path: 'first-weeks', item: 'mentor' };
  const tree = (): string => treeText(whetstone.catalog.provider);
  const whenShown = (pattern: RegExp): Promise<void> =>
    until(whetstone.catalog.provider.onDidChangeTreeData, () => pattern.test(tree()));

  before(async () => {
    whetstone = await activeWhetstone();
  });
  after(() => vscode.commands.executeCommand('whetstone.untickPathItem', mentor));

  it('shows weeks, and steps that are no exercise, each with what kind it is and how long it takes', () => {
    assert.match(tree(), /^ {2}\(milestone\) Your first weeks at the library — 0 of \d+ done$/m);
    assert.match(tree(), /^ {4}Week 1: At the desk — 0 of 3 done$/m);
    assert.match(tree(), /^ {6}\(circle-large-outline\) Meet your mentor — Meeting · 30 min$/m);
    assert.match(tree(), /^ {4}Week 2: A talk about incidents — optional, 0 of 1 done$/m);
    assert.match(
      tree(),
      /^ {2}\(milestone\) A counter of your own — .* · better done first: Your first weeks at the library$/m,
    );
  });

  it('moves on when a step is ticked, and back when it is not done after all', async () => {
    await vscode.commands.executeCommand('whetstone.tickPathItem', mentor);
    await whenShown(/^ {2}\(milestone\) Your first weeks at the library — week 1 of 3, 1 of \d+ done$/m);
    assert.match(tree(), /^ {4}Week 1: At the desk — 1 of 3 done · you are here$/m);
    assert.match(tree(), /^ {6}\(pass-filled\) Meet your mentor — Done · Meeting · 30 min$/m);
    assert.match(tree(), /^ {6}\([\w-]+\) The rules of the desk — Next · /m);
    const ticked = elementOf('pathItem', 'Meet your mentor');
    assert.equal(whetstone.catalog.provider.getTreeItem(ticked).contextValue, 'pathItem.done');
    await vscode.commands.executeCommand('whetstone.untickPathItem', ticked);
    await whenShown(/^ {6}\(circle-large-outline\) Meet your mentor — Meeting · 30 min$/m);
  });

  function elementOf(type: 'pathItem', title: string): CatalogElement {
    const search = (element?: CatalogElement): CatalogElement[] =>
      whetstone.catalog.provider.getChildren(element).flatMap((child) => [child, ...search(child)]);
    const found = search().find((one) => one.type === type && one.item.title === title);
    assert.ok(found, title);
    return found;
  }
});
