import * as vscode from 'vscode';
import { subjectKey } from '../../core/progress/learnerState';
import { subjectOf } from '../../core/actions/openExercise';
import type { CurrentExercise } from '../session/currentExercise';
import type { CatalogElement } from './catalogElement';
import type { CatalogTreeProvider } from './catalogTreeProvider';

/**
 * Unfolds the exercise of this window when the catalog is first seen with it: the editor remembers folds from before it was
 * open. After that the learner's folds hold. Never opens the catalog by itself, and leaves the focus where it is.
 */
export class OpenExerciseReveal implements vscode.Disposable {
  private readonly subscriptions: vscode.Disposable;
  /** Key of the exercise that has been shown. */
  private shown: string | undefined;

  constructor(
    private readonly tree: vscode.TreeView<CatalogElement>,
    private readonly provider: CatalogTreeProvider,
    private readonly current: CurrentExercise,
    private readonly log: vscode.LogOutputChannel,
  ) {
    const reveal = (): void => void this.reveal();
    this.subscriptions = vscode.Disposable.from(
      tree.onDidChangeVisibility(reveal),
      provider.onDidChangeTreeData(reveal),
    );
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private async reveal(): Promise<void> {
    const open = this.current.value;
    const key = open && subjectKey(subjectOf(open));
    if (!open || !this.tree.visible || this.shown === key) return;
    const element = this.find(open.pack.id, open.exercise.id);
    if (!element) return;
    this.shown = key;
    try {
      await this.tree.reveal(element, { select: true, focus: false, expand: true });
    } catch (error) {
      // The tree was redrawn meanwhile: the next drawing shows it.
      this.shown = undefined;
      this.log.debug(`The open exercise could not be revealed: ${String(error)}`);
    }
  }

  private find(packId: string, exerciseId: string): CatalogElement | undefined {
    const search = (elements: readonly CatalogElement[]): CatalogElement | undefined => {
      for (const element of elements) {
        if (element.type === 'exercise' && element.pack.id === packId && element.exercise.id === exerciseId)
          return element;
        if (element.type !== 'pack' && element.type !== 'group') continue;
        const found = search(this.provider.getChildren(element));
        if (found) return found;
      }
      return undefined;
    };
    return search(this.provider.getChildren());
  }
}
