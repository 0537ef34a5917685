import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** A program that takes `--install-extension`: a VS Code, or its server. */
export interface EditorCommand {
  readonly file: string;
  /** What stands before the options. */
  readonly args: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * Installs extensions from their packages; does nothing when exactly these packages were installed there before.
 * @returns whether anything was installed
 * @throws {Error} with the editor's own words when it refuses a package
 */
export async function installVsix(
  command: EditorCommand,
  packages: readonly string[],
  folders: { readonly extensionsDir: string; readonly userDataDir: string },
): Promise<boolean> {
  await mkdir(folders.extensionsDir, { recursive: true });
  if (packages.length === 0) return false;
  const stamp = join(folders.extensionsDir, '.installed-packages');
  const hash = createHash('sha256').update(command.file);
  for (const path of packages) hash.update(path).update(await readFile(path));
  const wanted = hash.digest('hex');
  if ((await readOrEmpty(stamp)) === wanted) return false;
  await execute(
    command.file,
    [
      ...command.args,
      ...packages.flatMap((path) => ['--install-extension', path]),
      '--force',
      '--extensions-dir',
      folders.extensionsDir,
      '--user-data-dir',
      folders.userDataDir,
    ],
    { env: command.environment, timeout: 120_000, windowsHide: true, maxBuffer: 16 * 1024 * 1024 },
  );
  await writeFile(stamp, wanted);
  return true;
}

async function readOrEmpty(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}
