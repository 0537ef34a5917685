import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { stateOf, type OpenExercise } from '../../../src/core/actions/openExercise';
import type { TaskState } from '../../../src/core/progress/learnerState';
import type { RunResult } from '../../../src/core/run/model';
import type { Whetstone } from '../../../src/extension/extension';
import { activeWhetstone, LearnerCode, lensesOf, until } from '../whetstone';

function tree(items: vscode.TestItemCollection, indent = ''): string[] {
  return [...items]
    .map(([, item]) => item)
    .sort((a, b) => (a.sortText ?? '').localeCompare(b.sortText ?? ''))
    .flatMap((item) => [`${indent}${item.label}`, ...tree(item.children, `${indent}  `)]);
}

describe('runs', () => {
  let whetstone: Whetstone & { readonly open: OpenExercise };
  let code: LearnerCode;

  const runTask = (taskId: string): Thenable<RunResult['outcome'] | undefined> =>
    vscode.commands.executeCommand('whetstone.runTask', taskId);
  const stateOfTask = (taskId: string): TaskState =>
    stateOf(whetstone.open, whetstone.services.store.state)!.tasks.get(taskId)!;
  const statuses = (taskId: string): string[] =>
    [...stateOfTask(taskId).cases].map(([name, { status }]) => `${name} ${status}`);

  before(async () => {
    whetstone = await activeWhetstone();
    code = await LearnerCode.open(whetstone.open.folder);
  });

  afterEach(() => code.write(LearnerCode.starter));

  it('know every test before anything has run', () => {
    assert.deepEqual(tree(whetstone.runs.testItems), [
      'Say hello',
      '  1. Greet a guest by name',
      '    a guest is greeted by name',
      '    a guest without a name is greeted too',
      '  2. Greet several guests',
      '    every guest is greeted on a line',
      '    Benchmark',
    ]);
    const [, exercise] = [...whetstone.runs.testItems][0]!;
    const [, firstCase] = [...exercise.children.get('hello')!.children][0]!;
    assert.ok(firstCase.uri?.path.endsWith('/tests/hello/hello.test.ts'));
    assert.equal(firstCase.range?.start.line, 4);
  });

  it('judge the starter as wrong, with what was expected and what came', async () => {
    assert.equal(await runTask('hello'), 'completed');
    assert.deepEqual(statuses('hello'), ['unit.by-name failed', 'unit.no-name passed']);
    const result = stateOfTask('hello').cases.get('unit.by-name');
    assert.deepEqual(
      [result?.expected, result?.actual].map((text) => text?.replace(/['"]/g, '')),
      ['Hello Ada', 'Hello'],
    );
    const lenses = await lensesOf(code.document);
    // Another suite may have passed the task before.
    const wanted = /^3: (?:Passed before, now )?1 of 2 tests pass$/;
    assert.ok(
      lenses.some((lens) => wanted.test(lens)),
      lenses.join('\n'),
    );
  });

  it('save what was typed, and judge that', async () => {
    await code.write(LearnerCode.first.replace('Hello ', 'Hallo '), { isSaved: false });
    await runTask('hello');
    assert.equal(code.document.isDirty, false);
    assert.match(stateOfTask('hello').cases.get('unit.by-name')?.actual ?? '', /Hallo Ada/);
  });

  it('are the same from the test explorer', async () => {
    const attempts = stateOfTask('several').attempts;
    await vscode.commands.executeCommand('testing.runAll');
    assert.equal(stateOfTask('several').attempts, attempts + 1);
    assert.deepEqual(statuses('several'), ['unit.each failed']);
  });

  it('can be cancelled, and leave no evidence then', async () => {
    await code.write(LearnerCode.endless);
    const { eventCount } = whetstone.services.store.state;
    const outcome = runTask('hello');
    await until(whetstone.runs.onDidChange, () => whetstone.runs.view.live !== undefined);
    await vscode.commands.executeCommand('whetstone.cancelRun');
    assert.equal(await outcome, 'cancelled');
    assert.equal(whetstone.runs.view.live, undefined);
    assert.equal(whetstone.services.store.state.eventCount, eventCount);
  });

  it('end when another is asked for', async () => {
    await code.write(LearnerCode.endless);
    const first = runTask('hello');
    await until(whetstone.runs.onDidChange, () => whetstone.runs.view.live !== undefined);
    const second = runTask('several');
    assert.equal(await first, 'cancelled');
    assert.equal(await second, 'completed');
    assert.deepEqual(statuses('several'), ['unit.each failed']);
  });

  it('judge by the pack’s tests when the learner’s copy was changed, keep the change and name the file', async () => {
    const [folder] = vscode.workspace.workspaceFolders!;
    const file = vscode.Uri.joinPath(folder!.uri, 'tests', 'hello', 'hello.test.ts');
    const original = await vscode.workspace.fs.readFile(file);
    const edited = new TextEncoder().encode(
      "import { test } from 'node:test';\ntest('by-name: anything goes', () => {});\n",
    );
    await vscode.workspace.fs.writeFile(file, edited);
    try {
      await runTask('hello');
      assert.deepEqual(statuses('hello'), ['unit.by-name failed', 'unit.no-name passed']);
      assert.match(whetstone.runs.view.notice?.text ?? '', /tests\/hello\/hello\.test\.ts/);
      assert.deepEqual([...(await vscode.workspace.fs.readFile(file))], [...edited]);
    } finally {
      await vscode.workspace.fs.writeFile(file, original);
    }
  });

  it('name a test that takes too long, and end it', async () => {
    await code.write(LearnerCode.endless);
    assert.notEqual(await runTask('hello'), 'cancelled');
    assert.ok(statuses('hello').includes('unit.by-name timedOut'), statuses('hello').join());
  }).timeout(60_000);
});
