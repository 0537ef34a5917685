import * as vscode from 'vscode';
import { l10n } from '../../shared/l10n';

const KNOWN_KEY = 'whetstone.isTrustExplained';

/** Says beforehand what VS Code wants to know of a folder that it does not know, and why it should be answered. */
export class TrustExplanation {
  constructor(private readonly globalState: vscode.Memento) {}

  /** Trust matters for every new folder, unless the learner has turned it off or has read enough about it. */
  get isDue(): boolean {
    return isTrustEnabled() && !this.globalState.get<boolean>(KNOWN_KEY);
  }

  /** The explanation as a paragraph, to stand in a dialog. */
  text(): string {
    return asksAtOpening()
      ? l10n.t(
          'It opens in a folder of its own, and VS Code will ask whether you trust the authors of the files in it: the starter that comes with the exercise, and what you write. Answer yes and Whetstone can run the tests; until then nothing there is run.',
        )
      : l10n.t(
          'It opens in a folder of its own, in restricted mode: VS Code waits until you say that you trust the authors of the files in it, which are the starter that comes with the exercise, and what you write. Trust the folder and Whetstone can run the tests; until then nothing there is run.',
        );
  }

  /** Shows the explanation, when it is due, and answers whether to go on. */
  async confirm(title: string): Promise<boolean> {
    if (!this.isDue) return true;
    const open = l10n.t('Open');
    const openForGood = l10n.t('Open, and Do Not Explain Again');
    const message = l10n.t('Open “{0}”', title);
    const options = { modal: true, detail: this.text() };
    const chosen = await vscode.window.showInformationMessage(message, options, open, openForGood);
    if (chosen === openForGood) await this.globalState.update(KNOWN_KEY, true);
    return chosen !== undefined;
  }
}

/**
 * Once an exercise is open in restricted mode and VS Code does not ask by itself, offers the way to trust the folder.
 * Where VS Code does ask, its own question is enough.
 */
export async function offerTrust(title: string): Promise<void> {
  if (vscode.workspace.isTrusted || asksAtOpening()) return;
  const manage = l10n.t('Trust the Folder…');
  const message = l10n.t('Whetstone can run the tests of “{0}” once you trust this folder.', title);
  const chosen = await vscode.window.showInformationMessage(message, manage);
  if (chosen === manage) await vscode.commands.executeCommand('workbench.trust.manage');
}

/** Newer editors show the page on trust over the code and leave it there; once it has done its work, it goes. */
export async function closeTrustPage(): Promise<void> {
  const close = 'workbench.action.closeModalEditor';
  if ((await vscode.commands.getCommands(true)).includes(close)) await vscode.commands.executeCommand(close);
}

function isTrustEnabled(): boolean {
  return vscode.workspace.getConfiguration('security.workspace.trust').get<boolean>('enabled', true);
}

/** Older editors ask when a new folder opens; newer ones open it in restricted mode and leave it to the learner. */
function asksAtOpening(): boolean {
  return vscode.workspace.getConfiguration('security.workspace.trust').get<string>('startupPrompt') !== 'never';
}
