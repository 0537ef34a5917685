import * as vscode from 'vscode';
import { Setting } from '../../shared/contract';
import type { PackDiscovery } from './packDiscovery';

/** An install or update of an extension fires twice in a row, and saving many files fires for each. */
const QUIET_MS = 250;

/** Calls `reload` when packs may have come, gone or changed: settings, extensions, folders, files. */
export function watchPacks(discovery: Pick<PackDiscovery, 'watchedFolders'>, reload: () => void): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  let watchers: vscode.Disposable[] = [];
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(reload, QUIET_MS);
  };
  const watchFiles = (): void => {
    for (const watcher of watchers) watcher.dispose();
    watchers = discovery.watchedFolders.flatMap((folder) => {
      const watcher = vscode.workspace.createFileSystemWatcher(
        new vscode.RelativePattern(vscode.Uri.file(folder), '**'),
      );
      return [watcher, watcher.onDidCreate(soon), watcher.onDidChange(soon), watcher.onDidDelete(soon)];
    });
  };
  watchFiles();
  const subscriptions = [
    vscode.extensions.onDidChange(soon),
    vscode.workspace.onDidChangeWorkspaceFolders(() => {
      watchFiles();
      soon();
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(Setting.packFolders)) watchFiles();
      else if (!change.affectsConfiguration(Setting.packPins)) return;
      soon();
    }),
  ];
  return new vscode.Disposable(() => {
    clearTimeout(timer);
    for (const one of [...subscriptions, ...watchers]) one.dispose();
  });
}
