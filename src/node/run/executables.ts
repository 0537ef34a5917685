import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';

const PROBE_LIMIT_MS = 15_000;

/** On Windows, programs of Java's and JavaScript's world are scripts: `mvn.cmd`. They are started as `startOf` says. */
const WINDOWS_SCRIPTS = ['.cmd', '.bat'];

/**
 * Absolute paths of a program in the folders of PATH, in its order; not in folders that depend on where this process is.
 * @param withScripts also what Windows starts only through its command interpreter
 */
export async function findOnPath(name: string, environment: NodeJS.ProcessEnv, withScripts = false): Promise<string[]> {
  const isWindows = process.platform === 'win32';
  const path = Object.entries(environment).find(([key]) => (isWindows ? key.toUpperCase() : key) === 'PATH')?.[1] ?? '';
  const endings = isWindows ? ['.exe', ...(withScripts ? WINDOWS_SCRIPTS : [])] : [''];
  const found: string[] = [];
  for (const folder of new Set(path.split(delimiter).filter((part) => isAbsolute(part)))) {
    for (const ending of endings) {
      const candidate = join(folder, `${name}${ending}`);
      if (await isExecutable(candidate)) found.push(candidate);
    }
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
