import * as vscode from 'vscode';
import { stateOf } from '../../core/actions/openExercise';
import { roleWord } from '../../core/check/review/reviewWords';
import type { EventOf } from '../../core/progress/event';
import { joinPackPath } from '../../core/pack/packPath';
import { placeComment } from '../../core/review/placeComment';
import { l10n } from '../../shared/l10n';
import type { Services } from '../services';

/** What reviewers have said of lines, at these lines in the learner's own files: to be read, and not to be answered. */
export class ReviewComments implements vscode.Disposable {
  private readonly controller = vscode.comments.createCommentController('whetstone-reviews', l10n.t('Reviews'));
  private readonly subscriptions: vscode.Disposable;
  private threads: vscode.CommentThread[] = [];
  /** What is shown now, so that a change of something else leaves open threads alone. */
  private shown = '';
  private drawing: Promise<void> = Promise.resolve();

  constructor(private readonly services: Pick<Services, 'store' | 'current' | 'commands'>) {
    const draw = (): void => this.drawSoon();
    this.controller.options = { placeHolder: '' };
    this.subscriptions = vscode.Disposable.from(
      this.controller,
      new vscode.Disposable(services.store.onDidChange(draw)),
      services.current.onDidChange(draw),
    );
    draw();
  }

  /** Places of the threads, for tests: `path:line`. */
  get places(): readonly string[] {
    return this.threads.map(({ uri, range }) => `${uri.path}:${(range?.start.line ?? 0) + 1}`);
  }

  dispose(): void {
    this.clear();
    this.subscriptions.dispose();
  }

  private drawSoon(): void {
    this.drawing = this.drawing.then(() => this.services.commands.guard(() => this.draw()));
  }

  private async draw(): Promise<void> {
    const open = this.services.current.value;
    const tasks = open ? [...(stateOf(open, this.services.store.state)?.tasks.values() ?? [])] : [];
    const reviews = tasks.flatMap(({ given }) =>
      [...given.values()].flatMap((state) => (state.kind === 'review' ? state.reviews.map((one) => one.given) : [])),
    );
    const key = JSON.stringify([open?.folder, reviews.map(({ review }) => review)]);
    if (key === this.shown) return;
    this.shown = key;
    this.clear();
    if (!open) return;
    for (const review of reviews) {
      for (const comment of review.comments) {
        const thread = await this.place(open.folder, review, comment);
        if (thread) this.threads.push(thread);
      }
    }
  }

  private async place(
    folder: string,
    review: EventOf<'reviewImported'>,
    comment: EventOf<'reviewImported'>['comments'][number],
  ): Promise<vscode.CommentThread | undefined> {
    const inside = joinPackPath('', comment.file);
    if (inside === undefined || inside === '') return undefined;
    const uri = vscode.Uri.joinPath(vscode.Uri.file(folder), ...inside.split('/'));
    const lines = await linesOf(uri);
    // The file is gone; the panel has the comment all the same.
    if (!lines) return undefined;
    const { line, state } = placeComment(lines, comment);
    const place = new vscode.Range(line - 1, 0, line - 1, 0);
    const who = l10n.t('{0}, {1}', review.reviewer, roleWord(review.role));
    const thread = this.controller.createCommentThread(uri, place, [
      {
        author: { name: who },
        body: plainMarkdown(comment.text),
        mode: vscode.CommentMode.Preview,
        ...(state === 'changed' && { label: l10n.t('this line has changed since') }),
      },
    ]);
    thread.canReply = false;
    thread.label = l10n.t('Review');
    thread.collapsibleState = vscode.CommentThreadCollapsibleState.Collapsed;
    return thread;
  }

  private clear(): void {
    for (const thread of this.threads) thread.dispose();
    this.threads = [];
  }
}

async function linesOf(uri: vscode.Uri): Promise<readonly string[] | undefined> {
  try {
    return (await vscode.workspace.openTextDocument(uri)).getText().split(/\r\n|\n|\r/);
  } catch {
    // Not there, or no text.
    return undefined;
  }
}

/** Somebody else's words: shown as they are, with nothing in them that could be pressed or loaded. */
export function plainMarkdown(text: string): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString();
  markdown.appendText(text);
  return markdown;
}
