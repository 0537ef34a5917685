import * as vscode from 'vscode';
import type { Log } from '../../core/ports';
import { isWithin } from './isWithin';

const PACK_FILE = 'pack.yaml';
/** Files that tell that somebody works on a pack, wherever it lies. */
const TELLTALES = /\/(?:pack|exercise|expect)\.yaml$/;
/** A file of a pack lies no deeper than this below it. */
const MOST_LEVELS = 8;
const MOST_PACKS = 200;
const QUIET_MS = 250;

/** The packs that somebody writes in this window: those in its folders, and those around files that are open. */
export class AuthoredPacks implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: { dispose(): unknown }[] = [this.changed];
  private found: readonly vscode.Uri[] = [];
  private timer: NodeJS.Timeout | undefined;
  private asked = 0;

  readonly onDidChange = this.changed.event;

  /** Begins to look at once, and goes on looking until it is disposed. */
  constructor(private readonly log: Log) {
    const watcher = vscode.workspace.createFileSystemWatcher(`**/${PACK_FILE}`);
    const soon = (): void => this.lookSoon();
    const ifTelltale = ({ uri }: vscode.TextDocument): void => {
      if (uri.scheme === 'file' && TELLTALES.test(uri.path)) this.lookSoon();
    };
    this.subscriptions.push(
      ...[watcher, watcher.onDidCreate(soon), watcher.onDidChange(soon), watcher.onDidDelete(soon)],
      vscode.workspace.onDidChangeWorkspaceFolders(soon),
      vscode.workspace.onDidOpenTextDocument(ifTelltale),
      vscode.workspace.onDidCloseTextDocument(ifTelltale),
    );
    void this.look();
  }

  /** Folders with a `pack.yaml`. */
  get folders(): readonly vscode.Uri[] {
    return this.found;
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const one of this.subscriptions) one.dispose();
  }

  private lookSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(), QUIET_MS);
  }

  private async look(): Promise<void> {
    this.asked += 1;
    const { asked } = this;
    try {
      const [inFolders, aroundOpen] = await Promise.all([packsInFolders(), packsAroundOpen()]);
      if (asked !== this.asked) return;
      const unique = new Map([...inFolders, ...aroundOpen].map((uri) => [uri.toString(), uri]));
      const before = this.found.map(String).sort().join('\n');
      this.found = [...unique.values()];
      if ([...unique.keys()].sort().join('\n') !== before) this.changed.fire();
    } catch (error) {
      this.log.warn(`Packs in this window: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

async function packsInFolders(): Promise<readonly vscode.Uri[]> {
  // What tools keep for themselves, copies of packs among it, nobody writes.
  const files = await vscode.workspace.findFiles(`**/${PACK_FILE}`, '{**/node_modules/**,**/.*/**}', MOST_PACKS);
  const own = await Promise.all(files.map(async (file) => ((await isPackFile(file)) ? [parentOf(file)] : [])));
  return own.flat();
}

async function packsAroundOpen(): Promise<readonly vscode.Uri[]> {
  const open = vscode.workspace.textDocuments.filter(
    ({ uri, isClosed }) => !isClosed && uri.scheme === 'file' && TELLTALES.test(uri.path),
  );
  const found = await Promise.all(open.map(({ uri }) => packAround(uri)));
  return found.flatMap((folder) => folder ?? []);
}

async function packAround(file: vscode.Uri): Promise<vscode.Uri | undefined> {
  let folder = parentOf(file);
  for (let level = 0; level < MOST_LEVELS; level += 1) {
    if (await isPackFile(vscode.Uri.joinPath(folder, PACK_FILE))) return folder;
    const above = parentOf(folder);
    if (!isWithin(above, folder) || above.path === folder.path) return undefined;
    folder = above;
  }
  return undefined;
}

/** Whether a file is Whetstone's: other tools have a `pack.yaml` as well. One in which nothing stands yet is about to be. */
async function isPackFile(file: vscode.Uri): Promise<boolean> {
  const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString());
  const text = open?.getText() ?? (await readText(file));
  if (text === undefined) return false;
  return /^["']?whetstone["']?\s*:/m.test(text) || text.replace(/^\s*#.*$/gm, '').trim() === '';
}

async function readText(file: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  } catch {
    // It is not there, or nobody may read it: then there is no pack to be written.
    return undefined;
  }
}

function parentOf(uri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(uri, '..');
}
