import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { previewPlace, previewsFolder, type PreviewPlace } from './previewPlace';

/** The two windows of a preview: the author's, which keeps it up to date, and the one that shows it. */
type Part = 'author' | 'window';

const PARTS: readonly Part[] = ['author', 'window'];

/** Says that this process has a part in a preview. */
export function takePart({ folder }: PreviewPlace, part: Part): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${part}.pid`), String(process.pid));
}

/** This process is done with a preview; the last one to leave takes it away. */
export function leave(place: PreviewPlace, part: Part): void {
  rmSync(path.join(place.folder, `${part}.pid`), { force: true });
  if (!isAlive(place)) remove(place);
}

/** Whether the window that shows a preview has been there and has gone. */
export function hasEnded(place: PreviewPlace): boolean {
  const window = pidOf(place, 'window');
  return window !== undefined && !isRunning(window);
}

/** Takes away what windows that were killed have left. @param storage the extension's storage for all windows */
export function sweepPreviews(storage: string): void {
  let ids: readonly string[];
  try {
    ids = readdirSync(previewsFolder(storage));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw error;
  }
  for (const id of ids) {
    const place = previewPlace(storage, id);
    if (!isAlive(place)) remove(place);
  }
}

function isAlive(place: PreviewPlace): boolean {
  return PARTS.some((part) => {
    const pid = pidOf(place, part);
    return pid !== undefined && isRunning(pid);
  });
}

export function remove({ folder }: PreviewPlace): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

function pidOf({ folder }: PreviewPlace, part: Part): number | undefined {
  try {
    const pid = Number(readFileSync(path.join(folder, `${part}.pid`), 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch (error) {
    // Whatever the reason: nothing says that somebody is there.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
