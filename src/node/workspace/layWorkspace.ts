import { chmod, copyFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { HumanError } from '../../core/errors';
import type { CreateWorkspace } from '../../core/ports';
import { l10n } from '../../shared/l10n';
import { composeLayers, insideWorkspace } from '../pack/overlay';
import { PackFolder } from '../pack/packFolder';
import { gitIgnore } from './gitIgnore';
import { kitFiles } from './kitFiles';
import { inParallel } from './inParallel';
import { MARKER_PATH, printMarker } from './marker';
import { vendoredPackages } from './vendoredPackages';

/**
 * Fills an empty folder with all that a new workspace holds, but for the repository.
 * @param kitDir the built `dist/kit`; left out where no exercise asks for a kit
 */
export async function layWorkspace(folder: string, request: CreateWorkspace, kitDir?: string): Promise<void> {
  const sources = await sourcesOf(request, kitDir);
  const target = (path: string): string => join(folder, ...path.split('/'));
  const parents = new Set([...sources.keys(), MARKER_PATH].map((path) => dirname(target(path))));
  for (const parent of parents) await mkdir(parent, { recursive: true });
  await inParallel(sources, ([path, source]) => copyWritable(source, target(path)));
  const ownIgnore = sources.get('.gitignore');
  const text = ownIgnore === undefined ? '' : await readFile(ownIgnore, 'utf8');
  await writeFile(target('.gitignore'), gitIgnore(text));
  await writeFile(target(MARKER_PATH), printMarker(request.marker));
}

async function sourcesOf(
  { packRoot, layers, files, vendor, kit = [] }: CreateWorkspace,
  kitDir: string | undefined,
): Promise<Map<string, string>> {
  const pack = new PackFolder(packRoot);
  const sources = new Map(await composeLayers(pack, layers));
  if (sources.size === 0 && layers.length > 0) {
    throw new HumanError(l10n.t('The files that this exercise starts from are not there: {0}.', layers.join(', ')));
  }
  for (const { packPath, workspacePath } of files) {
    const source = await pack.realPath(packPath);
    if (source === undefined) throw new HumanError(l10n.t('The pack’s file {0} is not there.', packPath));
    sources.set(insideWorkspace(workspacePath), source);
  }
  for (const [path, source] of await vendoredPackages(packRoot, vendor)) sources.set(path, source);
  if (kit.length === 0) return sources;
  if (kitDir === undefined) throw new Error('Nobody has said where the kits lie.');
  for (const [path, source] of await kitFiles(kitDir, kit)) sources.set(path, source);
  return sources;
}

/** Keeps what is executable so. A pack may be installed read-only; the learner's copy is to be written to. */
async function copyWritable(source: string, target: string): Promise<void> {
  await copyFile(source, target);
  const { mode } = await stat(target);
  if ((mode & 0o200) === 0) await chmod(target, (mode & 0o777) | 0o600);
}
