import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { OpenExercise } from '../../core/actions/openExercise';
import { HumanError } from '../../core/errors';
import type { RunResult } from '../../core/run/model';
import { emptyQueue, stepQueue, type QueueCommand, type QueueInput, type RunQueue } from '../../core/run/runQueue';
import { ContextKey } from '../../shared/contract';
import { l10n } from '../../shared/l10n';
import type { Services } from '../services';
import { oneRun, type ExerciseRunRequest } from './oneRun';
import { requireTrust } from './requireTrust';
import type { RunScope } from './runScope';
import { RunsOnSave } from './runsOnSave';
import { emptyRunView, without, type RunView } from './runView';
import { TestFreshness } from './testFreshness';
import { TestItems, TESTS_TAG } from './testItems';
import { WorkspaceContents } from './workspaceContents';

export type { ExerciseRunRequest, RunHooks } from './oneRun';

/** Carries out what the test explorer asks of a further profile. */
export type ProfileHandler = (
  scope: RunScope,
  request: vscode.TestRunRequest,
  token: vscode.CancellationToken,
) => Promise<unknown>;

/** Saves that come together, as “Save All” makes them, are one. */
const SETTLE_MS = 20;

/** A run or other work that is asked for, from its wish to its end. */
interface Job {
  readonly controller: AbortController;
  /** It is done beside the learner's own doing: menus and keys are not told that something runs. */
  readonly isQuiet: boolean;
  /** Whoever asked is told what it came to; never rejects. */
  readonly carryOut: () => Promise<void>;
  /** It will never be carried out. */
  readonly drop: () => void;
}

/** What a profile of the test explorer is beside its handler. */
export interface ProfileOptions {
  /** The tests that it runs; those of the pack's test files when left out. */
  readonly tag?: vscode.TestTag;
  readonly isDefault?: boolean;
}

/**
 * The one way to run tests in the editor: lenses, tree, panel, keys, the test explorer and saves all come here. What runs when
 * is decided by `runQueue`; this carries it out. Benchmarks have their turn here, too, so that nothing runs beside them.
 */
