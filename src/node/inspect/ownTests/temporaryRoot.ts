import { randomUUID } from 'node:crypto';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InspectorOptions } from '../inspection';

/**
 * Does something in a new folder outside of the workspace, absolute and with links resolved, and removes it, also when this
 * process is killed meanwhile.
 */
export async function inTemporaryRoot<T>(
  { supervisor, log }: Pick<InspectorOptions, 'supervisor' | 'log'>,
  work: (root: string) => Promise<T>,
): Promise<T> {
  const root = await mkdtemp(join(await realpath(tmpdir()), 'whetstone-run-'));
  const mark = `files-${randomUUID()}`;
  supervisor.watch(mark, [root]);
  try {
    return await work(root);
  } finally {
    try {
      await rm(root, { recursive: true, force: true, maxRetries: 5 });
    } catch (error) {
      log.warn(`Files of a run could not be removed: ${String(error)}`);
    }
    supervisor.forget(mark);
  }
}
