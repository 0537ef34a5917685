import * as assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { stateOf, type OpenExercise } from '../../../src/core/actions/openExercise';
import type { TaskState } from '../../../src/core/progress/learnerState';
import { carryOutCheckAction } from '../../../src/extension/checks/checkActions';
import type { Whetstone } from '../../../src/extension/extension';
import type { LabAction, LabView } from '../../../src/shared/checks/labView';
import { repositoryRoot } from '../../host/repositoryRoot';
import { activeWhetstone, until } from '../whetstone';

const SOLUTION = join('returns-desk', 'solution', 'typescript', 'rush', 'src', 'desk.ts');

describe('a lab in the editor', function () {
  this.timeout(120_000);
  let whetstone: Whetstone & { readonly open: OpenExercise };
  let document: vscode.TextDocument;
  let starter: string;

  const run = (): Thenable<string | undefined> => vscode.commands.executeCommand('whetstone.runLab', 'rush', 'rush');
  const act = (action: LabAction): Promise<void> =>
    carryOutCheckAction(whetstone.services, { taskId: 'rush', checkId: 'rush', action });
  const task = (): TaskState | undefined => stateOf(whetstone.open, whetstone.services.store.state)?.tasks.get('rush');
  const view = (): LabView => {
    const { state } = whetstone.panel;
    assert.ok(state.kind === 'exercise');
    const [check] = state.tasks[0]!.checks;
    assert.ok(check?.kind === 'lab');
    return check;
  };
  const write = async (text: string): Promise<void> => {
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
    assert.ok(await vscode.workspace.applyEdit(edit));
    if (!(await document.save())) await until(vscode.workspace.onDidSaveTextDocument, () => !document.isDirty);
  };

  before(async () => {
    whetstone = await activeWhetstone();
    document = await vscode.workspace.openTextDocument(join(whetstone.open.folder, 'src', 'desk.ts'));
    starter = document.getText();
  });

  it('cannot be run before everything is predicted', async () => {
    assert.deepEqual([view().stage, view().title], ['predict', 'An evening with rushes']);
    await assert.rejects(whetstone.labs.run({ taskId: 'rush', checkId: 'rush' }), /Say first what you expect/);
    assert.equal(task()?.given.size ?? 0, 0);
  });

  it('keeps what is predicted in the panel, and is ready then', async () => {
    const predictions = { p95: '60', 'turned-away': '5', worst: 'The room' };
    await act({ act: 'lab.predict', predictions });
    assert.equal(view().stage, 'ready');
    assert.deepEqual(
      view().predictions.map(({ expected }) => expected),
      ['60 s', '5 %', 'The room'],
    );
    await assert.rejects(act({ act: 'lab.predict', predictions }), /already/);
  });

  it('runs at a press in the panel, and shows what came and what can be watched', async () => {
    const stages: string[] = [];
    const listening = whetstone.runs.onDidChange(() => stages.push(view().stage));
    await act({ act: 'lab.run' });
    listening.dispose();
    assert.ok(stages.includes('running'), stages.join(' '));
    assert.deepEqual([view().stage, view().state, view().stateText], ['ran', 'failed', '1 of 3 goals reached']);
    assert.match(view().predictions[0]!.came ?? '', / s$/);
    const { state } = whetstone.panel;
    const [replay, ...others] = whetstone.labs.replaysOf(state.kind === 'exercise' ? state.exercise.id : '');
    assert.equal(others.length, 0);
    assert.ok(replay!.frames.length > 500);
    assert.equal(task()!.attempts, 1);
  });

  it('is stale once the code is another, and no more when it is back', async () => {
    const isStale = (wanted: boolean): Promise<void> =>
      until(
        (listener) => whetstone.services.store.onDidChange(listener),
        () => view().last!.isStale === wanted,
      );
    await write(`${starter}// changed\n`);
    await isStale(true);
    await write(starter);
    await isStale(false);
  });

  it('can be stopped, and then leaves nothing', async () => {
    await write(`for (;;);\n${starter}`);
    const running = run();
    await until(whetstone.runs.onDidChange, () => whetstone.runs.view.experimenting !== undefined);
    await vscode.commands.executeCommand('whetstone.cancelRun');
    assert.equal(await running, 'cancelled');
    assert.equal(view().figures[0]!.values.length, 1);
  });

  it('says where the code fails', async () => {
    await write("export const desk = { get clerks(): number {\n  throw new RangeError('nobody is here');\n} };\n");
    assert.equal(await run(), 'crashed');
    assert.deepEqual(
      [view().last!.isFailed, view().last!.place?.path, view().last!.place?.line],
      [true, 'src/desk.ts', 2],
    );
  });

  it('passes the task with a plan that reaches all goals', async () => {
    const pack = join(repositoryRoot(), 'test', 'fixtures', 'packs', 'kinds');
    await write(await readFile(join(pack, SOLUTION), 'utf8'));
    assert.equal(await run(), 'completed');
    assert.deepEqual([view().state, view().stateText], ['passed', 'All goals reached']);
    assert.ok(task()!.passedChecks.has('rush'));
  });
});
