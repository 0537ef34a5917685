import { isAbsolute, relative, sep } from 'node:path';

/** A file as reports name it, `/`-separated: relative to the folder that the command was given in, absolute where it lies elsewhere. */
export function reportedPath(cwd: string, path: string): string {
  const way = relative(cwd, path);
  const isInside = way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
  return (isInside ? way : path).split(sep).join('/');
}
