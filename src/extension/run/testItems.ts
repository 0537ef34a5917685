import * as path from 'node:path';
import * as vscode from 'vscode';
import type { OpenExercise } from '../../core/actions/openExercise';
import { casesOf } from '../../core/check/casesOf';
import { budgetLine } from '../../core/bench/words';
import {
  isInTrack,
  isMeasuring,
  type BenchmarkCheck,
  type BenchmarkSuiteCheck,
  type Case,
  type Check,
  type Task,
} from '../../core/pack/model';
import { benchmarkName } from '../bench/benchmarkName';
import type { CaseKey } from '../../core/run/model';
import { scopeOfTests, type RunScope } from './runScope';
import { caseKey } from './runView';

export type { RunScope } from './runScope';

/** Marks what holds tests of the pack's test files, and what holds benchmarks: each profile runs its own. */
export const TESTS_TAG = new vscode.TestTag('tests');
/** Marks what runs code, which can be debugged and covered: of files that are only looked at there is nothing to step through. */
export const CODE_TAG = new vscode.TestTag('code');
export const BENCHMARKS_TAG = new vscode.TestTag('benchmarks');

/** A check that measures, by the task that it is of. */
export interface BenchmarkKey {
  readonly taskId: string;
  readonly checkId: string;
}

/**
 * The open exercise in the editor's test explorer: exercise, tasks, checks where a task has several, cases; and below
 * each task what it measures. All are known from the pack before anything has run.
 */
export class TestItems {
  private readonly cases = new Map<string, vscode.TestItem>();
  private readonly tasks = new Map<string, vscode.TestItem>();
  private readonly keys = new Map<vscode.TestItem, CaseKey>();
  private readonly benchmarks = new Map<vscode.TestItem, BenchmarkKey>();

  constructor(private readonly controller: vscode.TestController) {}

  /** Shows another exercise, or none. Items whose ids stay keep their results. */
  show(open: OpenExercise | undefined): void {
    this.cases.clear();
    this.tasks.clear();
    this.keys.clear();
    this.benchmarks.clear();
    if (!open) {
      this.controller.items.replace([]);
      return;
    }
    const { pack, exercise, track } = open;
    const root = this.controller.createTestItem(`${pack.id}/${exercise.id}/${track.id}`, exercise.title);
    root.children.replace(exercise.tasks.flatMap((task, index) => this.taskItem(open, task, index) ?? []));
    tagByChildren(root);
    this.controller.items.replace(root.children.size > 0 ? [root] : []);
  }

  caseItem(key: { task: string; check: string; case: string }): vscode.TestItem | undefined {
    return this.cases.get(caseKey(key));
  }

  itemOfTask(taskId: string): vscode.TestItem | undefined {
    return this.tasks.get(taskId);
  }

  /** The items of part of the exercise; the exercise's own when all is meant. */
  ofScope({ taskIds, only }: RunScope): vscode.TestItem[] {
    if (only) return only.flatMap((key) => this.caseItem(key) ?? []);
    if (taskIds) return taskIds.flatMap((id) => this.tasks.get(id) ?? []);
    return [...this.controller.items].map(([, item]) => item);
  }

  /** What a request of the test explorer is about. */
  scopeOf({ include, exclude }: vscode.TestRunRequest): RunScope {
    const excluded = new Set(exclude?.flatMap((item) => this.casesUnder(item)));
    const included = (include ?? this.ofScope({})).flatMap((item) => this.casesUnder(item));
    const wanted = included.filter((key) => !excluded.has(key));
    return scopeOfTests([...this.keys.values()], wanted);
  }

  benchmarkItem({ taskId, checkId }: BenchmarkKey): vscode.TestItem | undefined {
    return [...this.benchmarks].find(([, key]) => key.taskId === taskId && key.checkId === checkId)?.[0];
  }

  /** The benchmarks that a request of the test explorer is about, in the pack's order. */
  benchmarksOf({ include, exclude }: vscode.TestRunRequest): BenchmarkKey[] {
    const isAmong = (items: readonly vscode.TestItem[], item: vscode.TestItem | undefined): boolean =>
      item !== undefined && (items.includes(item) || isAmong(items, item.parent));
    return [...this.benchmarks]
      .filter(([item]) => isAmong(include ?? this.ofScope({}), item) && !isAmong(exclude ?? [], item))
      .map(([, key]) => key);
  }

