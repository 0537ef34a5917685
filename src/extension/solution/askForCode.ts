import * as vscode from 'vscode';
import { HumanError } from '../../core/errors';
import { l10n } from '../../shared/l10n';

/**
 * Asks for an instructor's code, again where it does not fit. The code is not shown while it is typed, and kept nowhere.
 * @param tryCode answers why the code does not fit, or undefined when it did; a {@link HumanError} says why, too
 * @returns false when the learner has left off
 */
export async function askForCode(
  title: string,
  tryCode: (code: string) => Promise<string | undefined>,
): Promise<boolean> {
  for (let prompt = l10n.t('The code that your instructor gave you'); ;) {
    const code = await vscode.window.showInputBox({
      title,
      prompt,
      password: true,
      ignoreFocusOut: true,
      validateInput: (text) => (text.trim() === '' ? l10n.t('Type the code.') : undefined),
    });
    if (code === undefined) return false;
    const why = await reasonOf(() => tryCode(code.trim()));
    if (why === undefined) return true;
    prompt = why;
  }
}

async function reasonOf(work: () => Promise<string | undefined>): Promise<string | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof HumanError) return error.message;
    throw error;
  }
}
