import * as vscode from 'vscode';
import type { ReviewCheck } from '../../core/check/model';
import { HumanError } from '../../core/errors';
import { joinPackPath } from '../../core/pack/packPath';
import { placeComment } from '../../core/review/placeComment';
import type { ReviewAction } from '../../shared/checks/reviewView';
import { Command } from '../../shared/contract';
import { l10n } from '../../shared/l10n';
import type { CheckActionContext } from './checkActions';

/** Does what the learner asked for in the panel's part of the check. */
export async function reviewAction(
  check: ReviewCheck,
  action: ReviewAction,
  context: CheckActionContext,
): Promise<void> {
  switch (action.act) {
    case 'review.export':
      await vscode.commands.executeCommand(Command.exportAttempt, context.task.id, check.id);
      return;
    case 'review.import':
      await vscode.commands.executeCommand(Command.importReview);
      return;
    case 'review.comment':
      return goToComment(check, action, context);
  }
}

/** Opens the line that a comment was written on, wherever it stands by now. */
async function goToComment(
  check: ReviewCheck,
  { review, index }: Extract<ReviewAction, { act: 'review.comment' }>,
  { services, open, task }: CheckActionContext,
): Promise<void> {
  const events = services.world.progress.events;
  const given = events.find((event) => event.type === 'reviewImported' && event.review === review);
  const comment = given?.type === 'reviewImported' ? given.comments[index] : undefined;
  const inside = comment && joinPackPath('', comment.file);
  if (!comment || inside === undefined || inside === '') {
    throw new HumanError(l10n.t('This comment is not in the review of “{0}”.', `${task.title}, ${check.id}`));
  }
  const uri = vscode.Uri.joinPath(vscode.Uri.file(open.folder), ...inside.split('/'));
  let document: vscode.TextDocument;
  try {
    document = await vscode.workspace.openTextDocument(uri);
  } catch (error) {
    const message = l10n.t('{0} is not in your folder, or cannot be opened.', inside);
    throw new HumanError(message, undefined, { cause: error });
  }
  const { line } = placeComment(document.getText().split(/\r\n|\n|\r/), comment);
  const position = new vscode.Position(line - 1, 0);
  await vscode.window.showTextDocument(document, {
    viewColumn: vscode.ViewColumn.One,
    selection: new vscode.Range(position, position),
  });
}
