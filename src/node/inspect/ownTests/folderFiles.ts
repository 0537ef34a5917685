import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { inParallel } from '../../workspace/inParallel';
import { resolveWorkspace } from '../../workspace/resolveWorkspace';
import { linkDependencies } from '../../run/reports/workspaceCopy';
import type { Inspection } from '../inspection';

/** Files of a folder to be laid: path in it, `/`-separated → contents, or the absolute path of a file with them. */
export type FolderFiles = ReadonlyMap<string, Uint8Array | string>;

/** The learner's files as they are judged. One that is too large to be kept is copied as it is when it is laid. */
export async function learnerFiles({ plan, files }: Pick<Inspection, 'plan' | 'files'>): Promise<FolderFiles> {
  const workspace = await resolveWorkspace(plan.workspace);
  return new Map(
    Object.keys(files.hashes).map((path) => [path, files.bytes.get(path) ?? join(workspace, ...path.split('/'))]),
  );
}

/** Fills a folder that is not there yet, and makes the workspace's dependencies its own. */
export async function layFolder(folder: string, files: FolderFiles, workspace: string): Promise<void> {
  const target = (path: string): string => join(folder, ...path.split('/'));
  for (const parent of new Set([folder, ...[...files.keys()].map((path) => dirname(target(path)))])) {
    await mkdir(parent, { recursive: true });
  }
  await inParallel(files, ([path, from]) =>
    // What is gone by now was judged to be there; the run will say what is missing.
    typeof from === 'string' ? copyFile(from, target(path)).catch(() => undefined) : writeFile(target(path), from),
  );
  await linkDependencies(workspace, folder);
}
