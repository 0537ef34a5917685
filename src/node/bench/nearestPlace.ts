import { relative, sep } from 'node:path';
import type { FilePlace } from '../../core/run/model';
import type { HarnessFrame } from '../run/harnessLine';

/** The deepest frame that lies in a folder, relative to it; undefined when there is none. */
export function nearestPlace(root: string, frames: readonly HarnessFrame[]): FilePlace | undefined {
  for (const { file, line, column } of frames) {
    const path = relative(root, file).split(sep).join('/');
    if (path.startsWith('..') || path.startsWith('/') || /^[A-Za-z]:/.test(path) || path.includes('node_modules/'))
      continue;
    return { file: path, line, ...(column !== undefined && { column }) };
  }
  return undefined;
}
