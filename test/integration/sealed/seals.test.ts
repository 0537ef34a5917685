import * as assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { LearnerStore } from '../../../src/core/actions/learnerStore';
import { openSolution } from '../../../src/core/actions/openSolution';
import { stateOf, type OpenExercise } from '../../../src/core/actions/openExercise';
import type { SealState, TaskState } from '../../../src/core/progress/learnerState';
import { ProgressLog } from '../../../src/core/progress/progressLog';
import type { Whetstone } from '../../../src/extension/extension';
import { DiskEventFiles } from '../../../src/node/home/eventFiles';
import type { ExerciseView, SolutionView } from '../../../src/shared/panelProtocol';
import { nullLog } from '../../fakes/nullLog';
import { SEAL_CODE } from '../sealedExercise';
import { activeWhetstone, lensesOf, until } from '../whetstone';

/** A probe is a process of its own, and its key is slow on purpose. */
const PATIENCE_MS = 60_000;

const SOLUTION = 'whetstone-solution:/fixture.seals/roman/typescript';

/** Passes the visible tests; numbers that end in 45 to 49, or in 95 to 99, are written shorter than they are on buildings. */
const TOO_SHORT = `const SIGNS: readonly (readonly [number, string])[] = [
  [1000, 'M'], [900, 'CM'], [500, 'D'], [400, 'CD'], [100, 'C'], [99, 'IC'], [95, 'VC'], [90, 'XC'],
  [50, 'L'], [49, 'IL'], [45, 'VL'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I'],
];

export function toRoman(number: number): string {
  if (!Number.isInteger(number) || number < 1) throw new RangeError(String(number));
  let [left, numeral] = [number, ''];
  for (const [worth, sign] of SIGNS) for (; left >= worth; left -= worth) numeral += sign;
  return numeral;
}
`;

