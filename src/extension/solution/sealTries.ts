import * as vscode from 'vscode';
import { lockOf } from '../../core/actions/lockOf';
import { findTask, stateOf, subjectOf, type OpenExercise } from '../../core/actions/openExercise';
import { lockText } from '../../core/actions/sealTexts';
import { trySeal, type SealKey, type SealOutcome } from '../../core/actions/trySeal';
import { HumanError } from '../../core/errors';
import type { Task } from '../../core/pack/model';
import { subjectKey } from '../../core/progress/learnerState';
import { codeHash } from '../../core/run/codeHash';
import { l10n } from '../../shared/l10n';
import type { ExerciseRuns } from '../run/exerciseRuns';
import { without } from '../run/runView';
import { saveWorkspaceFiles } from '../run/saveWorkspaceFiles';
import type { Services } from '../services';
import { isDue } from './isDue';
import type { LiveSeal } from './liveSeal';

/** How long the status bar says that a solution is open. */
const MESSAGE_MS = 10_000;

type Outcome = SealOutcome['outcome'];

/**
 * The one way to open a seal in the editor. When work in this window has completed a task, its seal is tried with that work in the
 * background, once for the same code, as soon as nothing else runs; whatever is to run ends it, and it is tried again afterwards.
 */
export class SealTries implements vscode.Disposable {
  /** Tasks of the open exercise whose seals are to be tried, by id. */
  private readonly wanted = new Set<string>();
  private readonly subscriptions: vscode.Disposable;
  private followed: string | undefined;
  /** Of the proof that is being tried. */
  private live: { readonly taskId: string; readonly controller: AbortController } | undefined;

  constructor(
    private readonly services: Pick<Services, 'world' | 'store' | 'current' | 'log'>,
    private readonly runs: ExerciseRuns,
  ) {
    const { store, current } = services;
    this.follow();
    this.subscriptions = vscode.Disposable.from(
      runs.onDidGainEvidence((taskIds) => {
        for (const taskId of taskIds) this.wanted.add(taskId);
        this.tryNext();
      }),
      runs.onDidBecomeIdle(() => this.tryNext()),
      runs.onDidCancel(() => this.wanted.clear()),
      current.onDidChange(() => this.follow()),
      // An edit that was undone: what passed is what lies there again.
      new vscode.Disposable(store.onDidChange(() => this.tryNext())),
    );
  }

  /**
   * Tries the learner's work as it is now, and ends what is under way; resolves when what it came to is kept. Undefined: something else
   * was asked for before it could begin. Throws a {@link HumanError} where there is nothing to try.
   */
  async tryNow({ id }: Task): Promise<Outcome | undefined> {
    const open = this.runs.requireReady();
    const lock = this.lockOf(open, id);
    if (lock.state !== 'ready' && lock.state !== 'shut') throw new HumanError(lockText(lock));
    return this.runs.inTurn(async (controller) => {
      await saveWorkspaceFiles(open.folder, 'solution');
      return this.prove(open, id, controller);
    });
  }

  /** Opens it otherwise than by work. Nothing of the learner's runs for it, so nothing else has to wait. */
  async openBy(task: Task, key: Exclude<SealKey, { readonly by: 'proof' }>): Promise<Outcome> {
    const { world, store, current } = this.services;
    const open = current.require();
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: l10n.t('Opening the solution of “{0}”', task.title),
      cancellable: true,
    };
    const result = await vscode.window.withProgress(options, (_progress, token) => {
      const controller = new AbortController();
      token.onCancellationRequested(() => controller.abort());
      return trySeal(world, open, task.id, store.state, key, { signal: controller.signal });
    });
    if (result.outcome === 'failed') throw new HumanError(result.explanation);
    if (result.outcome === 'opened') {
      this.wanted.delete(task.id);
      if (this.live?.taskId === task.id) this.live.controller.abort();
      tellOpen(task);
    }
    return result.outcome;
  }

  dispose(): void {
    this.live?.controller.abort();
    this.subscriptions.dispose();
  }

  /** What was to be tried belongs to the exercise that was open. */
  private follow(): void {
    const open = this.services.current.value;
    const key = open && subjectKey(subjectOf(open));
    if (key === this.followed) return;
    this.followed = key;
    this.wanted.clear();
    this.live?.controller.abort();
  }

  /** Begins with the next that is due, if nothing else goes on. */
  private tryNext(): void {
    const open = this.services.current.value;
    if (!open || this.wanted.size === 0 || !vscode.workspace.isTrusted || !this.runs.isIdle) return;
    const own = stateOf(open, this.services.store.state);
    for (const taskId of this.wanted) {
      const lock = this.lockOf(open, taskId);
      if (lock.state !== 'ready' && lock.state !== 'shut') this.wanted.delete(taskId);
      else if (isDue(own?.tasks.get(taskId))) {
        void this.runs.offer((controller) => this.tryUnasked(open, taskId, controller));
        return;
      }
    }
  }

  /** Never rejects: nobody asked for it. */
  private async tryUnasked(open: OpenExercise, taskId: string, controller: AbortController): Promise<void> {
    const { world, log } = this.services;
    try {
      const lock = this.lockOf(open, taskId);
      const isKnown = lock.state === 'shut' && lock.codeHash === codeHash(await world.workspaces.hashes(open.folder));
      const outcome = isKnown ? 'shut' : await this.prove(open, taskId, controller);
      if (outcome !== 'cancelled') this.wanted.delete(taskId);
    } catch (error) {
      this.wanted.delete(taskId);
      log.warn(`The seal of ${taskId} could not be tried: ${String(error)}`);
      if (!(error instanceof HumanError)) return;
      const notice = { severity: 'warning', text: error.message } as const;
      this.runs.show((view) => ({ ...view, subject: subjectKey(subjectOf(open)), notice }));
    }
  }

  private async prove(open: OpenExercise, taskId: string, controller: AbortController): Promise<Outcome> {
    const { world, store, log } = this.services;
    const { signal } = controller;
    if (signal.aborted) return 'cancelled';
    const show = (opening: LiveSeal): void => {
      this.runs.show((view) => ({ ...view, subject: subjectKey(subjectOf(open)), opening }));
    };
    this.live = { taskId, controller };
    show({ taskId, step: 'probing' });
    try {
      const result = await trySeal(
        world,
        open,
        taskId,
        store.state,
        { by: 'proof' },
        { signal, onStep: (step) => show({ taskId, step }) },
      );
      const { outcome } = result;
      log.info(`The seal of ${open.exercise.id}/${taskId}, tried by work: ${outcome}`);
      if (outcome === 'opened') tellOpen(findTask(open.exercise, taskId));
      // What could not even be begun is not in the log, where the views would find why.
      if (outcome === 'failed' && this.lockOf(open, taskId).state !== 'shut') throw new HumanError(result.explanation);
      return outcome;
    } finally {
      this.live = undefined;
      this.runs.show((view) => without(view, 'opening'));
    }
  }

  private lockOf(open: OpenExercise, taskId: string): ReturnType<typeof lockOf> {
    const { world, store } = this.services;
    return lockOf(open, findTask(open.exercise, taskId), stateOf(open, store.state), world.clock.now());
  }
}

function tellOpen({ title }: Task): void {
  void vscode.window.setStatusBarMessage(l10n.t('The solution of “{0}” is open.', title), MESSAGE_MS);
}
