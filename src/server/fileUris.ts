import { isAbsolute, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The file that a URI names; undefined where it names none on this machine. */
export function filePathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

/** A file's path relative to a folder, `/`-separated; undefined where it is not below it. */
export function pathWithin(folder: string, file: string): string | undefined {
  const way = relative(folder, file);
  if (way === '' || way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) return undefined;
  return way.split(sep).join('/');
}

/** The URI of what lies below a folder. @param path `/`-separated; empty for the folder itself */
export function uriWithin(folderUri: string, path: string): string {
  const base = folderUri.replace(/\/+$/, '');
  return path === '' ? base : `${base}/${path.split('/').map(encodeURIComponent).join('/')}`;
}
