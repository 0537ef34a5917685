import * as vscode from 'vscode';
import type { PanelHost } from '../panel/panelHost';
import type { Services } from '../services';
import { registerReviewCommands } from './registerReviewCommands';
import { ReviewComments } from './reviewComments';
import { ReviewWindow } from './reviewWindow';

/** Reviews in the editor: the learner's side, and the reviewer's. */
export function registerReviews(services: Services, panel: PanelHost): vscode.Disposable {
  return vscode.Disposable.from(
    registerReviewCommands(services, panel),
    new ReviewComments(services),
    new ReviewWindow(services),
  );
}
