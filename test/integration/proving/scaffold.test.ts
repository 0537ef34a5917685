import * as assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import { loadPackIn } from '../../../src/extension/authoring/workspacePacks';

/** Asked so often whether the next question is there: the editor has no event for that. */
const LOOK_MS = 100;

/** Calls a command that asks, and takes what each of its questions suggests. */
async function acceptAll(command: string, argument: vscode.Uri): Promise<void> {
  const work = Promise.resolve(vscode.commands.executeCommand(command, argument)).then(() => 'done');
  while ((await Promise.race([work, delay(LOOK_MS)])) !== 'done') {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  }
}

describe('an author who begins something new', function () {
  this.timeout(60_000);
  let folder: string;
  let root: string;

  before(async () => {
    folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    root = join(folder, 'new-pack');
    await acceptAll('whetstone.newPack', vscode.Uri.file(folder));
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(root, { recursive: true, force: true });
  });

  const shownFile = (): string | undefined => vscode.window.activeTextEditor?.document.uri.fsPath;
  const uriIn = (...parts: string[]): vscode.Uri => vscode.Uri.file(join(root, ...parts));

  it('has a pack with a first exercise after some questions, and sees the file to begin with', async () => {
    assert.equal(shownFile(), join(root, 'first-exercise', 'exercise.yaml'));
    const pack = await loadPackIn(root);
    assert.deepEqual([pack.id, pack.isDraft, pack.problems], ['my-name.new-pack', true, []]);
    assert.deepEqual(
      pack.exercises.map(({ id, isBroken }) => [id, isBroken]),
      [['first-exercise', false]],
    );
  });

  it('gets one more exercise where the pack’s file is asked for it, and one more task where an exercise is', async () => {
    await acceptAll('whetstone.newExercise', uriIn('pack.yaml'));
    assert.equal(shownFile(), join(root, 'new-exercise', 'exercise.yaml'));
    await acceptAll('whetstone.newTask', uriIn('new-exercise', 'exercise.yaml'));
    assert.equal(shownFile(), join(root, 'new-exercise', 'tasks', 'new-task.md'));
    const pack = await loadPackIn(root);
    const tasks = pack.exercises.map((one) => (one.isBroken ? one.problems : one.tasks.map(({ id }) => id)));
    assert.deepEqual(tasks, [['price'], ['price', 'new-task']]);
  });

  it('loses nothing that is typed and not saved: a task has to wait for it', async () => {
    const files = vscode.workspace.getConfiguration('files');
    // An editor in a browser saves by itself otherwise.
    await files.update('autoSave', 'off', vscode.ConfigurationTarget.Global);
    const uri = uriIn('first-exercise', 'exercise.yaml');
    const before = await readFile(uri.fsPath, 'utf8');
    const document = await vscode.workspace.openTextDocument(uri);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(0, 0), '# mine\n');
    await vscode.workspace.applyEdit(edit);
    try {
      // The refusal is shown, and not waited for.
      await vscode.commands.executeCommand('whetstone.newTask', uri);
      assert.equal(document.getText(), `# mine\n${before}`);
      assert.equal(await readFile(uri.fsPath, 'utf8'), before);
    } finally {
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.files.revert');
      await files.update('autoSave', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
