import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { PathOutsideError, type PackFiles } from '../../../../src/core/ports';
import type { ScaffoldFile } from '../../../../src/core/scaffold/scaffoldFile';

/** The pattern template as it stands in the sources. */
export function patternTemplate(): readonly ScaffoldFile[] {
  const folder = resolve('media', 'scaffold', 'pattern');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort()
    .map((path) => ({ path: relative(folder, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }));
}

/** Files of a pack that nobody has written yet. */
export function scaffoldedPack(files: readonly ScaffoldFile[]): PackFiles {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const paths = [...texts.keys()].sort();
  return {
    readText: async (path) => {
      if (path.startsWith('..') || path.startsWith('/')) throw new PathOutsideError(path);
      return texts.get(path);
    },
    listFiles: async (folder) => paths.filter((path) => folder === '' || path.startsWith(`${folder}/`)),
    listFolders: async (folder) => {
      const prefix = folder === '' ? '' : `${folder}/`;
      const below = paths.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
      return [...new Set(below.filter((path) => path.includes('/')).map((path) => path.slice(0, path.indexOf('/'))))];
    },
  };
}
