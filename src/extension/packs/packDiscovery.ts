import { existsSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Log } from '../../core/ports';
import { Setting } from '../../shared/contract';
import { contributedPacks } from './contributedPacks';
import type { PackPlace } from './packPlace';

/** Answers the folders with a `pack.yaml`: the folder itself, or those directly in it. Throws when it cannot be read. */
export type FindPackRoots = (folder: string) => Promise<readonly string[]>;

/** Where packs may lie: folders of the setting, installed extensions, and the folder that comes with Whetstone. */
export class PackDiscovery {
  constructor(
    private readonly builtInFolder: string,
    private readonly findRoots: FindPackRoots,
    private readonly log: Log,
    private readonly onProblem: (error: unknown) => void,
  ) {}

  /** Folders whose files authors change while the editor runs. */
  get watchedFolders(): readonly string[] {
    return [...settingFolders(), this.builtInFolder];
  }

  async findPlaces(): Promise<readonly PackPlace[]> {
    const places: PackPlace[] = [];
    for (const folder of settingFolders()) {
      const roots = await this.rootsIn(folder);
      places.push(...roots.map((root): PackPlace => ({ root, origin: 'folderSetting', from: folder })));
    }
    for (const extension of vscode.extensions.all) places.push(...contributedPacks(extension, this.log));
    // Whetstone comes with packs in a clone only; what users install are packs of their own.
    const builtIn = existsSync(this.builtInFolder) ? await this.rootsIn(this.builtInFolder) : [];
    places.push(...builtIn.map((root): PackPlace => ({ root, origin: 'builtIn', from: 'built in' })));
    return places;
  }

  /** A folder that cannot be read does not hide the others. */
  private async rootsIn(folder: string): Promise<readonly string[]> {
    try {
      const roots = await this.findRoots(folder);
      if (roots.length === 0) this.log.warn(`There is no pack in ${folder}.`);
      return roots;
    } catch (error) {
      this.onProblem(error);
      return [];
    }
  }
}

/** The setting's folders as absolute paths: `~` is the home folder, relative ones start at the first workspace folder. */
export function settingFolders(): readonly string[] {
  const written: unknown = vscode.workspace.getConfiguration().get(Setting.packFolders);
  if (!Array.isArray(written)) return [];
  const base = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? os.homedir();
  return written
    .filter((folder): folder is string => typeof folder === 'string' && folder.trim() !== '')
    .map((folder) => path.resolve(base, folder.replace(/^~(?=$|[/\\])/, os.homedir())));
}
