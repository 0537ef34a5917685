import { copyFile, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { HumanError } from '../../../core/errors';
import type { LintSource } from '../../../core/check/model';
import { l10n } from '../../../shared/l10n';
import { composeLayers } from '../../pack/overlay';
import { PackFolder } from '../../pack/packFolder';
import { findVendored } from '../../workspace/vendoredPackages';
import type { Inspection } from '../inspection';
import { learnerFiles, type FolderFiles } from '../ownTests/folderFiles';
import { isLinterConfiguration } from './linterConfiguration';

/**
 * Lays the learner's files into an empty folder as they are judged, with configuration of linters as the starter has it, and the pack's over them.
 * Answers the folder `node_modules` with the packages that the linter is made of, where there are some.
 * @throws HumanError when the pack lacks files of its own
 */
export async function layLintFolder(
  folder: string,
  source: LintSource,
  inspection: Inspection,
): Promise<string | undefined> {
  const at = (path: string): string => join(folder, ...path.split('/'));
  for (const [path, from] of await filesOf(source, inspection)) {
    await mkdir(dirname(at(path)), { recursive: true });
    // What is gone by now was judged to be there; the linter will say what is missing.
    if (typeof from === 'string') await copyFile(from, at(path)).catch(() => undefined);
    else await writeFile(at(path), from);
  }
  const packRoot = inspection.plan.pack.root;
  const pack = new PackFolder(packRoot);
  for (const { packPath, workspacePath } of source.packFiles) {
    const path = await pack.realPath(packPath);
    if (path === undefined) throw new HumanError(l10n.t('The pack’s file {0} is not there.', packPath));
    await mkdir(dirname(at(workspacePath)), { recursive: true });
    await writeFile(at(workspacePath), await readFile(path));
  }
  const [first] = source.vendor;
  if (first === undefined) return undefined;
  const found = await findVendored(packRoot, first);
  const modules = found.slice(0, found.length - first.length - 1);
  // Configuration asks for its packages from beside itself.
  await symlink(modules, join(folder, 'node_modules'), 'junction');
  return modules;
}

/**
 * The learner's files; of configuration the pack's counts alone, at any depth. A file that the check names by its path is what is
 * judged, whatever it is called.
 */
async function filesOf({ files }: LintSource, inspection: Inspection): Promise<FolderFiles> {
  const named = new Set(Object.values(files).flat());
  const isTheirs = (path: string): boolean => named.has(path) || !isLinterConfiguration(path);
  const { pack, track } = inspection.plan;
  const starter = [...(await composeLayers(new PackFolder(pack.root), track.layers))];
  return new Map([
    ...[...(await learnerFiles(inspection))].filter(([path]) => isTheirs(path)),
    ...starter.filter(([path]) => !isTheirs(path)),
  ]);
}
