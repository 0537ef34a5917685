import * as path from 'node:path';
import * as vscode from 'vscode';
import { loadPack } from '../../core/pack/loadPack';
import type { Pack } from '../../core/pack/model';
import { PackFolder } from '../../node/pack/packFolder';
import { HumanError } from '../../core/errors';
import { l10n } from '../../shared/l10n';

/** Folders in which nobody writes packs. */
const ELSEWHERE = '**/{node_modules,.git,.vscode-test,dist,out,build,.venv}/**';
const MAX_PACKS = 200;

/** Absolute folders of the packs in the window's folders, sorted. */
export async function findWorkspacePacks(): Promise<readonly string[]> {
  const found = await vscode.workspace.findFiles('**/pack.yaml', ELSEWHERE, MAX_PACKS);
  return found
    .filter(({ scheme }) => scheme === 'file')
    .map(({ fsPath }) => path.dirname(fsPath))
    .sort();
}

export function loadPackIn(root: string): Promise<Pack> {
  return loadPack(new PackFolder(root), root);
}

/** The pack, and the exercise if any, that a file is of. */
export interface AuthorPlace {
  /** Absolute folder of the pack. */
  readonly root: string;
  /** Folder of the exercise, relative to the pack. */
  readonly dir?: string;
}

/**
 * What an author's command is about: the file or folder it was called with, else the one in the editor, else the one pack of this window,
 * else one that is chosen. Undefined where nothing was chosen; throws a {@link HumanError} where there is no pack.
 */
export async function authorPlace(argument: unknown): Promise<AuthorPlace | undefined> {
  const uri = uriOf(argument) ?? vscode.window.activeTextEditor?.document.uri;
  const found = uri && (await placeOf(uri));
  if (found) return found;
  const roots = await findWorkspacePacks();
  if (roots.length === 0) {
    throw new HumanError(l10n.t('There is no pack in this window. A pack is a folder with a pack.yaml.'));
  }
  const [only, ...others] = roots;
  if (only !== undefined && others.length === 0) return { root: only };
  const items = roots.map((root) => ({ label: path.basename(root), description: root, root }));
  const chosen = await vscode.window.showQuickPick(items, { title: l10n.t('Which pack?') });
  return chosen && { root: chosen.root };
}

/** Looks for `pack.yaml` above a file, and for `exercise.yaml` between the two. */
export async function placeOf(uri: vscode.Uri): Promise<AuthorPlace | undefined> {
  if (uri.scheme !== 'file') return undefined;
  let folder = uri.fsPath;
  let before: string | undefined;
  // A file is no folder; what stands below it is nothing, so it is passed over.
  for (;;) {
    if (await isFile(path.join(folder, 'pack.yaml'))) {
      const dir = before === undefined ? undefined : path.relative(folder, before).split(path.sep)[0];
      const isExercise = dir !== undefined && (await isFile(path.join(folder, dir, 'exercise.yaml')));
      return { root: folder, ...(isExercise && { dir }) };
    }
    const parent = path.dirname(folder);
    if (parent === folder) return undefined;
    before = folder;
    folder = parent;
  }
}

function uriOf(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return argument;
  if (typeof argument === 'string' && argument.startsWith('file:')) return vscode.Uri.parse(argument);
  return undefined;
}

async function isFile(file: string): Promise<boolean> {
  try {
    return (await vscode.workspace.fs.stat(vscode.Uri.file(file))).type === vscode.FileType.File;
  } catch (error) {
    // Whatever the reason, it cannot be read.
    if (error instanceof Error) return false;
    throw error;
  }
}
