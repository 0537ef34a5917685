import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Command } from '../../../src/shared/contract';
import { activeWhetstone, until } from './whetstone';

describe('the exercise of the window', () => {
  before(async () => {
    const { current } = (await activeWhetstone()).services;
    await until(current.onDidChange, () => current.value !== undefined);
  });

  it('is the one that the folder was made for', async () => {
    const { current } = (await activeWhetstone()).services;
    const { pack, exercise, track } = current.require();
    assert.deepEqual([pack.id, exercise.id, track.id], ['fixture.sample', 'greet', 'typescript']);
  });

  it('shows the code of a task where its symbol stands', async () => {
    for (const [task, line] of [
      ['several', 'export function greetAll(names: readonly string[]): string {'],
      ['hello', 'export function greet(name: string): string {'],
    ]) {
      await vscode.commands.executeCommand(Command.openTask, task);
      const editor = vscode.window.activeTextEditor;
      assert.match(editor?.document.uri.path ?? '', /\/src\/greet\.ts$/);
      assert.equal(editor?.document.lineAt(editor.selection.active.line).text, line);
    }
  });

  it('can be worked on with every command that the manifest declares', async () => {
    const all = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      Object.values(Command).filter((command) => !all.has(command)),
      [],
    );
  });
});
