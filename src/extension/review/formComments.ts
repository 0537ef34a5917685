import * as vscode from 'vscode';
import { HumanError } from '../../core/errors';
import { formComments, withComment, withoutComment, type FormComment } from '../../core/review/editForm';
import { REVIEW_FORM } from '../../core/review/reviewForm';
import { l10n } from '../../shared/l10n';
import { saveDocument } from '../saveDocument';
import type { Services } from '../services';
import { plainMarkdown } from './reviewComments';
import { ThreadsByPlace, type CommentsAtPlace } from './threadsByPlace';

/** Belongs to one entry of the form. */
interface OwnComment extends vscode.Comment {
  readonly formIndex: number;
}

/**
 * Comments on lines while a review is written. The form is the one truth: what is written at a line goes into it, and the threads are drawn
 * from it, whoever has changed it.
 */
export class FormComments implements vscode.Disposable {
  private readonly controller = vscode.comments.createCommentController('whetstone-review', l10n.t('Your review'));
  private readonly subscriptions: vscode.Disposable;
  private readonly threads = new ThreadsByPlace<vscode.CommentThread>({
    create: (comments) => this.threadOf(comments),
    update: (thread, comments) => {
      thread.comments = comments.map(ownComment);
    },
  });

  /**
   * @param form the form's file
   * @param code the folder of the learner's code
   */
  constructor(
    { commands }: Pick<Services, 'commands'>,
    private readonly form: vscode.Uri,
    private readonly code: vscode.Uri,
  ) {
    this.controller.options = {
      prompt: l10n.t('Comment on this line'),
      placeHolder: l10n.t('What do you want to say of it?'),
    };
    this.controller.commentingRangeProvider = {
      provideCommentingRanges: ({ uri, lineCount }) =>
        this.pathOf(uri) === undefined ? [] : [new vscode.Range(0, 0, Math.max(0, lineCount - 1), 0)],
    };
    const isForm = ({ uri }: vscode.TextDocument): boolean => uri.toString() === form.toString();
    const draw = (document: vscode.TextDocument): void => {
      if (isForm(document)) this.threads.draw(formComments(document.getText()));
    };
    this.subscriptions = vscode.Disposable.from(
      this.controller,
      vscode.workspace.onDidChangeTextDocument(({ document }) => draw(document)),
      vscode.workspace.onDidOpenTextDocument(draw),
    );
    void commands.guard(async () => draw(await vscode.workspace.openTextDocument(form)));
  }

  dispose(): void {
    this.threads.dispose();
    this.subscriptions.dispose();
  }

  /** @param reply what the editor hands over: a thread, and what was written in it */
  async add(reply: unknown): Promise<void> {
    if (!isReply(reply) || reply.text.trim() === '') return;
    const { thread, text } = reply;
    const file = this.pathOf(thread.uri);
    if (file === undefined || !thread.range) return;
    const line = thread.range.start.line + 1;
    const form = await this.edit((before) => withComment(before, { file, line, text: text.trim() }));
    // Ours is drawn from the form; the editor's own would stand beside it. Until the form has it, that one holds what was written.
    if (!this.threads.has(thread)) thread.dispose();
    await saveDocument(form);
  }

  /** @param comment one of ours */
  async remove(comment: unknown): Promise<void> {
    if (!isOwn(comment)) return;
    await saveDocument(await this.edit((form) => withoutComment(form, comment.formIndex)));
  }

  /** @returns the form, which is to be saved */
  private async edit(change: (form: string) => string): Promise<vscode.TextDocument> {
    const document = await vscode.workspace.openTextDocument(this.form);
    const before = document.getText();
    const whole = new vscode.Range(document.positionAt(0), document.positionAt(before.length));
    const edit = new vscode.WorkspaceEdit();
    edit.replace(this.form, whole, change(before));
    if (!(await vscode.workspace.applyEdit(edit))) {
      throw new HumanError(l10n.t('{0} could not be changed.', REVIEW_FORM), {
        kind: 'openFile',
        path: this.form.fsPath,
      });
    }
    return document;
  }

  private threadOf(comments: CommentsAtPlace): vscode.CommentThread {
    const [{ file, line }] = comments;
    const uri = vscode.Uri.joinPath(this.code, ...file.split('/'));
    const range = new vscode.Range(line - 1, 0, line - 1, 0);
    const thread = this.controller.createCommentThread(uri, range, comments.map(ownComment));
    thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
    return thread;
  }

  /** Relative to the learner's folder; undefined of files that are not in it. */
  private pathOf(uri: vscode.Uri): string | undefined {
    const top = `${this.code.path}/`;
    return uri.scheme === this.code.scheme && uri.path.startsWith(top) ? uri.path.slice(top.length) : undefined;
  }
}

function ownComment({ index, text }: FormComment): OwnComment {
  return {
    author: { name: l10n.t('Your review') },
    body: plainMarkdown(text),
    mode: vscode.CommentMode.Preview,
    formIndex: index,
  };
}

function isReply(value: unknown): value is vscode.CommentReply {
  return (
    typeof value === 'object' &&
    value !== null &&
    'thread' in value &&
    'text' in value &&
    typeof value.text === 'string'
  );
}

function isOwn(value: unknown): value is OwnComment {
  return typeof value === 'object' && value !== null && 'formIndex' in value && typeof value.formIndex === 'number';
}
