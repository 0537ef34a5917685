import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { CatalogElement } from '../../../src/extension/catalog/catalogElement';
import type { CatalogTreeProvider } from '../../../src/extension/catalog/catalogTreeProvider';

/** The catalog as a learner reads it: a line for each item with its label, words and icon, indented by depth. */
export function treeText(provider: CatalogTreeProvider, depth = Number.POSITIVE_INFINITY): string {
  const lines: string[] = [];
  const visit = (element: CatalogElement, level: number): void => {
    const item = provider.getTreeItem(element);
    const icon = item.iconPath instanceof vscode.ThemeIcon ? `(${item.iconPath.id}) ` : '';
    const words = item.description ? ` — ${typeof item.description === 'string' ? item.description : ''}` : '';
    lines.push(`${'  '.repeat(level)}${icon}${typeof item.label === 'string' ? item.label : ''}${words}`);
    if (level < depth) for (const child of provider.getChildren(element)) visit(child, level + 1);
  };
  for (const root of provider.getChildren()) visit(root, 0);
  return lines.join('\n');
}

/** Compares the catalog, down to a depth, with how it should read. */
export function expectTree(provider: CatalogTreeProvider, expected: string, depth?: number): void {
  assert.equal(treeText(provider, depth), unindent(expected));
}

/** Takes off the indentation that a template has from standing in code. */
function unindent(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const margin = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(margin)).join('\n');
}
