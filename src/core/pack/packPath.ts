/**
 * Joins a path written in a pack file to the folder it is relative to. Answers undefined when it would leave the
 * pack: absolute, with a drive or scheme, with a backslash, or with more `..` than there are folders above it.
 */
export function joinPackPath(folder: string, path: string): string | undefined {
  if (/^[/\\]|^[A-Za-z]:|\\|\0/.test(path)) return undefined;
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}
