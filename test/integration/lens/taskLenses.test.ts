import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activeWhetstone, expectLenses, LearnerCode, lensesOf } from '../whetstone';

describe('the lenses above a task’s code', () => {
  let code: LearnerCode;

  before(async () => {
    const { open } = await activeWhetstone();
    code = await LearnerCode.open(open.folder);
  });

  afterEach(() => code.write(LearnerCode.starter));

  it('stand over each task’s symbol, without any language extension', async () => {
    const lenses = await lensesOf(code.document);
    assert.ok(lenses.includes('3: Run tests'), lenses.join('\n'));
    assert.ok(lenses.includes('7: Run tests'), lenses.join('\n'));
    assert.ok(lenses.includes('3: Open panel'), lenses.join('\n'));
  });

  it('follow the symbol when code is typed above it, before anything is saved', async () => {
    const before = await lensesOf(code.document);
    await code.write(`// one\n// two\n${LearnerCode.starter}`, { isSaved: false });
    const moved = before.map((lens) => lens.replace(/^\d+/, (line) => String(Number(line) + 2)));
    await expectLenses(code.document, moved);
  });

  it('stand at the top of the file when the symbols are gone', async () => {
    await code.write('export const nothing = 1;\n', { isSaved: false });
    const lenses = await lensesOf(code.document);
    assert.ok(lenses.length > 0);
    for (const lens of lenses) assert.match(lens, /^1: /);
  });

  it('are in no other file', async () => {
    const [folder] = vscode.workspace.workspaceFolders!;
    const other = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder!.uri, 'package.json'));
    await vscode.window.showTextDocument(other, { preview: true });
    await expectLenses(other, []);
  });

  it('go when the setting turns them off, and come back', async () => {
    const settings = vscode.workspace.getConfiguration();
    await settings.update('whetstone.lenses.enabled', false, vscode.ConfigurationTarget.Global);
    await expectLenses(code.document, []);
    await settings.update('whetstone.lenses.enabled', undefined, vscode.ConfigurationTarget.Global);
    assert.notEqual((await lensesOf(code.document)).length, 0);
  });
});
