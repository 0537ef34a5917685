import * as assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { LearnerStore } from '../../../src/core/actions/learnerStore';
import { currentTask, stateOf, type OpenExercise } from '../../../src/core/actions/openExercise';
import type { CaseState, TaskState } from '../../../src/core/progress/learnerState';
import type { Whetstone } from '../../../src/extension/extension';
import { activeWhetstone, LearnerCode, lensesOf, until } from '../whetstone';

const greetingAll = (word: string): string => LearnerCode.first.replace("return '';", `return '${word}';`);
const endless = LearnerCode.first.replace("return '';", "for (;;) if (names.length < 0) return '';");

describe('runs on save', () => {
  let whetstone: Whetstone & { readonly open: OpenExercise };
  let code: LearnerCode;

  const setting = (isOn: boolean | undefined): Thenable<void> =>
    vscode.workspace.getConfiguration().update('whetstone.runs.onSave', isOn, vscode.ConfigurationTarget.Global);
  const store = (): LearnerStore => whetstone.services.store;
  const task = (): TaskState => stateOf(whetstone.open, whetstone.services.store.state)!.tasks.get('several')!;
  const each = (): CaseState | undefined => task().cases.get('unit.each');
  const outcomes = (): string[] =>
    whetstone.services.world.progress.events.flatMap((event) => (event.type === 'runFinished' ? [event.outcome] : []));
  const whenShown = (holds: () => boolean): Promise<void> =>
    until((listener) => whetstone.services.store.onDidChange(listener), holds);
  const whenRunning = (): Promise<void> =>
    until(whetstone.runs.onDidChange, () => whetstone.runs.view.live !== undefined);
  const whenQuiet = (): Promise<void> =>
    until(whetstone.runs.onDidChange, () => whetstone.runs.view.live === undefined);

  before(async () => {
    whetstone = await activeWhetstone();
    code = await LearnerCode.open(whetstone.open.folder);
    await code.write(LearnerCode.first);
    assert.equal(await vscode.commands.executeCommand('whetstone.runTask', 'hello'), 'completed');
    assert.equal(currentTask(whetstone.open.exercise, stateOf(whetstone.open, store().state))?.id, 'several');
  });

  afterEach(async () => {
    await setting(undefined);
    await vscode.commands.executeCommand('whetstone.cancelRun');
    await whenQuiet();
    await code.write(LearnerCode.first);
  });

  after(() => code.write(LearnerCode.starter));

  it('do not happen unless they are asked for: the verdict of older files says so, and is of these again when the edit is undone', async () => {
    await vscode.commands.executeCommand('whetstone.runTask', 'several');
    assert.equal(task().freshness, 'current');
    const { eventCount } = whetstone.services.store.state;
    await code.write(greetingAll('Salut'));
    await whenShown(() => task().freshness === 'stale');
    assert.ok((await lensesOf(code.document)).some((lens) => lens.endsWith('of older files')));
    await code.write(LearnerCode.first);
    await whenShown(() => task().freshness === 'current');
    assert.equal(whetstone.services.store.state.eventCount, eventCount);
  });

  it('judge what was saved without a command, and count no attempt', async () => {
    await vscode.commands.executeCommand('whetstone.runTask', 'several');
    const { attempts } = task();
    await setting(true);
    await code.write(greetingAll('Servus'));
    await whenShown(() => task().freshness === 'current' && (each()?.actual ?? '').includes('Servus'));
    assert.equal(task().attempts, attempts);
  });

  it('end when the learner saves again, and judge the newest', async () => {
    await vscode.commands.executeCommand('whetstone.runTask', 'several');
    await setting(true);
    await code.write(endless);
    await whenRunning();
    const count = outcomes().length;
    await code.write(greetingAll('Moin'));
    await whenShown(() => task().freshness === 'current' && (each()?.actual ?? '').includes('Moin'));
    await whenQuiet();
    assert.deepEqual(outcomes().slice(count), ['completed']);
    assert.notEqual(each()?.status, 'timedOut');
  });

  it('go on for as long as the test explorer runs tests continuously', async () => {
    await vscode.commands.executeCommand('testing.startContinuousRun');
    try {
      await code.write(greetingAll('Ahoj'));
      await whenShown(() => task().freshness === 'current' && (each()?.actual ?? '').includes('Ahoj'));
      await whenQuiet();
    } finally {
      await vscode.commands.executeCommand('testing.stopContinuousRun');
    }
    const count = outcomes().length;
    await code.write(greetingAll('Hola'));
    await whenShown(() => task().freshness === 'stale');
    assert.equal(outcomes().length, count);
  });

  it('give way to a run that is asked for', async () => {
    await vscode.commands.executeCommand('whetstone.runTask', 'several');
    await setting(true);
    await code.write(endless);
    await whenRunning();
    const first = whetstone.runs.view.live!.runId;
    const asked = whetstone.runs.run({ taskIds: ['hello'], isExplicit: true });
    assert.equal((await asked)?.outcome, 'completed');
    await whenRunning();
    assert.notEqual(whetstone.runs.view.live!.runId, first);
  });

  it('say of a verdict that another program has changed the files since', async () => {
    await vscode.commands.executeCommand('whetstone.runTask', 'several');
    assert.equal(task().freshness, 'current');
    const file = join(whetstone.open.folder, 'src', 'greetings.ts');
    await writeFile(file, 'export const greetings = [];\n');
    try {
      await whenShown(() => task().freshness === 'stale');
    } finally {
      await vscode.workspace.fs.delete(vscode.Uri.file(file));
    }
    await whenShown(() => task().freshness === 'current');
  });

  it('take single tests, whose evidence leaves the others as they are', async () => {
    await vscode.commands.executeCommand('whetstone.runTask', 'hello');
    const names = [...stateOf(whetstone.open, store().state)!.tasks.get('hello')!.cases.keys()];
    const only = [{ task: 'hello', check: 'unit', case: 'no-name' }];
    const result = await whetstone.runs.run({ taskIds: ['hello'], only, isExplicit: true });
    assert.deepEqual(
      result?.cases.map((one) => one.case),
      ['no-name'],
    );
    assert.deepEqual([...stateOf(whetstone.open, store().state)!.tasks.get('hello')!.cases.keys()], names);
    const last = whetstone.services.world.progress.events.findLast(({ type }) => type === 'runFinished');
    assert.equal(last?.type === 'runFinished' && last.isPartial, true);
  });
});
