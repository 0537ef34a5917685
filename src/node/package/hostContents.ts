import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { isMissing } from '../pack/errorCode';
import { hostManifest } from './manifests';
import { shippedReadme } from './shippedReadme';
import type { Contents } from './stage';

/** What the host ships, and nothing else: files, and folders with all that is below them. */
const FROM_BUILD = ['extension.js', 'supervisor.cjs', 'artefacts.cjs', 'harness', 'kit', 'templates', 'panel'];
const FROM_CLONE = ['CHANGELOG.md', 'LICENSE', 'l10n', 'media'];
/** What templates are built from: they come as one file each. */
const BUILT_ALREADY = join('media', 'scaffold') + sep;

/**
 * The contents of the host's package.
 * @param root absolute folder of the clone
 * @param build absolute folder of a production build
 */
export async function hostContents(root: string, build: string): Promise<Contents> {
  const contents = new Map<string, { source: string } | { text: string }>();
  const add = async (from: string, name: string, prefix: string): Promise<void> => {
    for (const path of await filesOf(join(from, name))) {
      if (relative(from, path).startsWith(BUILT_ALREADY)) continue;
      contents.set(prefix + relative(from, path).split(sep).join('/'), { source: path });
    }
  };
  for (const name of FROM_BUILD) await add(build, name, 'dist/');
  for (const name of FROM_CLONE) await add(root, name, '');
  for (const name of await readdir(root)) {
    if (/^package\.nls(?:\.[\w-]+)?\.json$/.test(name)) contents.set(name, { source: join(root, name) });
  }
  const manifest = hostManifest(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
  contents.set('package.json', { text: `${JSON.stringify(manifest, undefined, 2)}\n` });
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  contents.set('README.md', { text: shippedReadme(readme, manifest['repository'] !== undefined) });
  return contents;
}

/** The file itself, or all files below a folder, sorted; none when nothing is there. Caches and hidden files stay behind. */
async function filesOf(path: string): Promise<string[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true, recursive: true });
    return entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && !entry.parentPath.includes('__pycache__'))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return [path];
    if (isMissing(error)) return [];
    throw error;
  }
}