describe('sealed solutions', function () {
  this.timeout(PATIENCE_MS);
  let whetstone: Whetstone & { readonly open: OpenExercise };
  let code: vscode.TextDocument;

  const reference = (path: string): Promise<string> =>
    readFile(join(process.env['WHETSTONE_REFERENCES'] ?? '', ...path.split('/')), 'utf8');
  const own = (task = 'write'): TaskState => {
    const state = stateOf(whetstone.open, whetstone.services.store.state)?.tasks.get(task);
    assert.ok(state, `there is no state of ${task}`);
    return state;
  };
  const seal = (): SealState => own().seal;
  const panel = (): ExerciseView => {
    const { state } = whetstone.panel;
    assert.ok(state.kind === 'exercise');
    return state;
  };
  const solution = (index = 0): SolutionView => panel().tasks[index]!.solution;
  const tries = (): number =>
    whetstone.services.world.progress.events.filter(({ type }) => type === 'sealTried').length;
  const onStore = (listener: () => void) => whetstone.services.store.onDidChange(listener);
  const write = async (text: string): Promise<void> => {
    const edit = new vscode.WorkspaceEdit();
    edit.replace(code.uri, new vscode.Range(0, 0, code.lineCount, 0), text);
    assert.ok(await vscode.workspace.applyEdit(edit));
    // The editor's own saving may be under way: then it says no.
    if (!(await code.save())) await until(vscode.workspace.onDidSaveTextDocument, () => !code.isDirty);
  };
  const run = (task = 'write'): Thenable<unknown> => vscode.commands.executeCommand('whetstone.runTask', task);
  const isOpening = (): Promise<void> =>
    until(whetstone.runs.onDidChange, () => whetstone.runs.view.opening !== undefined);
  /** What was to be tried without being asked has been tried, or was found to be known. */
  const settled = (): Promise<void> => until(whetstone.runs.onDidBecomeIdle, () => whetstone.runs.isIdle);
  const isOver = (): Promise<void> =>
    until(whetstone.runs.onDidChange, () => whetstone.runs.view.opening === undefined);

  before(async () => {
    whetstone = await activeWhetstone();
    code = await vscode.workspace.openTextDocument(join(whetstone.open.folder, 'src', 'toRoman.ts'));
    await vscode.window.showTextDocument(code, { viewColumn: vscode.ViewColumn.One, preview: false });
  });

  it('say before the work is done what kind of lock they have', () => {
    const [first, second] = [solution(0), solution(1)];
    assert.ok(first.state === 'locked' && second.state === 'locked');
    assert.equal(first.kind, 'Sealed: only a correct implementation opens it.');
    assert.equal(second.kind, 'A courtesy lock: its key lies in the pack.');
    assert.deepEqual(first.ways, { hasCode: true, canGiveUp: false });
    assert.match(
      second.ways.giveUpWait ?? '',
      /^You can give up and see it after 3 more attempts and in \d+ minutes\.$/,
    );
  });

  it('cannot be tried before, and no document of them can be read', async () => {
    const [task] = whetstone.open.exercise.tasks;
    await assert.rejects(whetstone.seals.tryNow(task!), /Locked/);
    await assert.rejects(async () =>
      vscode.workspace.fs.readFile(vscode.Uri.parse(`${SOLUTION}/write/src/toRoman.ts`)),
    );
    assert.equal(tries(), 0);
  });

  it('stay shut for code that only passes the tests, say where it differs, and leave the task passed', async () => {
    await write(TOO_SHORT);
    await run();
    assert.equal(own().status, 'passed');
    await until(onStore, () => seal().shut !== undefined);
    await isOver();
    assert.deepEqual(seal().shut?.difference, {
      title: '49 is written with letters that are subtracted',
      expected: 'XLIX',
      actual: 'IL',
    });
    assert.equal(solution().state, 'shut');
    assert.equal(panel().tasks[0]?.state, 'passed');
    assert.ok(!(await lensesOf(code)).some((lens) => lens.includes('Compare')));
  });

  it('are tried once for the same code, and again when it is asked for', async () => {
    const before = tries();
    await run();
    await settled();
    assert.equal(tries(), before);
    assert.equal(await vscode.commands.executeCommand('whetstone.trySeal', 'write'), 'shut');
    assert.equal(tries(), before + 1);
  });

  it('are not opened by a code that is wrong, of which nothing is kept', async () => {
    const before = tries();
    const [task] = whetstone.open.exercise.tasks;
    assert.equal(await whetstone.seals.openBy(task!, { by: 'code', code: `${SEAL_CODE}x` }), 'shut');
    assert.equal(tries(), before);
  });

  it('are let go when the learner cancels, leave no trace then, and wait until the tests have run again', async () => {
    await write(await reference('write/src/toRoman.ts'));
    const before = tries();
    await run();
    await isOpening();
    await vscode.commands.executeCommand('whetstone.cancelRun');
    await isOver();
    await settled();
    assert.equal(whetstone.runs.view.opening, undefined);
    assert.equal(tries(), before);
    assert.equal(seal().opened, undefined);
  });

  it('are let go by a run that is asked for, and tried after it', async () => {
    const before = tries();
    await run();
    await isOpening();
    assert.equal(whetstone.runs.isIdle, false);
    await run('read');
    await until(onStore, () => seal().opened !== undefined);
    assert.equal(seal().opened?.by, 'proof');
    assert.equal(tries(), before + 1);
  });

  it('open by the learner’s work alone, without being asked', async () => {
    await isOver();
    assert.deepEqual(solution(), { state: 'open', text: 'Opened by your work.' });
    const uri = vscode.Uri.parse(`${SOLUTION}/write/src/toRoman.ts`);
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    assert.equal(text, await reference('write/src/toRoman.ts'));
    assert.ok((await lensesOf(code)).some((lens) => lens.endsWith('Compare with solution')));
  });

  it('are open to whoever reads the log anew, on another day and in another process', async () => {
    const { world } = whetstone.services;
    const files = new DiskEventFiles(process.env['WHETSTONE_HOME'] ?? '', nullLog);
    const progress = new ProgressLog(files, world.clock, 'another');
    await progress.refresh();
    const other = { ...world, progress };
    const opened = await openSolution(other, whetstone.open, 'write', new LearnerStore(other).state);
    assert.equal(opened.get('src/toRoman.ts'), await reference('write/src/toRoman.ts'));
    await files.dispose();
  });

  it('open the hints that are sealed by them, which come with their text', async () => {
    await run('read');
    for (let hint = 0; hint < 2; hint += 1) await vscode.commands.executeCommand('whetstone.revealHint', 'read');
    await until(whetstone.panel.onDidShow, () => panel().tasks[1]!.hints.shown.length === 2);
    for (const { html, sealed } of panel().tasks[1]!.hints.shown) {
      assert.equal(sealed, undefined);
      assert.match(html, /^<p>/);
    }
  });

  it('of honour open with their task, and say what kind of lock that was', async () => {
    const other = vscode.Uri.file(join(whetstone.open.folder, 'src', 'fromRoman.ts'));
    await vscode.workspace.fs.writeFile(other, new TextEncoder().encode(await reference('read/src/fromRoman.ts')));
    await run('read');
    const view = solution(1);
    assert.ok(view.state === 'open');
    assert.equal(view.kind, 'A courtesy lock: its key lies in the pack.');
    await vscode.commands.executeCommand('whetstone.compareSolution', 'read');
    const text = await vscode.workspace.fs.readFile(vscode.Uri.parse(`${SOLUTION}/read/src/fromRoman.ts`));
    assert.equal(new TextDecoder().decode(text), await reference('read/src/fromRoman.ts'));
  });
});
