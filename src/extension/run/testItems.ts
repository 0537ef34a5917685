import * as path from 'node:path';
import * as vscode from 'vscode';
import type { OpenExercise } from '../../core/actions/openExercise';
import type { Case, Task, TestsCheck } from '../../core/pack/model';
import type { CaseKey } from '../../core/run/model';
import { scopeOfTests, type RunScope } from './runScope';
import { caseKey } from './runView';

export type { RunScope } from './runScope';

/**
 * The open exercise in the editor's test explorer: exercise, tasks, checks where a task has several, cases. All are known
 * from the pack before anything has run.
 */
export class TestItems {
  private readonly cases = new Map<string, vscode.TestItem>();
  private readonly tasks = new Map<string, vscode.TestItem>();
  private readonly keys = new Map<vscode.TestItem, CaseKey>();

  constructor(private readonly controller: vscode.TestController) {}

  /** Shows another exercise, or none. Items whose ids stay keep their results. */
  show(open: OpenExercise | undefined): void {
    this.cases.clear();
    this.tasks.clear();
    this.keys.clear();
    if (!open) {
      this.controller.items.replace([]);
      return;
    }
    const { pack, exercise, track } = open;
    const root = this.controller.createTestItem(`${pack.id}/${exercise.id}/${track.id}`, exercise.title);
    root.children.replace(exercise.tasks.flatMap((task, index) => this.taskItem(open, task, index) ?? []));
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

  /** Every case, with its item. */
  get all(): Iterable<readonly [vscode.TestItem, CaseKey]> {
    return this.keys;
  }

  private casesUnder(item: vscode.TestItem): CaseKey[] {
    const own = this.keys.get(item);
    return own ? [own] : [...item.children].flatMap(([, child]) => this.casesUnder(child));
  }

  private taskItem(open: OpenExercise, task: Task, index: number): vscode.TestItem | undefined {
    const checks = task.checks.filter((check): check is TestsCheck => check.kind === 'tests');
    const inTrack = checks.filter(({ suites }) => suites[open.track.id]);
    if (inTrack.length === 0) return undefined;
    const anchor = task.anchors[open.track.id];
    const item = this.item(task.id, `${index + 1}. ${task.title}`, index, anchor && uriOf(open, anchor.file));
    this.tasks.set(task.id, item);
    const cases = (check: TestsCheck): vscode.TestItem[] =>
      (check.suites[open.track.id]?.cases ?? []).map((one, at) => this.itemOfCase(open, task, check, one, at));
    const [only] = inTrack;
    if (only && inTrack.length === 1) item.children.replace(cases(only));
    else {
      item.children.replace(
        inTrack.map((check, at) => {
          const group = this.item(check.id, check.id, at);
          group.children.replace(cases(check));
          return group;
        }),
      );
    }
    return item;
  }

  private itemOfCase(open: OpenExercise, task: Task, check: TestsCheck, one: Case, index: number): vscode.TestItem {
    const item = this.item(one.id, one.title, index, uriOf(open, one.file));
    item.range = new vscode.Range(one.line - 1, 0, one.line - 1, 0);
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

function uriOf(open: OpenExercise, file: string): vscode.Uri {
  return vscode.Uri.file(path.join(open.folder, ...file.split('/')));
}
