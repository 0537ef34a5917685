import { chmod, copyFile, lstat, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { CapturedFiles } from '../captureFiles';

/** Folders of dependencies: no work of the learner's, and needed where the tests run. */
const LINKED = ['node_modules', '.venv', 'venv'];

/** A file of the pack that stands in the copy as the pack has it; `packPath` is absolute. */
export interface PackCopy {
  readonly planned: { readonly workspacePath: string };
  readonly packPath: string;
}

/** A copy of a workspace outside of it, with the pack's own tests. */
export class WorkspaceCopy {
  private constructor(
    /** Absolute, with links resolved. */
    readonly root: string,
  ) {}

  /** Makes the empty folder, so that it can be registered for its removal before it is filled. */
  static async create(): Promise<WorkspaceCopy> {
    return new WorkspaceCopy(await mkdtemp(join(await realpath(tmpdir()), 'whetstone-run-')));
  }

  /** The same in an empty folder of somebody else's, who removes it. */
  static at(root: string): WorkspaceCopy {
    return new WorkspaceCopy(root);
  }

  /**
   * Lays down the learner's bytes as they were captured, and the pack's tests over them.
   * @param leftOut relative paths of the learner's that are not to be there
   */
  async fill(
    workspace: string,
    captured: CapturedFiles,
    tests: readonly PackCopy[],
    leftOut: ReadonlySet<string>,
  ): Promise<void> {
    for (const path of Object.keys(captured.hashes)) {
      if (!leftOut.has(path)) await this.copy(workspace, path, captured.bytes.get(path));
    }
    for (const { planned, packPath } of tests) await this.write(planned.workspacePath, await readFile(packPath));
    await linkDependencies(workspace, this.root);
  }

  async remove(): Promise<void> {
    await rm(this.root, { recursive: true, force: true, maxRetries: 5 });
  }

  private async copy(workspace: string, path: string, bytes: Buffer | undefined): Promise<void> {
    const source = join(workspace, path);
    // Too large to be kept in memory, and so copied as it is now; a change meanwhile makes the result stale.
    if (bytes) await this.write(path, bytes);
    else {
      await mkdir(dirname(join(this.root, path)), { recursive: true });
      await copyFile(source, join(this.root, path)).catch(() => undefined);
    }
    const mode = (await lstat(source).catch(() => undefined))?.mode ?? 0;
    if ((mode & 0o100) !== 0) await chmod(join(this.root, path), 0o755).catch(() => undefined);
  }

  private async write(path: string, bytes: Buffer): Promise<void> {
    const target = join(this.root, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, bytes);
  }
}

/** Makes the dependencies of a workspace those of a folder, too. */
export async function linkDependencies(workspace: string, root: string): Promise<void> {
  for (const name of LINKED) await linkFolder(join(workspace, name), join(root, name));
}

async function linkFolder(target: string, path: string): Promise<void> {
  const stats = await lstat(target).catch(() => undefined);
  // A link of links: it is the folder at the end that is meant.
  if (stats) await symlink(await realpath(target), path, 'junction').catch(() => undefined);
}
