import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunPlan } from '../../core/run/model';
import { isPython } from './isPython';

/**
 * What lies among a check's tests, is not the pack's, and would be loaded in the place of its files or decide how they are
 * loaded: a package `help/` beside `help.py`, an `__init__.py`, a `package.json`. Workspace-relative paths, sorted.
 * @param folder the check's, relative to the workspace
 */
export async function findStrayFiles(
  plan: Pick<RunPlan, 'runner' | 'allTestFiles'>,
  workspace: string,
  folder: string,
): Promise<readonly string[]> {
  const packs = plan.allTestFiles.filter((path) => path.startsWith(`${folder}/`));
  const folders = new Set(packs.map((path) => path.slice(0, path.lastIndexOf('/'))));
  const stray: string[] = [];
  for (const at of folders) {
    const own = new Set(packs.filter((path) => path.startsWith(`${at}/`)).map((path) => firstName(path, at)));
    const modules = new Set([...own].filter((name) => name.endsWith('.py')).map(moduleName));
    for (const { name } of await entriesOf(join(workspace, at))) {
      if (own.has(name)) continue;
      const isStray = isPython(plan.runner)
        ? name === '__init__.py' || modules.has(moduleName(name))
        : name === 'package.json';
      if (isStray) stray.push(`${at}/${name}`);
    }
  }
  return stray.sort();
}

function firstName(path: string, folder: string): string {
  return path.slice(folder.length + 1).split('/', 1)[0] ?? '';
}

/** `help.py`, `help.cpython-312-darwin.so` and the folder `help` are all the module `help`. */
function moduleName(name: string): string {
  return name.split('.', 1)[0] ?? '';
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch {
    // Deleted, or a file in its place: then there is nothing astray in it.
    return [];
  }
}
