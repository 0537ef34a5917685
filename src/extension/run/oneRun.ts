import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { OpenExercise } from '../../core/actions/openExercise';
import { runTasks } from '../../core/actions/runTasks';
import { HumanError } from '../../core/errors';
import type { FileHashes, RunEvent, RunMode, RunResult } from '../../core/run/model';
import { l10n } from '../../shared/l10n';
import type { Services } from '../services';
import { ignoredText, noticeOf } from './runTexts';
import type { RunScope } from './runScope';
import { ended, plannedTests, started, withEvent, type RunNotice, type RunView } from './runView';
import { saveWorkspaceFiles } from './saveWorkspaceFiles';
import type { TestItems } from './testItems';
import { TestReport } from './testReport';

export interface ExerciseRunRequest extends RunScope {
  /** To test when left out. */
  readonly mode?: RunMode;
  /** Absolute folder with the module `debugpy`, for debugging Python. */
  readonly debugpyDir?: string;
  /** The learner asked for it. Only such a run can be an attempt; and it saves what is unsaved first. */
  readonly isExplicit: boolean;
  /** What the test explorer asked for, when it did. */
  readonly testRequest?: vscode.TestRunRequest;
  readonly hooks?: RunHooks;
  /** Ends this run, and no other. */
  readonly signal?: AbortSignal;
}

/** What a kind of run adds to what every run does. */
export interface RunHooks {
  /** Called with each event after the views have been told. */
  readonly onEvent?: (event: RunEvent, testRun: vscode.TestRun) => void;
  /** Called with the result while the editor's test run is still open; the run is over when it resolves. */
  readonly onResult?: (result: RunResult, testRun: vscode.TestRun, open: OpenExercise) => Promise<void> | void;
}

/** Where a run is shown. */
export interface RunStage {
  readonly services: Pick<Services, 'world'>;
  readonly controller: vscode.TestController;
  readonly profile: vscode.TestRunProfile;
  readonly items: TestItems;
  readonly show: (change: (view: RunView) => RunView) => void;
  /** The files as they are once the tests have run. */
  readonly onContents: (open: OpenExercise, files: FileHashes) => void;
  /** Paths of files that were saved in the editor since the run began. */
  readonly savedMeanwhile: () => ReadonlySet<string>;
  /** Of these, those that were edited. */
  readonly changedMeanwhile: () => ReadonlySet<string>;
  /** What has been saved up to now is what will be judged. */
  readonly forgetSaves: () => void;
  /** Says something about the run beside its results, in a message. */
  readonly say: (text: string) => void;
}

/**
 * Runs tests and shows in all views how it goes; resolves when the evidence is saved.
 * Throws a {@link HumanError} when the tests could not be started; the views say so then, too.
 */
export async function oneRun(
  stage: RunStage,
  open: OpenExercise,
  request: ExerciseRunRequest,
  controller: AbortController,
): Promise<RunResult> {
  const { taskIds, only, isExplicit, mode, debugpyDir, testRequest, hooks, signal } = request;
  const runId = randomUUID();
  const testRun = stage.controller.createTestRun(testRequest ?? quietRequest(stage, request), nameOf(open, taskIds));
  testRun.token.onCancellationRequested(() => controller.abort());
  signal?.addEventListener('abort', () => controller.abort(), { once: true });
  const report = new TestReport(testRun, stage.items, open, plannedTests(open, taskIds, only, isExplicit));
  let notice: RunNotice | undefined;
  stage.show(() => started(open, runId, taskIds, only, isExplicit));
  try {
    if (isExplicit) await saveWorkspaceFiles(open.folder);
    stage.forgetSaves();
    const result = await runTasks(stage.services.world, open, {
      ...(taskIds && { taskIds }),
      ...(only && { only }),
      ...(mode && { mode }),
      ...(debugpyDir !== undefined && { debugpyDir }),
      isExplicit,
      runId,
      signal: controller.signal,
      savedMeanwhile: stage.savedMeanwhile,
      changedMeanwhile: stage.changedMeanwhile,
      onContents: (files) => stage.onContents(open, files),
      onEvent: (event) => {
        report.onEvent(event);
        stage.show((view) => withEvent(view, event));
        hooks?.onEvent?.(event, testRun);
      },
    });
    if (result.outcome === 'couldNotStart') {
      throw new HumanError(result.explanation ?? l10n.t('The tests could not be started.'), { kind: 'showLog' });
    }
    report.finish(result);
    await hooks?.onResult?.(result, testRun, open);
    notice = noticeOf(result);
    const own = result.ignored.filter(({ reason }) => reason !== 'environment');
    if (own.length > 0) stage.say(ignoredText(own));
    return result;
  } catch (error) {
    if (error instanceof HumanError) {
      notice = { severity: 'error', text: error.message, ...(error.action && { action: error.action }) };
      report.fail(error.message);
    } else report.fail(l10n.t('Something went wrong. The log says more.'));
    throw error;
  } finally {
    testRun.end();
    stage.show((view) => ended(view, notice));
  }
}

/** Keeps the focus in the code: results come to the lens, the panel and the explorer. */
function quietRequest({ items, profile }: RunStage, scope: RunScope): vscode.TestRunRequest {
  return new vscode.TestRunRequest(items.ofScope(scope), undefined, profile, false, true);
}

/** What the list of results calls a run: its one task, or the exercise. */
function nameOf({ exercise }: OpenExercise, taskIds: readonly string[] | undefined): string {
  const [only, ...others] = taskIds ?? [];
  const task = others.length === 0 ? exercise.tasks.find(({ id }) => id === only) : undefined;
  return task?.title ?? exercise.title;
}
