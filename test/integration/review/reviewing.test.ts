import * as assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Whetstone } from '../../../src/extension/extension';
import { until } from '../whetstone';

/** The window of a reviewer: an unpacked attempt is open, and no exercise. */
describe('reviewing in the editor', () => {
  let folder: vscode.Uri;
  let form: vscode.Uri;
  let code: vscode.Uri;

  const text = async (): Promise<string> => (await vscode.workspace.openTextDocument(form)).getText();
  const problems = (): string[] => vscode.languages.getDiagnostics(form).map(({ message }) => message);

  before(async () => {
    const extension = vscode.extensions.getExtension<Whetstone>('whetstone.whetstone');
    assert.ok(extension, 'Whetstone is not among the extensions');
    await extension.activate();
    const [first] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(first);
    folder = first.uri;
    form = vscode.Uri.joinPath(folder, 'review.yaml');
    code = vscode.Uri.joinPath(folder, 'files', 'src', 'label.ts');
  });

  it('says at its lines what the form still asks for', async () => {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(form));
    await until(vscode.languages.onDidChangeDiagnostics, () => problems().length > 0);
    assert.ok(problems().includes('Write your name here.'), problems().join('\n'));
    const named = (await text()).replace('reviewer: ""', 'reviewer: Grace');
    const edit = new vscode.WorkspaceEdit();
    edit.replace(form, new vscode.Range(0, 0, 1000, 0), named);
    await vscode.workspace.applyEdit(edit);
    await until(vscode.languages.onDidChangeDiagnostics, () => !problems().includes('Write your name here.'));
    assert.ok(problems().length > 0);
  });

  it('writes a comment on a line into the form, and takes it out again', async () => {
    const document = await vscode.workspace.openTextDocument(code);
    await vscode.window.showTextDocument(document);
    const formAtEnd: string[] = [];
    const dispose = (): void => {
      const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === form.toString());
      formAtEnd.push(open?.getText() ?? '');
    };
    const thread = { uri: code, range: new vscode.Range(3, 0, 3, 0), comments: [], dispose };
    await vscode.commands.executeCommand('whetstone.addReviewComment', { thread, text: 'What is this?' });
    assert.match(
      formAtEnd.join(),
      /text: What is this\?/,
      'The field went before the form had what was written in it.',
    );
    assert.match(await text(), /comments:\n {2}- file: src\/label\.ts\n {4}line: 4\n {4}text: What is this\?\n/);
    assert.match(await readFile(join(folder.fsPath, 'review.yaml'), 'utf8'), /What is this\?/);
    await vscode.commands.executeCommand('whetstone.addReviewComment', { thread, text: '   ' });
    await vscode.commands.executeCommand('whetstone.deleteReviewComment', { formIndex: 0 });
    assert.match(await text(), /^comments: \[\]$/m);
  });

  it('takes no comments on files beside the learner’s', async () => {
    const before = await text();
    const uri = vscode.Uri.joinPath(folder, 'attempt.md');
    const thread = { uri, range: new vscode.Range(0, 0, 0, 0), comments: [], dispose: () => undefined };
    await vscode.commands.executeCommand('whetstone.addReviewComment', { thread, text: 'Hm.' });
    assert.equal(await text(), before);
  });
});
