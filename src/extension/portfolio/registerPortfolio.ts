import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { makePortfolio } from '../../core/actions/makePortfolio';
import { isPortablePath } from '../../node/archive/openZip';
import { freeFolder } from '../../node/export/freeFolder';
import { writePortfolio } from '../../node/export/writePortfolio';
import { Command } from '../../shared/contract';
import { l10n } from '../../shared/l10n';
import type { Services } from '../services';

/** What the learner wants the portfolio to be titled with, from the last time. */
const NAME_KEY = 'whetstone.portfolioName';

/** The command that writes what has been done as a page or a folder. */
export function registerPortfolio(services: Services): vscode.Disposable {
  return services.commands.register(Command.exportPortfolio, () => exportPortfolio(services));
}

async function exportPortfolio({ world, store, globalState, whenReady }: Services): Promise<void> {
  await whenReady();
  const forms = [
    { label: l10n.t('One page'), detail: l10n.t('An HTML file that anybody can open and print'), isPage: true },
    {
      label: l10n.t('A folder'),
      detail: l10n.t('Markdown, your code and plots, ready for a repository'),
      isPage: false,
    },
  ];
  const form = await vscode.window.showQuickPick(forms, { title: l10n.t('Export your portfolio as') });
  if (!form) return;
  const owner = await vscode.window.showInputBox({
    title: l10n.t('Export your portfolio'),
    prompt: l10n.t('Your name, for the title; it may stay empty'),
    value: globalState.get<string>(NAME_KEY) ?? '',
  });
  if (owner === undefined) return;
  await globalState.update(NAME_KEY, owner);
  const target = form.isPage ? await choosePage() : await chooseFolder();
  if (target === undefined) return;
  const text = l10n.t('Gathering what you have done');
  const written = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: text },
    async () => {
      const portfolio = await makePortfolio(world, store.state, { owner, isPortable: isPortablePath });
      // The dialog has asked already whether to write over the page that is there.
      return writePortfolio(portfolio, target, { language: vscode.env.language, isForced: form.isPage });
    },
  );
  const open = l10n.t('Open it');
  if ((await vscode.window.showInformationMessage(l10n.t('Your portfolio is in {0}.', written), open)) !== open) return;
  if (form.isPage) await vscode.env.openExternal(vscode.Uri.file(written));
  else await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.file(written));
}

async function choosePage(): Promise<string | undefined> {
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.file(path.join(os.homedir(), 'portfolio.html')),
    filters: { [l10n.t('Page')]: ['html'] },
    title: l10n.t('Export your portfolio'),
  });
  if (!target) return undefined;
  return /\.html?$/i.test(target.fsPath) ? target.fsPath : `${target.fsPath}.html`;
}

/** A new folder in the one that is chosen; an earlier portfolio stays beside it. */
async function chooseFolder(): Promise<string | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: l10n.t('Where shall the folder “{0}” be made?', 'portfolio'),
    openLabel: l10n.t('Make it here'),
    canSelectFiles: false,
    canSelectFolders: true,
    defaultUri: vscode.Uri.file(os.homedir()),
  });
  const [parent] = chosen ?? [];
  return parent && freeFolder(parent.fsPath, 'portfolio');
}
