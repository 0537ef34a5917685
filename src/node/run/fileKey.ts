import { normalize } from 'node:path';

/** A form of an absolute path that is the same for every spelling that this platform takes for the same file. */
export function fileKey(path: string): string {
  const normal = normalize(path).normalize('NFC');
  return process.platform === 'win32' || process.platform === 'darwin' ? normal.toLowerCase() : normal;
}