export class ExerciseRuns implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly idle = new vscode.EventEmitter<void>();
  private readonly cancelled = new vscode.EventEmitter<void>();
  private readonly gained = new vscode.EventEmitter<readonly string[]>();
  private readonly controller = vscode.tests.createTestController('whetstone', 'Whetstone');
  private readonly profile: vscode.TestRunProfile;
  private readonly items = new TestItems(this.controller);
  private readonly contents: WorkspaceContents;
  private readonly onSave: RunsOnSave;
  private readonly subscriptions: vscode.Disposable;
  /** What has been said in a message in this window; it is said once. */
  private readonly said = new Set<string>();
  private queue: RunQueue<Job> = emptyQueue;
  private preparation: AbortController | undefined;
  private current: RunView = emptyRunView;

  /** Fires when `view` has changed. */
  readonly onDidChange = this.changed.event;
  /** Fires when nothing goes on any more, and nothing waits. */
  readonly onDidBecomeIdle = this.idle.event;
  /** Fires when somebody asks that what goes on should end. */
  readonly onDidCancel = this.cancelled.event;
  /** Fires with ids of tasks of the open exercise that work in this window has brought evidence for. */
  readonly onDidGainEvidence = this.gained.event;

  constructor(private readonly services: Pick<Services, 'world' | 'store' | 'current' | 'commands' | 'log'>) {
    const { current, store } = services;
    this.contents = new WorkspaceContents(services);
    this.onSave = new RunsOnSave(current);
    const freshness = new TestFreshness(services, this.controller, this.items);
    const compare = (): void => freshness.update(this.current);
    this.profile = this.addProfile(l10n.t('Run'), vscode.TestRunProfileKind.Run, async (scope, request, token) => {
      if (request.continuous) this.onSave.follow(request, scope, token);
      else await this.run({ ...scope, isExplicit: true, testRequest: request });
    });
    this.profile.supportsContinuousRun = true;
    this.subscriptions = vscode.Disposable.from(
      current.onDidChange(() => this.items.show(current.value)),
      this.onSave.onDidWish(() => this.saved()),
      new vscode.Disposable(store.onDidChange(compare)),
      this.onDidChange(compare),
      ...[this.onSave, this.contents, this.profile, this.controller, this.idle, this.cancelled, this.gained],
    );
    this.items.show(current.value);
  }

  get view(): RunView {
    return this.current;
  }

  /** How the tests stand in the editor's test explorer: what integration tests look at. */
  get testItems(): vscode.TestItemCollection {
    return this.controller.items;
  }

  /** The open exercise's tests and benchmarks in the test explorer. */
  get testTree(): TestItems {
    return this.items;
  }

  /** Another way to run tests from the test explorer, such as to debug or to cover them. The caller disposes of it. */
  addProfile(
    label: string,
    kind: vscode.TestRunProfileKind,
    handler: ProfileHandler,
    { tag = TESTS_TAG, isDefault = true }: ProfileOptions = {},
  ): vscode.TestRunProfile {
    return this.controller.createRunProfile(
      label,
      kind,
      async (request, token) => {
        await this.services.commands.guard(() => handler(this.items.scopeOf(request), request, token));
      },
      isDefault,
      tag,
    );
  }

  /** Opens a run in the editor's results, and in their list if it is to be kept. The caller ends it. */
  createTestRun(request: vscode.TestRunRequest, name: string, isKept = true): vscode.TestRun {
    return this.controller.createTestRun(request, name, isKept);
  }

  /** Marks results in the test explorer as outdated. */
  markOutdated(items: readonly vscode.TestItem[]): void {
    this.controller.invalidateTestResults(items);
  }

  /**
   * Runs tests, and ends the run that is under way; resolves when the evidence is saved. Undefined: another was asked for before
   * this one could begin. Throws a {@link HumanError} when the tests could not be started.
   */
  async run(request: ExerciseRunRequest): Promise<RunResult | undefined> {
    const open = this.requireReady();
    return this.inTurn((controller) => this.runTests(open, request, controller));
  }

  /** The open exercise, once its code can be run; says what stands in the way otherwise. */
  requireReady(): OpenExercise {
    requireTrust();
    const open = this.services.current.require();
    if (this.preparation) {
      throw new HumanError(l10n.t('The tests can run when the Python environment is ready. It is still being made.'));
    }
    return open;
  }

  /**
   * Does work that nothing may run beside, in its turn: it ends what is under way, as a run that is asked for does, and is ended by
   * the next through the controller. Undefined: another was asked for before this one could begin.
   */
  async inTurn<T>(work: (controller: AbortController) => Promise<T>): Promise<T | undefined> {
    const { job, result } = jobOf(work);
    this.dispatch({ type: 'asked', run: job });
    return result;
  }

  /**
   * Does work that can wait, in the background: at once when nothing goes on, and otherwise not at all. Whatever else is to run ends it
   * through the controller. Undefined: something goes on; {@link onDidBecomeIdle} tells when to try again.
   */
  async offer<T>(work: (controller: AbortController) => Promise<T>): Promise<T | undefined> {
    if (!this.isIdle) return undefined;
    const { job, result } = jobOf(work, true);
    this.dispatch({ type: 'offered', run: job });
    return result;
  }

  /** Nothing goes on that other work would disturb. */
  get isIdle(): boolean {
    return this.queue.phase.at === 'idle' && !this.preparation;
  }

  /** Says that evidence for tasks has come in, other than by tests. */
  tellEvidence(taskIds: readonly string[]): void {
    this.gained.fire(taskIds);
  }

  /** Changes what the views are told of what goes on. */
  show(change: (view: RunView) => RunView): void {
    this.current = change(this.current);
    this.changed.fire();
  }

  /** Ends the run, or the preparation, that is under way. */
  cancel(): void {
    this.cancelled.fire();
    this.dispatch({ type: 'cancelled' });
    this.preparation?.abort();
  }

  /**
   * Does what must be done before tests can run, and shows how it goes; `cancel` ends it too. Once it is done, what stood in
   * the way of the last run is forgotten.
   */
  async prepare<T>(work: (report: (line: string) => void, signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    this.preparation = controller;
    try {
      const result = await work((preparing) => this.show((view) => ({ ...view, preparing })), controller.signal);
      if (!controller.signal.aborted) this.show((view) => without(view, 'notice'));
      return result;
    } finally {
      this.preparation = undefined;
      this.show((view) => without(view, 'preparing'));
      if (this.isIdle) this.idle.fire();
    }
  }

  dispose(): void {
    this.cancel();
    this.subscriptions.dispose();
    this.changed.dispose();
  }

  /** Nothing runs by itself in a folder that is not trusted, nor before its Python environment is ready. */
  private saved(): void {
    if (vscode.workspace.isTrusted && !this.preparation) this.dispatch({ type: 'saved' });
  }

  private dispatch(input: QueueInput<Job>): void {
    const { queue, commands } = stepQueue(this.queue, input);
    const wasIdle = this.queue.phase.at === 'idle';
    this.queue = queue;
    for (const command of commands) this.carryOut(command);
    if (!wasIdle && this.isIdle) this.idle.fire();
  }

  private carryOut(command: QueueCommand<Job>): void {
    switch (command.type) {
      case 'start':
        void this.start(command.run);
        return;
      case 'stop':
        command.run.controller.abort();
        return;
      case 'drop':
        command.run.drop();
        return;
      case 'look':
        void this.look(command.look);
    }
  }

  private async start({ carryOut, isQuiet }: Job): Promise<void> {
    if (!isQuiet) this.setRunning(true);
    await carryOut();
    if (!isQuiet) this.setRunning(false);
    this.dispatch({ type: 'ended' });
  }

  private async runTests(
    open: OpenExercise,
    request: ExerciseRunRequest,
    controller: AbortController,
  ): Promise<RunResult> {
    const stage = {
      ...{ services: this.services, controller: this.controller, profile: this.profile, items: this.items },
      show: (change: (view: RunView) => RunView) => this.show(change),
      onContents: this.contents.show.bind(this.contents),
      savedMeanwhile: () => this.contents.savedMeanwhile,
      changedMeanwhile: () => this.contents.changedMeanwhile,
      forgetSaves: () => this.contents.forgetSaves(),
      say: (text: string) => this.say(text),
    };
    this.contents.setBusy(true);
    try {
      const result = await oneRun(stage, open, request, controller);
      if (result.outcome === 'completed' && request.mode !== 'debug') {
        this.tellEvidence(request.taskIds ?? open.exercise.tasks.map(({ id }) => id));
      }
      return result;
    } finally {
      this.contents.setBusy(false);
    }
  }

  /** Reads what has been saved, and says what is to run for it. */
  private async look(look: number): Promise<void> {
    await delay(SETTLE_MS);
    if (this.queue.looks !== look) return;
    await this.contents.read();
    const { current, store, log } = this.services;
    const open = current.value;
    const wanted = open && !this.preparation ? this.onSave.wanted(open, store.state) : undefined;
    if (!open || !wanted) {
      this.dispatch({ type: 'looked', look });
      return;
    }
    const { job, result } = jobOf((controller) => this.runTests(open, { ...wanted, isExplicit: false }, controller));
    // The panel says why tests could not run; a message at each save would only be in the way.
    result.catch((error: unknown) => log.warn(`The run on save could not be done: ${String(error)}`));
    this.dispatch({ type: 'looked', look, run: job });
  }

  private setRunning(isRunning: boolean): void {
    void vscode.commands.executeCommand('setContext', ContextKey.isRunning, isRunning);
  }

  private say(text: string): void {
    if (this.said.has(text)) return;
    this.said.add(text);
    void vscode.window.showInformationMessage(text);
  }
}

function jobOf<T>(
  work: (controller: AbortController) => Promise<T>,
  isQuiet = false,
): {
  readonly job: Job;
  readonly result: Promise<T | undefined>;
} {
  const controller = new AbortController();
  let resolve: (result: T | undefined) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const result = new Promise<T | undefined>((...settle) => ([resolve, reject] = settle));
  return {
    job: {
      controller,
      isQuiet,
      carryOut: () => work(controller).then(resolve, reject),
      drop: () => resolve(undefined),
    },
    result,
  };
}
