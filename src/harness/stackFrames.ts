import { fileURLToPath } from 'node:url';
import type { Frame } from './reportChannel';

const MAX_FRAMES = 50;
const FRAME = /(?:\(|at (?:async )?|^)((?:file:\/\/|\/|[A-Za-z]:[\\/]).+?):(\d+)(?::(\d+))?\)?$/;

/** The frames of a stack that stand in files, innermost first. Node's own are left out. */
export function stackFrames(stack: string): Frame[] {
  const frames: Frame[] = [];
  for (const line of stack.split('\n')) {
    const match = FRAME.exec(line.trim());
    if (!match?.[1]) continue;
    const file = pathOf(match[1]);
    if (file === undefined) continue;
    frames.push({ file, line: Number(match[2]), ...(match[3] !== undefined && { column: Number(match[3]) }) });
    if (frames.length === MAX_FRAMES) break;
  }
  return frames;
}

/** Undefined for a URL that is no file. */
function pathOf(place: string): string | undefined {
  if (!place.startsWith('file:')) return place;
  try {
    return fileURLToPath(place.replace(/[?#].*$/, ''));
  } catch {
    return undefined;
  }
}
