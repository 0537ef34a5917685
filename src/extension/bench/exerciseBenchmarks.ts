import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { findTask, stateOf, subjectOf, type OpenExercise } from '../../core/actions/openExercise';
import { runBenchmark } from '../../core/actions/runBenchmark';
import type { BenchResult } from '../../core/bench/model';
import { benchmarksIn } from '../../core/bench/planBenchmark';
import { progressText } from '../../core/bench/words';
import { HumanError } from '../../core/errors';
import type { BenchmarkCheck, BenchmarkSuiteCheck } from '../../core/pack/model';
import { subjectKey, type Measurement } from '../../core/progress/learnerState';
import { l10n } from '../../shared/l10n';
import type { ExerciseRuns } from '../run/exerciseRuns';
import { ended, type RunNotice } from '../run/runView';
import { saveWorkspaceFiles } from '../run/saveWorkspaceFiles';
import { BENCHMARKS_TAG, type BenchmarkKey } from '../run/testItems';
import type { Services } from '../services';
import { BenchFreshness } from './benchFreshness';
import { BenchReport } from './benchReport';
import { measuredPhrase, measuredSentence } from '../../core/bench/benchSummary';
import { begun, withBenchEvent, type LiveBenchmark } from './liveBenchmark';

export interface BenchmarkRequest extends BenchmarkKey {
  /** What the test explorer asked for, when it did. */
  readonly testRequest?: vscode.TestRunRequest;
}

/** How long the status bar says what a benchmark came to. */
const MESSAGE_MS = 10_000;

/**
 * The one way to measure in the editor: lenses, tree, panel, keys and the test explorer all come here. One benchmark at a time,
 * in its turn among the runs of tests, since what runs beside it would falsify its figures.
 */
export class ExerciseBenchmarks implements vscode.Disposable {
  private readonly profile: vscode.TestRunProfile;
  private readonly freshness: BenchFreshness;

  constructor(
    private readonly services: Pick<Services, 'world' | 'store' | 'current'>,
    private readonly runs: ExerciseRuns,
  ) {
    this.profile = runs.addProfile(
      l10n.t('Benchmark'),
      vscode.TestRunProfileKind.Run,
      (_scope, request, token) => this.runAll(request, token),
      { tag: BENCHMARKS_TAG, isDefault: false },
    );
    this.freshness = new BenchFreshness(services, runs);
  }

  /**
   * Measures one check, and ends what is under way; resolves when the evidence is saved. Undefined: another was asked for before
   * this one could begin. Throws a {@link HumanError} when nothing could be measured.
   */
  async run(request: BenchmarkRequest): Promise<BenchResult | undefined> {
    const open = this.runs.requireReady();
    const found = benchmarksIn(open.exercise, open.track.id).find(
      ({ taskId, check }) => taskId === request.taskId && check.id === request.checkId,
    );
    if (!found) throw new HumanError(l10n.t('This benchmark is not in the exercise any more.'));
    return this.runs.inTurn((controller) => this.measure(open, found.check, request, controller));
  }

  dispose(): void {
    this.freshness.dispose();
    this.profile.dispose();
  }

  /** One after another: what the test explorer was asked for may hold several. */
  private async runAll(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    for (const key of this.runs.testTree.benchmarksOf(request)) {
      if (token.isCancellationRequested) return;
      const result = await this.run({ ...key, testRequest: request });
      if (!result || result.outcome === 'cancelled') return;
    }
  }

  private async measure(
    open: OpenExercise,
    check: BenchmarkCheck | BenchmarkSuiteCheck,
    { testRequest, ...key }: BenchmarkRequest,
    controller: AbortController,
  ): Promise<BenchResult> {
    const { title } = findTask(open.exercise, key.taskId);
    const item = this.runs.testTree.benchmarkItem(key);
    const quiet = new vscode.TestRunRequest(item ? [item] : [], undefined, this.profile, false, true);
    const testRun = this.runs.createTestRun(testRequest ?? quiet, l10n.t('Benchmark of “{0}”', title));
    testRun.token.onCancellationRequested(() => controller.abort());
    const report = new BenchReport(testRun, item, open);
    let notice: RunNotice | undefined;
    let live = begun(key.taskId, check);
    const show = (next: LiveBenchmark): void => {
      live = next;
      this.runs.show(() => ({ subject: subjectKey(subjectOf(open)), measuring: live }));
    };
    show(live);
    try {
      await saveWorkspaceFiles(open.folder, 'benchmark');
      const result = await withProgress(title, controller, (tell) =>
        runBenchmark(this.services.world, open, {
          ...key,
          runId: randomUUID(),
          signal: controller.signal,
          onEvent: (event) => {
            if (event.type === 'output') report.print(event.text);
            else show(withBenchEvent(live, event));
            tell(live);
          },
        }),
      );
      if (result.outcome === 'couldNotStart') {
        throw new HumanError(result.explanation ?? l10n.t('The benchmark could not be started.'), { kind: 'showLog' });
      }
      const measurement = result.outcome === 'cancelled' ? undefined : this.newest(open, key);
      if (measurement) {
        report.finish(check, measurement, result.durationMs);
        tellOutcome(measurement);
        this.runs.tellEvidence([key.taskId]);
      } else report.cancelled();
      return result;
    } catch (error) {
      if (error instanceof HumanError) {
        notice = { severity: 'error', text: error.message, ...(error.action && { action: error.action }) };
        report.fail(error.message);
      } else report.fail(l10n.t('Something went wrong. The log says more.'));
      throw error;
    } finally {
      testRun.end();
      this.runs.show((view) => ended(view, notice));
    }
  }

  /** What the log now says of a check: the verdict that every view shows. */
  private newest(open: OpenExercise, { taskId, checkId }: BenchmarkKey): Measurement | undefined {
    return stateOf(open, this.services.store.state)?.tasks.get(taskId)?.benchmarks.get(checkId)?.history.at(-1);
  }
}

/** Says in the window how far it is, with a way to stop it. */
async function withProgress<T>(
  task: string,
  controller: AbortController,
  work: (tell: (live: LiveBenchmark) => void) => Promise<T>,
): Promise<T> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: l10n.t('Benchmark of “{0}”', task),
    cancellable: true,
  };
  return vscode.window.withProgress(options, (progress, token) => {
    token.onCancellationRequested(() => controller.abort());
    let told = 0;
    return work(({ done, most }) => {
      progress.report({ message: progressText(done, most), increment: ((done - told) / Math.max(1, most)) * 100 });
      told = done;
    });
  });
}

function tellOutcome(measurement: Measurement): void {
  const text = l10n.t('Benchmark: {0}. {1}', measuredPhrase(measurement), measuredSentence(measurement));
  void vscode.window.setStatusBarMessage(text, MESSAGE_MS);
}
