import * as vscode from 'vscode';
import { ladderOf } from '../../core/actions/ladderOf';
import { stateOf, subjectOf } from '../../core/actions/openExercise';
import { readHint, type HintText } from '../../core/actions/readHint';
import { subjectKey } from '../../core/progress/learnerState';
import type { Services } from '../services';

/**
 * What can be read of sealed hints that are shown. They are read ahead, so that what shows them finds them there: a hint comes
 * with its text, or not yet.
 */
export class HintTexts implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly texts = new Map<string, HintText>();
  private readonly subscriptions: vscode.Disposable;
  /** Key of the exercise that the texts are of. */
  private subject: string | undefined;
  /** The pack's texts may have been corrected: those that are shown stay until they have been read anew. */
  private isOutdated = false;
  private isReading = false;
  private isBehind = false;

  /** Fires when a text has come in. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly services: Pick<Services, 'world' | 'store' | 'current' | 'packs' | 'log'>) {
    const { store, current, packs } = services;
    const look = (): void => this.look();
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      new vscode.Disposable(store.onDidChange(look)),
      current.onDidChange(look),
      packs.onDidChange(() => {
        this.isOutdated = true;
        look();
      }),
    );
    this.look();
  }

  /** Of a shown hint, by its index in the task's ladder; undefined while it has not been read. */
  readonly of = (taskId: string, index: number): HintText | undefined => this.texts.get(keyOf(taskId, index));

  dispose(): void {
    this.subscriptions.dispose();
  }

  private look(): void {
    this.isBehind = true;
    if (!this.isReading) void this.readAll();
  }

  private async readAll(): Promise<void> {
    this.isReading = true;
    while (this.isBehind) {
      this.isBehind = false;
      this.follow();
      const { isOutdated } = this;
      this.isOutdated = false;
      for (const { taskId, index } of this.sealedHints()) {
        // What is still sealed may have been opened by now.
        const isRead = this.of(taskId, index)?.state === 'readable';
        if (isOutdated || !isRead) await this.read(taskId, index);
      }
    }
    this.isReading = false;
  }

  private follow(): void {
    const open = this.services.current.value;
    const subject = open && subjectKey(subjectOf(open));
    if (subject !== this.subject) this.texts.clear();
    this.subject = subject;
  }

  private sealedHints(): { readonly taskId: string; readonly index: number }[] {
    const { current, store, world } = this.services;
    const open = current.value;
    if (!open) return [];
    const state = stateOf(open, store.state);
    return open.exercise.tasks.flatMap((task) =>
      ladderOf(open, task, state, world.clock.now())
        .shown.filter(({ hint }) => hint.text === '')
        .map(({ number }) => ({ taskId: task.id, index: number - 1 })),
    );
  }

  private async read(taskId: string, index: number): Promise<void> {
    const { current, store, world, log } = this.services;
    const open = current.value;
    if (!open) return;
    const key = keyOf(taskId, index);
    try {
      const text = await readHint(world, open, taskId, index, store.state);
      this.follow();
      const isSame = JSON.stringify(this.texts.get(key)) === JSON.stringify(text);
      if (this.subject !== subjectKey(subjectOf(open)) || isSame) return;
      this.texts.set(key, text);
      this.changed.fire();
    } catch (error) {
      // It is not shown any more, or the pack cannot be read: then it is not among those that are shown.
      log.warn(`Hint ${index + 1} of ${taskId} cannot be read: ${String(error)}`);
    }
  }
}

function keyOf(taskId: string, index: number): string {
  return `${taskId}:${index}`;
}
