import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { stateOf, type OpenExercise } from '../../../src/core/actions/openExercise';
import type { Whetstone } from '../../../src/extension/extension';
import { activeWhetstone, LearnerCode } from '../whetstone';

const SOLUTION = 'whetstone-solution:/fixture.sample/greet/typescript';

describe('a solution', () => {
  let whetstone: Whetstone & { readonly open: OpenExercise };
  let code: LearnerCode;

  before(async () => {
    whetstone = await activeWhetstone();
    code = await LearnerCode.open(whetstone.open.folder);
  });

  it('cannot be read while its task is not passed', async () => {
    const uri = vscode.Uri.parse(`${SOLUTION}/several/src/greet.ts`);
    await assert.rejects(async () => vscode.workspace.fs.readFile(uri), /Locked/);
    await assert.rejects(async () => vscode.workspace.openTextDocument(uri));
  });

  it('opens when the tests of its task pass, read-only and beside the learner’s code', async () => {
    await code.write(LearnerCode.first);
    await vscode.commands.executeCommand('whetstone.runTask', 'hello');
    assert.equal(stateOf(whetstone.open, whetstone.services.store.state)?.tasks.get('hello')?.status, 'passed');
    await vscode.commands.executeCommand('whetstone.compareSolution', 'hello');
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputTextDiff, 'no comparison is shown');
    assert.equal(input.original.toString(), code.document.uri.toString());
    assert.equal(input.modified.toString(), `${SOLUTION}/hello/src/greet.ts`);
    const solution = await vscode.workspace.openTextDocument(input.modified);
    assert.match(solution.getText(), /name === '' \? 'Hello'/);
    assert.equal(vscode.workspace.fs.isWritableFileSystem('whetstone-solution'), false);
    await assert.rejects(async () => vscode.workspace.fs.writeFile(input.modified, new Uint8Array()));
  });

  it('opens as a document of its own', async () => {
    await vscode.commands.executeCommand('whetstone.openSolution', 'hello');
    assert.equal(vscode.window.activeTextEditor?.document.uri.scheme, 'whetstone-solution');
    assert.equal(vscode.window.activeTextEditor.document.languageId, 'typescript');
  });

  it('is recorded once', () => {
    const opened = whetstone.services.world.progress.events.filter(({ type }) => type === 'solutionOpened');
    assert.equal(opened.length, 1);
  });

  it('of a later task stays locked', async () => {
    const uri = vscode.Uri.parse(`${SOLUTION}/several/src/greet.ts`);
    await assert.rejects(async () => vscode.workspace.fs.readFile(uri), /Locked/);
  });
});
