import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

const PROBE_LIMIT_MS = 15_000;

/** Absolute paths of a program in the folders of PATH, in its order. */
export async function findOnPath(name: string, environment: NodeJS.ProcessEnv): Promise<string[]> {
  const isWindows = process.platform === 'win32';
  const path = Object.entries(environment).find(([key]) => (isWindows ? key.toUpperCase() : key) === 'PATH')?.[1] ?? '';
  const found: string[] = [];
  for (const folder of new Set(path.split(delimiter).filter((part) => part !== ''))) {
    const candidate = join(folder, isWindows ? `${name}.exe` : name);
    if (await isExecutable(candidate)) found.push(candidate);
  }
  return found;
}

export async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, process.platform === 'win32' ? constants.F_OK : constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Runs a short program for what it prints; undefined when it fails, and when it takes too long. */
export function readOutput(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const options = { env, timeout: PROBE_LIMIT_MS, maxBuffer: 1024 * 1024, windowsHide: true };
    execFile(command, [...args], options, (error, stdout) => {
      resolve(error ? undefined : stdout);
    });
  });
}
