import * as vscode from 'vscode';
import { l10n } from '../../shared/l10n';
import type { CatalogFilterModel } from './catalogFilterModel';

/** Asks for words and narrows the catalog while they are typed. Turning away brings back what was shown before. */
export function searchCatalog(filter: CatalogFilterModel): void {
  const before = filter.value.text;
  let isAccepted = false;
  const input = vscode.window.createInputBox();
  input.title = l10n.t('Search Exercises');
  input.placeholder = l10n.t('Words of a title, summary or task');
  input.value = before;
  input.onDidChangeValue((text) => filter.set({ text }));
  input.onDidAccept(() => {
    isAccepted = true;
    input.hide();
  });
  input.onDidHide(() => {
    if (!isAccepted && input.value !== before) filter.set({ text: before });
    input.dispose();
  });
  input.show();
}
