import * as path from 'node:path';
import * as vscode from 'vscode';
import { l10n } from '../../shared/l10n';
import type { Services } from '../services';
import { errorOf, member, runAuthorCommand } from './authorProcess';
import { savePack, type VerifyTests } from './verifyTests';
import { loadPackIn } from './workspacePacks';

/** What the command line ends with when something does not hold. */
const NOT_PASSED = 1;

interface Way extends vscode.QuickPickItem {
  readonly args: readonly string[];
}

/** Asks how and whereto, verifies, and makes the `.vsix` of a pack. What does not hold is shown in the Test Explorer, and nothing is made. */
export async function packageCommand(services: Services, tests: VerifyTests, root: string): Promise<void> {
  const pack = await loadPackIn(root);
  const way = await vscode.window.showQuickPick(waysOf(), {
    title: l10n.t('Package {0} {1}', pack.title, pack.version),
  });
  if (!way) return;
  const name = `${pack.id.slice(pack.id.indexOf('.') + 1)}-${pack.version}.vsix`;
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.file(path.join(path.dirname(root), name)),
    filters: { [l10n.t('Extension package')]: ['vsix'] },
    title: l10n.t('Where does the package go?'),
  });
  if (!target) return;
  const made = await packageInto(services, tests, { root, file: target.fsPath, args: way.args });
  if (made) await offerPackage(target, pack.title);
}

/**
 * Makes a package without asking anything. False where something does not hold, and nothing was made.
 * @param args further ones of the command line: `--draft`, `--full` …
 */
export async function packageInto(
  services: Services,
  tests: VerifyTests,
  { root, file, args }: { readonly root: string; readonly file: string; readonly args: readonly string[] },
): Promise<boolean> {
  await savePack(root);
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: l10n.t('Verifying and packaging…'),
    cancellable: true,
  };
  const end = await vscode.window.withProgress(options, (_progress, token) =>
    tests.showing(root, (report, ofRun) => {
      const both = new vscode.CancellationTokenSource();
      const listeners = [token, ofRun].map((one) => one.onCancellationRequested(() => both.cancel()));
      const all = ['package', root, '--out', file, ...args, '--no-require-all', ...tests.commonArguments(false)];
      return runAuthorCommand(services.extensionUri, {
        ...{ args: all, cwd: root, token: both.token },
        ...report,
      }).finally(() => {
        for (const one of [...listeners, both]) one.dispose();
      });
    }),
  );
  if (end.exitCode === 0) return true;
  if (end.exitCode !== NOT_PASSED || member(end.data, 'error') !== undefined) throw errorOf(end);
  void tellFailure(Number(member(end.data, 'failed') ?? 0));
  return false;
}

function waysOf(): readonly Way[] {
  return [
    {
      label: l10n.t('For learners'),
      detail: l10n.t('Everything is sealed and verified; where something does not hold, nothing is packaged.'),
      args: [],
    },
    {
      label: l10n.t('For learners, verified in full'),
      detail: l10n.t('Also what takes long: mutation scores, repeats, hint coverage, benchmarks.'),
      args: ['--full', '--benchmarks'],
    },
    {
      label: l10n.t('A draft'),
      detail: l10n.t('It tells its learners that it is one, and what does not hold.'),
      args: ['--draft'],
    },
  ];
}

async function tellFailure(failed: number): Promise<void> {
  const show = l10n.t('Show Results');
  const text = l10n.t('Nothing was packaged: {0} of what has to hold does not.', failed);
  if ((await vscode.window.showWarningMessage(text, show)) === show) {
    await vscode.commands.executeCommand('testing.showMostRecentOutput');
  }
}

async function offerPackage(file: vscode.Uri, title: string): Promise<void> {
  const install = l10n.t('Install Here');
  const reveal = l10n.t('Show in Folder');
  const text = l10n.t('{0} is packaged in {1}.', title, file.fsPath);
  const chosen = await vscode.window.showInformationMessage(text, install, reveal);
  if (chosen === install) await vscode.commands.executeCommand('workbench.extensions.installExtension', file);
  if (chosen === reveal) await vscode.commands.executeCommand('revealFileInOS', file);
}
