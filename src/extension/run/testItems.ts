import * as path from 'node:path';
import * as vscode from 'vscode';
import type { OpenExercise } from '../../core/actions/openExercise';
import type { Case, Task, TestsCheck } from '../../core/pack/model';
import { caseKey } from './runView';

/**
 * The open exercise in the editor's test explorer: exercise, tasks, checks where a task has several, cases. All are known
 * from the pack before anything has run.
 */
export class TestItems {
  private readonly cases = new Map<string, vscode.TestItem>();
  private readonly tasks = new Map<string, vscode.TestItem>();
  /** The task that an item below the exercise belongs to. */
  private readonly taskOf = new WeakMap<vscode.TestItem, string>();

  constructor(private readonly controller: vscode.TestController) {}

  /** Shows another exercise, or none. Items whose ids stay keep their results. */
  show(open: OpenExercise | undefined): void {
    this.cases.clear();
    this.tasks.clear();
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

  /** The items of some tasks; the exercise's own when all are meant. */
  ofTasks(taskIds: readonly string[] | undefined): vscode.TestItem[] {
    if (taskIds) return taskIds.flatMap((id) => this.tasks.get(id) ?? []);
    return [...this.controller.items].map(([, item]) => item);
  }

  /** The tasks that a request of the test explorer is about; undefined: all. */
  tasksOf({ include, exclude }: vscode.TestRunRequest): readonly string[] | undefined {
    const excluded = new Set(exclude?.flatMap((item) => (this.isTask(item) ? (this.taskOf.get(item) ?? []) : [])));
    const named = include?.map((item) => this.taskOf.get(item));
    const isAll = !named || named.includes(undefined);
    if (isAll && excluded.size === 0) return undefined;
    const wanted = isAll ? [...this.tasks.keys()] : named.flatMap((id) => id ?? []);
    return [...new Set(wanted)].filter((id) => !excluded.has(id));
  }

  private isTask(item: vscode.TestItem): boolean {
    return [...this.tasks.values()].includes(item);
  }

  private taskItem(open: OpenExercise, task: Task, index: number): vscode.TestItem | undefined {
    const checks = task.checks.filter((check): check is TestsCheck => check.kind === 'tests');
    const inTrack = checks.filter(({ suites }) => suites[open.track.id]);
    if (inTrack.length === 0) return undefined;
    const anchor = task.anchors[open.track.id];
    const item = this.item(task.id, task.id, `${index + 1}. ${task.title}`, index, anchor && uriOf(open, anchor.file));
    this.tasks.set(task.id, item);
    const cases = (check: TestsCheck): vscode.TestItem[] =>
      (check.suites[open.track.id]?.cases ?? []).map((one, at) => this.itemOfCase(open, task, check, one, at));
    const [only] = inTrack;
    if (only && inTrack.length === 1) item.children.replace(cases(only));
    else {
      item.children.replace(
        inTrack.map((check, at) => {
          const group = this.item(task.id, check.id, check.id, at);
          group.children.replace(cases(check));
          return group;
        }),
      );
    }
    return item;
  }

  private itemOfCase(open: OpenExercise, task: Task, check: TestsCheck, one: Case, index: number): vscode.TestItem {
    const item = this.item(task.id, one.id, one.title, index, uriOf(open, one.file));
    item.range = new vscode.Range(one.line - 1, 0, one.line - 1, 0);
    this.cases.set(caseKey({ task: task.id, check: check.id, case: one.id }), item);
    return item;
  }

  private item(taskId: string, id: string, label: string, index: number, uri?: vscode.Uri): vscode.TestItem {
    const item = this.controller.createTestItem(id, label, uri);
    item.sortText = String(index).padStart(3, '0');
    this.taskOf.set(item, taskId);
    return item;
  }
}

function uriOf(open: OpenExercise, file: string): vscode.Uri {
  return vscode.Uri.file(path.join(open.folder, ...file.split('/')));
}
