import * as assert from 'node:assert/strict';
import { readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { until } from '../whetstone';

const EXERCISE = ['greet', 'exercise.yaml'] as const;

/** A document that is shown in an editor, and typed into. */
class Written {
  private constructor(readonly document: vscode.TextDocument) {}

  static async open(...path: readonly string[]): Promise<Written> {
    const document = await vscode.workspace.openTextDocument(join(...path));
    await vscode.window.showTextDocument(document);
    return new Written(document);
  }

  async replace(from: string, to: string): Promise<void> {
    const at = this.document.getText().indexOf(from);
    assert.ok(at >= 0, `there is no ${from}`);
    const edit = new vscode.WorkspaceEdit();
    const range = new vscode.Range(this.document.positionAt(at), this.document.positionAt(at + from.length));
    edit.replace(this.document.uri, range, to);
    assert.ok(await vscode.workspace.applyEdit(edit));
  }

  positionOf(word: string): vscode.Position {
    const at = this.document.getText().indexOf(word);
    assert.ok(at >= 0, `there is no ${word}`);
    return this.document.positionAt(at);
  }

  /** `words: message` of each error that is shown. */
  get errors(): readonly string[] {
    return vscode.languages
      .getDiagnostics(this.document.uri)
      .filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error)
      .map(({ range, message, source }) => `${source ?? ''} ${this.document.getText(range)}: ${message}`);
  }

  shows(holds: (errors: readonly string[]) => boolean): Promise<void> {
    return until(vscode.languages.onDidChangeDiagnostics, () => holds(this.errors));
  }

  async save(): Promise<void> {
    if (!(await this.document.save()))
      await until(vscode.workspace.onDidSaveTextDocument, () => !this.document.isDirty);
  }
}

describe('writing a pack', function () {
  this.timeout(60_000);
  let folder: string;
  let exercise: Written;
  let text: string;

  before(async () => {
    folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    exercise = await Written.open(folder, ...EXERCISE);
    text = exercise.document.getText();
  });

  afterEach(async () => {
    if (exercise.document.getText() !== text) await exercise.replace(exercise.document.getText(), text);
    await exercise.save();
    await exercise.shows((errors) => errors.length === 0);
  });

  it('starts the extension by itself, for there is a pack in the folder', async () => {
    const extension = vscode.extensions.getExtension('whetstone.whetstone');
    await exercise.replace('level: beginner', 'level: easy');
    await exercise.shows((errors) => errors.length === 1);
    assert.equal(extension?.isActive, true);
  });

  it('shows what is wrong as it is typed, once, and takes it back', async () => {
    await exercise.replace('level: beginner', 'levle: beginner');
    await exercise.shows((errors) => errors.some((error) => error.startsWith('Whetstone levle: ')));
    await exercise.save();
    // The catalog has read the pack meanwhile, and says nothing of its own.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    assert.equal(exercise.errors.filter((error) => error.startsWith('Whetstone levle: ')).length, 1);
  });

  it('mends it by a quick fix', async () => {
    await exercise.replace('level: beginner', 'levle: beginner');
    await exercise.shows((errors) => errors.length > 0);
    const at = exercise.positionOf('levle');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      exercise.document.uri,
      new vscode.Range(at, at.translate(0, 5)),
      vscode.CodeActionKind.QuickFix.value,
    );
    const fix = actions.find(({ title }) => title === 'Write "level" instead of "levle"');
    assert.ok(fix?.edit, actions.map(({ title }) => title).join(', '));
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.equal(exercise.document.getText(), text);
  });

  it('creates a file that is missing by a quick fix', async () => {
    const hint = exercise.document.getText().match(/text: (hints\/[\w-]+\.md)/)?.[1];
    assert.ok(hint);
    await exercise.replace(hint, 'hints/quite-another.md');
    await exercise.shows((errors) => errors.length > 0);
    const at = exercise.positionOf('hints/quite-another.md');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      exercise.document.uri,
      new vscode.Range(at, at.translate(0, 5)),
      vscode.CodeActionKind.QuickFix.value,
    );
    const fix = actions.find(({ title }) => title === 'Create hints/quite-another.md');
    assert.ok(fix?.edit, actions.map(({ title }) => title).join(', '));
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    await exercise.shows((errors) => errors.length === 0);
    const created = await vscode.workspace.openTextDocument(join(folder, 'greet', 'hints', 'quite-another.md'));
    assert.match(created.getText(), /^# Hint\n/);
  });

  it('completes values and explains keys', async () => {
    const inLevel = exercise.positionOf('beginner').translate(0, 2);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      exercise.document.uri,
      inLevel,
    );
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(labels.includes('advanced'), labels.join(', '));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      exercise.document.uri,
      exercise.positionOf('level'),
    );
    assert.ok(hovers.length > 0);
  });

  it('follows files that change on the disk', async () => {
    const tasks = join(folder, 'greet', 'tasks');
    await rename(tasks, `${tasks}-away`);
    await exercise.shows((errors) => errors.some((error) => error.includes('This task has no instructions')));
    await rename(`${tasks}-away`, tasks);
    await exercise.shows((errors) => errors.length === 0);
  });

  it('looks after a pack elsewhere as soon as a file of it is open', async () => {
    const elsewhere = process.env['WHETSTONE_ELSEWHERE'] ?? '';
    assert.ok((await stat(elsewhere)).isDirectory());
    const other = await Written.open(elsewhere, ...EXERCISE);
    await other.replace('level: beginner', 'level: easy');
    await other.shows((errors) => errors.length === 1);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    assert.ok((await readFile(join(elsewhere, ...EXERCISE), 'utf8')).includes('level: beginner'));
  });
});
