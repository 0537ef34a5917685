import * as vscode from 'vscode';
import { l10n } from '../../shared/l10n';

const KNOWN_KEY = 'whetstone.isTrustExplained';

/** Says beforehand what VS Code will ask for a folder that it does not know, and why. */
export class TrustExplanation {
  constructor(private readonly globalState: vscode.Memento) {}

  /** VS Code asks for every folder it does not know, unless the learner has turned that off or knows about it. */
  get isDue(): boolean {
    const isAsked = vscode.workspace.getConfiguration('security.workspace.trust').get('enabled', true);
    return isAsked && !this.globalState.get(KNOWN_KEY, false);
  }

  /** The explanation as a paragraph, to stand in a dialog. */
  text(): string {
    return l10n.t(
      'It opens in a folder of its own, and VS Code will ask whether you trust the authors of the files in it: the starter that comes with the exercise, and what you write. Answer yes and Whetstone can run the tests; until then nothing there is run.',
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
