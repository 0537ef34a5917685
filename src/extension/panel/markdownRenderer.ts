import * as vscode from 'vscode';
import type { Log } from '../../core/ports';
import { createMarkdownPage } from './markdownPage';

/** Enough for the tasks and hints of one exercise; more means that the texts change, and the oldest can go. */
const MAX_CACHED = 200;

/**
 * Turns Markdown into the panel's HTML. Code is plain until the highlighter, which is loaded when the first text is
 * rendered, is there; then `onDidChange` fires once.
 */
export class MarkdownRenderer implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly cached = new Map<string, string>();
  private page = createMarkdownPage(undefined);
  private isLoading = false;
  private isDisposed = false;

  readonly onDidChange = this.changed.event;

  constructor(private readonly log: Log) {}

  /** Bound, so that it can be handed on as a function. */
  readonly render = (markdown: string): string => {
    if (!this.isLoading) void this.load();
    const known = this.cached.get(markdown);
    if (known !== undefined) return known;
    const html = this.page(markdown);
    const [oldest] = this.cached.keys();
    if (this.cached.size >= MAX_CACHED && oldest !== undefined) this.cached.delete(oldest);
    this.cached.set(markdown, html);
    return html;
  };

  dispose(): void {
    this.isDisposed = true;
    this.changed.dispose();
  }

  private async load(): Promise<void> {
    this.isLoading = true;
    try {
      const { createHighlighter } = await import('./highlighter');
      this.page = createMarkdownPage(createHighlighter());
    } catch (error) {
      // Plain code can be read; the reason is in the log.
      this.log.error(`No highlighting: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return;
    }
    if (this.isDisposed) return;
    this.cached.clear();
    this.changed.fire();
  }
}
