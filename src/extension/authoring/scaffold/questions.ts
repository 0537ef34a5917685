import * as vscode from 'vscode';

/** One of several things to choose. */
export interface Choice<T> {
  readonly label: string;
  readonly detail?: string;
  readonly value: T;
}

/** Asks for a line of text; undefined where the author turned away. Wrong answers are told of while they are typed. */
export async function askText(
  title: string,
  { prompt, value, fault }: { prompt?: string; value?: string; fault: (text: string) => string | undefined },
): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title,
    ...(prompt !== undefined && { prompt }),
    ...(value !== undefined && { value }),
    ignoreFocusOut: true,
    validateInput: (text) => fault(text.trim()),
  });
}

/** Asks for one of several; undefined where the author turned away. */
export async function askOne<T>(title: string, choices: readonly Choice<T>[]): Promise<T | undefined> {
  const chosen = await vscode.window.showQuickPick(choices, { title, ignoreFocusOut: true, matchOnDetail: true });
  return chosen?.value;
}

/** Asks for one at least; undefined where the author turned away or chose none. */
export async function askSome<T>(title: string, choices: readonly Choice<T>[]): Promise<readonly T[] | undefined> {
  const items = choices.map((choice, index) => ({ ...choice, picked: index === 0 }));
  const chosen = await vscode.window.showQuickPick(items, { title, ignoreFocusOut: true, canPickMany: true });
  return chosen && chosen.length > 0 ? chosen.map(({ value }) => value) : undefined;
}
