import * as vscode from 'vscode';
import { stateOf, type OpenExercise } from '../../core/actions/openExercise';
import type { CaseKey } from '../../core/run/model';
import type { Services } from '../services';
import { runViewOf, type RunView } from './runView';
import type { TestItems } from './testItems';
import { TestReport } from './testReport';

/**
 * Marks results in the test explorer as outdated when files have changed since, and takes the mark away when the files are again
 * as they were.
 */
export class TestFreshness {
  private readonly outdated = new Set<vscode.TestItem>();

  constructor(
    private readonly services: Pick<Services, 'store' | 'current'>,
    private readonly controller: vscode.TestController,
    private readonly items: TestItems,
  ) {}

  /** To be called when verdicts, files or the run that goes on have changed. */
  update(view: RunView): void {
    const open = this.services.current.value;
    const state = open && stateOf(open, this.services.store.state);
    if (!open || !state) return;
    const { live } = runViewOf(view, open);
    const [stale, again]: [vscode.TestItem[], CaseKey[]] = [[], []];
    for (const [item, key] of this.items.all) {
      const freshness = state.tasks.get(key.task)?.cases.get(`${key.check}.${key.case}`)?.freshness;
      // A run that goes on says by itself what it comes to.
      if (live?.taskIds.includes(key.task)) this.outdated.delete(item);
      else if (freshness === 'stale' && !this.outdated.has(item)) stale.push(item);
      else if (freshness === 'current' && this.outdated.delete(item)) again.push(key);
    }
    for (const item of stale) this.outdated.add(item);
    if (stale.length > 0) this.controller.invalidateTestResults(stale);
    if (again.length > 0) this.restore(open, again);
  }

  private restore(open: OpenExercise, keys: readonly CaseKey[]): void {
    const request = new vscode.TestRunRequest(this.items.ofScope({ only: keys }), undefined, undefined, false, true);
    const run = this.controller.createTestRun(request, open.exercise.title, false);
    const state = stateOf(open, this.services.store.state);
    const report = new TestReport(run, this.items, open, []);
    for (const key of keys) {
      const known = state?.tasks.get(key.task)?.cases.get(`${key.check}.${key.case}`);
      if (known) report.report({ ...key, title: '', ...known });
    }
    run.end();
  }
}
