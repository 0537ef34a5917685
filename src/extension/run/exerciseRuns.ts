import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { OpenExercise } from '../../core/actions/openExercise';
import { runTasks } from '../../core/actions/runTasks';
import { HumanError } from '../../core/errors';
import type { RunResult } from '../../core/run/model';
import { ContextKey } from '../../shared/contract';
import { l10n } from '../../shared/l10n';
import type { Services } from '../services';
import { requireTrust } from './requireTrust';
import { ignoredText, noticeOf } from './runTexts';
import {
  emptyRunView,
  ended,
  plannedTests,
  started,
  withEvent,
  without,
  type RunNotice,
  type RunView,
} from './runView';
import { saveWorkspaceFiles } from './saveWorkspaceFiles';
import { TestItems } from './testItems';
import { TestReport } from './testReport';

export interface ExerciseRunRequest {
  /** All tasks when left out. */
  readonly taskIds?: readonly string[] | undefined;
  /** The learner asked for it. Only such a run can be an attempt, and only such a run ends one that is under way. */
  readonly isExplicit: boolean;
  /** What the test explorer asked for, when it did. */
  readonly testRequest?: vscode.TestRunRequest;
}

interface ActiveRun {
  readonly controller: AbortController;
  readonly done: Promise<unknown>;
}

/**
 * The one way to run tests in the editor: lenses, tree, panel, keys and the test explorer all come here. One run goes on at
 * a time; an explicit request ends the one before it.
 */
export class ExerciseRuns implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly controller = vscode.tests.createTestController('whetstone', 'Whetstone');
  private readonly profile: vscode.TestRunProfile;
  private readonly items = new TestItems(this.controller);
  private readonly subscriptions: vscode.Disposable;
  /** What has been said about ignored files in this window; it is said once. */
  private readonly saidIgnored = new Set<string>();
  private active: ActiveRun | undefined;
  private preparation: AbortController | undefined;
  private current: RunView = emptyRunView;

  /** Fires when `view` has changed. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly services: Pick<Services, 'world' | 'current' | 'commands' | 'log'>) {
    const { current, commands } = services;
    this.profile = this.controller.createRunProfile(
      l10n.t('Run'),
      vscode.TestRunProfileKind.Run,
      async (request) => {
        const taskIds = this.items.tasksOf(request);
        await commands.guard(() => this.run({ taskIds, isExplicit: true, testRequest: request }));
      },
      true,
    );
    this.subscriptions = vscode.Disposable.from(
      current.onDidChange(() => this.items.show(current.value)),
      this.profile,
      this.controller,
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

  /**
   * Runs the tests of tasks; resolves when the evidence is saved. Undefined: a run is under way and this one is not explicit.
   * Throws a {@link HumanError} when the tests could not be started.
   */
  async run(request: ExerciseRunRequest): Promise<RunResult | undefined> {
    requireTrust();
    const open = this.services.current.require();
    if (this.preparation) {
      throw new HumanError(l10n.t('The tests can run when the Python environment is ready. It is still being made.'));
    }
    while (this.active) {
      if (!request.isExplicit) return undefined;
      this.active.controller.abort();
      await this.active.done;
    }
    const controller = new AbortController();
    const done = this.execute(open, request, controller);
    this.active = { controller, done: done.catch(() => undefined) };
    try {
      return await done;
    } finally {
      this.active = undefined;
    }
  }

  /** Ends the run, or the preparation, that is under way. */
  cancel(): void {
    this.active?.controller.abort();
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
      const result = await work((preparing) => this.show({ ...this.current, preparing }), controller.signal);
      if (!controller.signal.aborted) this.show(without(this.current, 'notice'));
      return result;
    } finally {
      this.preparation = undefined;
      this.show(without(this.current, 'preparing'));
    }
  }

  dispose(): void {
    this.cancel();
    this.subscriptions.dispose();
    this.changed.dispose();
  }

  private async execute(
    open: OpenExercise,
    { taskIds, isExplicit, testRequest }: ExerciseRunRequest,
    controller: AbortController,
  ): Promise<RunResult> {
    const runId = randomUUID();
    const testRun = this.controller.createTestRun(testRequest ?? this.requestFor(taskIds), nameOf(open, taskIds));
    testRun.token.onCancellationRequested(() => controller.abort());
    const tests = plannedTests(open, taskIds);
    const report = new TestReport(testRun, this.items, open, tests);
    let notice: RunNotice | undefined;
    this.show(started(open, runId, taskIds));
    void vscode.commands.executeCommand('setContext', ContextKey.isRunning, true);
    try {
      await saveWorkspaceFiles(open.folder);
      const result = await runTasks(this.services.world, open, {
        ...(taskIds && { taskIds }),
        isExplicit,
        runId,
        signal: controller.signal,
        onEvent: (event) => {
          report.onEvent(event);
          this.show(withEvent(this.current, event));
        },
      });
      if (result.outcome === 'couldNotStart') {
        throw new HumanError(result.explanation ?? l10n.t('The tests could not be started.'), { kind: 'showLog' });
      }
      report.finish(result);
      notice = noticeOf(result);
      this.sayIgnored(result);
      return result;
    } catch (error) {
      if (error instanceof HumanError) {
        notice = { severity: 'error', text: error.message, ...(error.action && { action: error.action }) };
        report.fail(error.message);
      } else report.fail(l10n.t('Something went wrong. The log says more.'));
      throw error;
    } finally {
      testRun.end();
      void vscode.commands.executeCommand('setContext', ContextKey.isRunning, false);
      this.show(ended(this.current, notice));
    }
  }

  /** Keeps the focus in the code: results come to the lens, the panel and the explorer. */
  private requestFor(taskIds: readonly string[] | undefined): vscode.TestRunRequest {
    return new vscode.TestRunRequest(this.items.ofTasks(taskIds), undefined, this.profile, false, true);
  }

  private sayIgnored({ ignored }: RunResult): void {
    const own = ignored.filter(({ reason }) => reason !== 'environment');
    if (own.length === 0) return;
    const text = ignoredText(own);
    if (this.saidIgnored.has(text)) return;
    this.saidIgnored.add(text);
    void vscode.window.showInformationMessage(text);
  }

  private show(view: RunView): void {
    this.current = view;
    this.changed.fire();
  }
}

/** What the list of results calls a run: its one task, or the exercise. */
function nameOf({ exercise }: OpenExercise, taskIds: readonly string[] | undefined): string {
  const [only, ...others] = taskIds ?? [];
  const task = others.length === 0 ? exercise.tasks.find(({ id }) => id === only) : undefined;
  return task?.title ?? exercise.title;
}
