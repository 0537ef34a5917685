import * as assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { OpenExercise } from '../../src/core/actions/openExercise';
import type { Whetstone } from '../../src/extension/extension';

/** Registers a listener; answers what ends it. */
type Subscribe = (listener: () => void) => { dispose(): unknown } | (() => void);

/** Waits until a condition holds, looking whenever an event fires. */
export async function until(subscribe: Subscribe, holds: () => boolean): Promise<void> {
  if (holds()) return;
  await new Promise<void>((resolve) => {
    const subscription = subscribe(() => {
      if (!holds()) return;
      if (typeof subscription === 'function') subscription();
      else subscription.dispose();
      resolve();
    });
  });
}

/** The extension under test, with its packs read and the exercise of the prepared folder open. */
export async function activeWhetstone(): Promise<Whetstone & { readonly open: OpenExercise }> {
  const extension = vscode.extensions.getExtension<Whetstone>('whetstone.whetstone');
  assert.ok(extension, 'Whetstone is not among the extensions');
  const whetstone = await extension.activate();
  const { current } = whetstone.services;
  await until(current.onDidChange, () => current.state.kind !== 'loading');
  if (current.state.kind === 'unavailable') throw current.state.error;
  return { ...whetstone, open: current.require() };
}

/** The code of the exercise in the prepared folder. */
export class LearnerCode {
  static readonly path = 'src/greet.ts';
  static readonly starter = `/** Welcomes guests at the door. */

export function greet(name: string): string {
  return 'Hello';
}

export function greetAll(names: readonly string[]): string {
  return '';
}
`;
  /** Passes the first task, and not the second. */
  static readonly first = LearnerCode.starter.replace("return 'Hello'", 'return `Hello ${name}`.trim()');
  static readonly endless = LearnerCode.starter.replace(
    "return 'Hello'",
    "for (;;) if (name === 'nobody') return name",
  );

  private constructor(readonly document: vscode.TextDocument) {}

  /** In an editor in the first column, with the starter's text. */
  static async open(folder: string): Promise<LearnerCode> {
    const document = await vscode.workspace.openTextDocument(join(folder, ...LearnerCode.path.split('/')));
    const code = new LearnerCode(document);
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One, preview: false });
    await code.write(LearnerCode.starter);
    return code;
  }

  /** Types a text; saves it unless told otherwise. */
  async write(text: string, options: { readonly isSaved: boolean } = { isSaved: true }): Promise<void> {
    const edit = new vscode.WorkspaceEdit();
    const whole = new vscode.Range(0, 0, this.document.lineCount, 0);
    edit.replace(this.document.uri, whole, text);
    assert.ok(await vscode.workspace.applyEdit(edit));
    // The editor's own saving may be under way: then it says no.
    if (options.isSaved && !(await this.document.save())) {
      await until(vscode.workspace.onDidSaveTextDocument, () => !this.document.isDirty);
    }
  }
}

/** The lenses as the learner sees them: `line: title`, without icons. Lines count from 1. */
export async function lensesOf(document: vscode.TextDocument): Promise<string[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
    100,
  );
  return lenses
    .filter(({ command }) => command?.command.startsWith('whetstone.'))
    .map(({ range, command }) => `${range.start.line + 1}: ${(command?.title ?? '').replace(/\$\([\w~-]+\) /, '')}`);
}

/** Compares the lenses of a document with those given, all of them and in order. */
export async function expectLenses(document: vscode.TextDocument, expected: readonly string[]): Promise<void> {
  assert.deepEqual(await lensesOf(document), expected);
}
