import * as vscode from 'vscode';
import { isFiltering, NO_FILTER, type CatalogFilter } from '../../core/catalog/catalogFilter';
import { l10n } from '../../shared/l10n';
import { kindWord, levelWord, statusWord, trackWord } from './factWords';

/** The filter that is on in this window's catalog. */
export class CatalogFilterModel implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private filter = NO_FILTER;

  readonly onDidChange = this.changed.event;

  get value(): CatalogFilter {
    return this.filter;
  }

  get isOn(): boolean {
    return isFiltering(this.filter);
  }

  /** Replaces parts of the filter. */
  set(parts: Partial<CatalogFilter>): void {
    this.filter = { ...this.filter, ...parts };
    this.changed.fire();
  }

  clear(): void {
    this.set(NO_FILTER);
  }

  /** The filter in words: "“breaker”, In progress, Python". */
  describe(): string {
    const { text, statuses, levels, kinds, tracks } = this.filter;
    return [
      ...(text.trim() === '' ? [] : [l10n.t('“{0}”', text.trim())]),
      ...statuses.map(statusWord),
      ...levels.map(levelWord),
      ...kinds.map(kindWord),
      ...tracks.map(trackWord),
    ].join(', ');
  }

  dispose(): void {
    this.changed.dispose();
  }
}
