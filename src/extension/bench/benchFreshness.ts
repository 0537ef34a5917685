import * as vscode from 'vscode';
import { findTask, stateOf, type OpenExercise } from '../../core/actions/openExercise';
import type { Measurement } from '../../core/progress/learnerState';
import type { ExerciseRuns } from '../run/exerciseRuns';
import { runViewOf } from '../run/runView';
import type { BenchmarkKey } from '../run/testItems';
import type { Services } from '../services';
import { BenchReport } from './benchReport';

/**
 * Marks benchmarks in the test explorer as outdated when files have changed since, and shows their results again when the files
 * are as they were.
 */
export class BenchFreshness implements vscode.Disposable {
  private readonly outdated = new Set<vscode.TestItem>();
  private readonly subscriptions: vscode.Disposable;

  constructor(
    private readonly services: Pick<Services, 'store' | 'current'>,
    private readonly runs: ExerciseRuns,
  ) {
    const update = (): void => this.update();
    this.subscriptions = vscode.Disposable.from(
      new vscode.Disposable(services.store.onDidChange(update)),
      runs.onDidChange(update),
    );
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private update(): void {
    const open = this.services.current.value;
    const state = open && stateOf(open, this.services.store.state);
    if (!open || !state) return;
    const { measuring } = runViewOf(this.runs.view, open);
    for (const [item, key] of this.runs.testTree.allBenchmarks) {
      const last = state.tasks.get(key.taskId)?.benchmarks.get(key.checkId)?.history.at(-1);
      // One that goes on says by itself what it comes to.
      if (measuring?.taskId === key.taskId && measuring.checkId === key.checkId) this.outdated.delete(item);
      else if (last?.freshness === 'stale' && !this.outdated.has(item)) {
        this.outdated.add(item);
        this.runs.markOutdated([item]);
      } else if (last?.freshness === 'current' && this.outdated.delete(item)) this.restore(open, item, key, last);
    }
  }

  private restore(open: OpenExercise, item: vscode.TestItem, key: BenchmarkKey, last: Measurement): void {
    const task = findTask(open.exercise, key.taskId);
    const check = task.checks.find(({ id }) => id === key.checkId);
    if (check?.kind !== 'benchmark' && check?.kind !== 'benchmarkSuite') return;
    const request = new vscode.TestRunRequest([item], undefined, undefined, false, true);
    const run = this.runs.createTestRun(request, open.exercise.title, false);
    new BenchReport(run, item, open).finish(check, last);
    run.end();
  }
}
