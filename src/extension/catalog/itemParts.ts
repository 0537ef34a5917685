import * as vscode from 'vscode';
import type { Pack } from '../../core/pack/model';
import type { PackStanding } from '../../core/package/packStanding';
import type { Pins } from '../../core/package/pins';
import type { TaskStatus } from '../../core/progress/learnerState';
import { l10n } from '../../shared/l10n';

// What lines of the catalog have in common.

/** What a line's looks depend on beside itself. */
export interface ItemContext {
  /** The exercise is the one of this window: its tasks are at hand. */
  readonly isOpen: (pack: string, exercise: string) => boolean;
  readonly isFiltered: boolean;
  /** Whether a pack is what was verified; undefined while nobody knows. */
  readonly standingOf: (pack: Pack) => PackStanding | undefined;
  readonly pins: Pins;
}

export function doneText(passed: number, total: number): string {
  return l10n.t('{0} of {1} done', passed, total);
}

export function statusIcon(status: TaskStatus): vscode.ThemeIcon {
  switch (status) {
    case 'notStarted':
      return new vscode.ThemeIcon('circle-large-outline', new vscode.ThemeColor('descriptionForeground'));
    case 'inProgress':
      return new vscode.ThemeIcon('color-mode', new vscode.ThemeColor('charts.blue'));
    case 'passed':
      return new vscode.ThemeIcon('pass-filled', new vscode.ThemeColor('testing.iconPassed'));
    case 'skipped':
      return new vscode.ThemeIcon('debug-step-over', new vscode.ThemeColor('descriptionForeground'));
  }
}

/** A heading and lines below it. What packs say is text here, never Markdown or HTML. */
export function itemTooltip(title: string, lines: readonly string[]): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString('', false);
  markdown.appendMarkdown('**').appendText(title).appendMarkdown('**');
  for (const line of lines.filter((text) => text !== '')) markdown.appendMarkdown('\n\n').appendText(line);
  return markdown;
}