  /** Every check that measures, with its item. */
  get allBenchmarks(): Iterable<readonly [vscode.TestItem, BenchmarkKey]> {
    return this.benchmarks;
  }

  /** Every case, with its item. */
  get all(): Iterable<readonly [vscode.TestItem, CaseKey]> {
    return this.keys;
  }

  private casesUnder(item: vscode.TestItem): CaseKey[] {
    const own = this.keys.get(item);
    return own ? [own] : [...item.children].flatMap(([, child]) => this.casesUnder(child));
  }

  private taskItem(open: OpenExercise, task: Task, index: number): vscode.TestItem | undefined {
    const inTrack = task.checks.filter((check) => isInTrack(check, open.track.id));
    const tested = inTrack.filter((check) => casesOf(check, open.track.id).length > 0);
    const measured = inTrack.filter(isMeasuring);
    if (tested.length + measured.length === 0) return undefined;
    const item = this.item(task.id, `${index + 1}. ${task.title}`, index, anchorOf(open, task));
    this.tasks.set(task.id, item);
    const cases = (check: Check): vscode.TestItem[] =>
      casesOf(check, open.track.id).map((one, at) => this.itemOfCase(open, task, check, one, at));
    const groups = tested.map((check, at) => {
      if (tested.length === 1) return cases(check);
      const group = this.item(check.id, check.id, at);
      group.children.replace(cases(check));
      return [group];
    });
    item.children.replace([
      ...groups.flat(),
      ...measured.map((check, at) => this.itemOfBenchmark(open, task, check, at)),
    ]);
    return item;
  }

  /** Stands over the code that is measured, below the tests. Its id must differ from any case's. */
  private itemOfBenchmark(
    open: OpenExercise,
    task: Task,
    check: BenchmarkCheck | BenchmarkSuiteCheck,
    index: number,
  ): vscode.TestItem {
    const item = this.item(
      `benchmark:${check.id}`,
      benchmarkName(open, task, check),
      BEHIND_TESTS + index,
      anchorOf(open, task),
    );
    if (check.kind === 'benchmark') item.description = check.budgets.map((budget) => budgetLine(budget)).join(' ');
    item.tags = [BENCHMARKS_TAG];
    this.benchmarks.set(item, { taskId: task.id, checkId: check.id });
    return item;
  }

  private itemOfCase(open: OpenExercise, task: Task, check: Check, one: Case, index: number): vscode.TestItem {
    const item = this.item(one.id, one.title, index, one.file === '' ? undefined : uriOf(open, one.file));
    if (check.kind === 'tests') item.range = new vscode.Range(one.line - 1, 0, one.line - 1, 0);
    item.tags = check.kind === 'tests' ? [TESTS_TAG, CODE_TAG] : [TESTS_TAG];
    const key = { task: task.id, check: check.id, case: one.id };
    this.cases.set(caseKey(key), item);
    this.keys.set(item, key);
    return item;
  }

  private item(id: string, label: string, index: number, uri?: vscode.Uri): vscode.TestItem {
    const item = this.controller.createTestItem(id, label, uri);
    item.sortText = String(index).padStart(3, '0');
    return item;
  }
}

const BEHIND_TESTS = 500;

/** What holds something that a profile runs can be run by it. */
function tagByChildren(item: vscode.TestItem): readonly vscode.TestTag[] {
  const below = [...item.children].flatMap(([, child]) => tagByChildren(child));
  if (item.children.size > 0) item.tags = [...new Set(below)];
  return item.tags;
}

function anchorOf(open: OpenExercise, task: Task): vscode.Uri | undefined {
  const anchor = task.anchors[open.track.id];
  return anchor && uriOf(open, anchor.file);
}

function uriOf(open: OpenExercise, file: string): vscode.Uri {
  return vscode.Uri.file(path.join(open.folder, ...file.split('/')));
}
