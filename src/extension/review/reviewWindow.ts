import * as path from 'node:path';
import * as vscode from 'vscode';
import { formatProblem, type Problem } from '../../core/pack/problem';
import { ATTEMPT_CODE, ATTEMPT_FILE } from '../../core/review/attempt';
import { readForm } from '../../core/review/readForm';
import { HumanError } from '../../core/errors';
import { printReviewFile } from '../../core/review/reviewFile';
import { REVIEW_FORM } from '../../core/review/reviewForm';
import { writeOut } from '../../node/export/writeOut';
import { readReviewFolder, readReviewMaterial, type ReviewMaterial } from '../../node/review/reviewFolder';
import { Command, ContextKey } from '../../shared/contract';
import { l10n } from '../../shared/l10n';
import { saveDocument } from '../saveDocument';
import type { Services } from '../services';
import { FormComments } from './formComments';
import { LatestCheck } from './latestCheck';

/** How long a reviewer must have paused before the form is checked. */
const QUIET_MS = 250;

/**
 * A window that shows somebody else's attempt: its form is checked while it is filled in, comments on lines go into it, and it can be
 * finished. Nothing of the attempt is run.
 */
export class ReviewWindow implements vscode.Disposable {
  private readonly diagnostics = vscode.languages.createDiagnosticCollection('whetstone-review');
  private readonly subscriptions: { dispose: () => unknown }[] = [];
  private folder: vscode.Uri | undefined;
  private comments: FormComments | undefined;
  /** The attempt is read once a window: nothing changes it while it is reviewed. */
  private material: Promise<ReviewMaterial> | undefined;
  private readonly checks = new LatestCheck<readonly Problem[]>({
    quietMs: QUIET_MS,
    check: (text) => this.services.commands.guard(() => this.check(text)),
    show: (problems) => this.show(problems),
  });

  constructor(private readonly services: Services) {
    const { commands } = services;
    this.subscriptions.push(
      this.diagnostics,
      { dispose: () => this.checks.drop() },
      commands.register(Command.finishReview, () => this.finish()),
      // The editor empties the field of a comment after a command that ended well: what could not be added would be lost.
      commands.registerRethrowing(Command.addReviewComment, (reply) => this.comments?.add(reply)),
      commands.register(Command.deleteReviewComment, (comment) => this.comments?.remove(comment)),
    );
    void commands.guard(() => this.look());
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private async look(): Promise<void> {
    const [first] = vscode.workspace.workspaceFolders ?? [];
    if (first?.uri.scheme !== 'file' || !(await exists(vscode.Uri.joinPath(first.uri, ATTEMPT_FILE)))) return;
    this.folder = first.uri;
    await vscode.commands.executeCommand('setContext', ContextKey.isReviewing, true);
    const isForm = ({ uri }: vscode.TextDocument): boolean => uri.toString() === this.form?.toString();
    const check = (document: vscode.TextDocument): void => {
      if (isForm(document)) this.checks.soon(document.getText());
    };
    this.subscriptions.push(
      vscode.workspace.onDidOpenTextDocument(check),
      vscode.workspace.onDidSaveTextDocument(check),
      vscode.workspace.onDidChangeTextDocument(({ document }) => check(document)),
    );
    this.comments = new FormComments(
      this.services,
      vscode.Uri.joinPath(first.uri, REVIEW_FORM),
      vscode.Uri.joinPath(first.uri, ATTEMPT_CODE),
    );
    this.subscriptions.push(this.comments);
    for (const document of vscode.workspace.textDocuments) check(document);
    await this.showFirst();
  }

  private get form(): vscode.Uri | undefined {
    return this.folder && vscode.Uri.joinPath(this.folder, REVIEW_FORM);
  }

  /** Of a window that was opened for it and shows nothing yet: what there is to read, and the form beside it. */
  private async showFirst(): Promise<void> {
    if (!this.folder || !this.form || vscode.window.tabGroups.all.some(({ tabs }) => tabs.length > 0)) return;
    const summary = vscode.Uri.joinPath(this.folder, 'attempt.md');
    if (await exists(summary)) await vscode.commands.executeCommand('markdown.showPreview', summary);
    const form = await vscode.workspace.openTextDocument(this.form);
    await vscode.window.showTextDocument(form, { viewColumn: vscode.ViewColumn.Beside, preview: false });
  }

  private async check(text: string): Promise<readonly Problem[]> {
    if (!this.folder) return [];
    this.material ??= readReviewMaterial(this.folder.fsPath);
    try {
      return readForm(text, { ...(await this.material), now: this.services.world.clock.now() }).problems;
    } catch (error) {
      // What could not be read is read anew the next time.
      this.material = undefined;
      throw error;
    }
  }

  private show(problems: readonly Problem[]): void {
    if (this.form) this.diagnostics.set(this.form, problems.map(toDiagnostic));
  }

  private async finish(): Promise<void> {
    if (!this.folder || !this.form) {
      throw new HumanError(
        l10n.t('This window shows no attempt to review. Open one first: “Open an Attempt to Review”.'),
      );
    }
    const form = await vscode.workspace.openTextDocument(this.form);
    const now = this.services.world.clock.now();
    const { review, problems } = await readReviewFolder(this.folder.fsPath, { now, text: form.getText() });
    this.checks.drop();
    this.show(problems);
    const [problem] = problems;
    if (!review) {
      const line = Math.max(0, (problem?.place.line ?? 1) - 1);
      await vscode.window.showTextDocument(form, { selection: new vscode.Range(line, 0, line, 0) });
      throw new HumanError(l10n.t('The form is not complete yet. {0}', problem ? formatProblem(problem) : ''));
    }
    await saveDocument(form);
    const target = await vscode.window.showSaveDialog({
      defaultUri: vscode.Uri.joinPath(this.folder, 'review.json'),
      filters: { [l10n.t('Review')]: ['json'] },
      title: l10n.t('Write the review'),
    });
    if (!target) return;
    await writeOut(target.fsPath, printReviewFile(review), { isForced: true });
    const reveal = l10n.t('Show the file');
    const text = l10n.t('The review is in {0}. Send it to the learner.', path.basename(target.fsPath));
    if ((await vscode.window.showInformationMessage(text, reveal)) === reveal) {
      await vscode.commands.executeCommand('revealFileInOS', target);
    }
  }
}

function toDiagnostic({ message, place, severity }: Problem): vscode.Diagnostic {
  const line = Math.max(0, place.line - 1);
  const range = new vscode.Range(line, Math.max(0, place.column - 1), line, Number.MAX_SAFE_INTEGER);
  const level = severity === 'error' ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning;
  const diagnostic = new vscode.Diagnostic(range, message, level);
  diagnostic.source = 'Whetstone';
  return diagnostic;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return false;
    throw error;
  }
}
