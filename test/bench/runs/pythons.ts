import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createPythonEnvironment } from '../../../src/node/run/pythonEnvironment';
import { venvPython } from '../../../src/node/run/pythonRuntime';
import { isExecutable } from '../../../src/node/run/executables';
import { MachineRuntimes } from '../../../src/node/run/runtimes';
import { nullLog } from '../../fakes/nullLog';
import { built } from '../built';

const REQUIREMENTS = 'requirements.txt';

/**
 * A Python environment with a list of packages, made once in `.vscode-test`.
 * @param requirements absolute path of the list
 * @returns its interpreter
 * @throws HumanError when this machine has no Python, or the packages cannot be had
 */
export async function pythonWith(requirements: string, environment: NodeJS.ProcessEnv): Promise<string> {
  const runtimes = new MachineRuntimes({ log: nullLog, harnessDir: built('harness'), environment });
  const interpreter = await runtimes.basePython({ workspace: resolve('.'), requires: { python: '>=3.10' } });
  const text = await readFile(requirements, 'utf8');
  const key = createHash('sha256').update(`${interpreter.command} ${interpreter.version}\n${text}`).digest('hex');
  const folder = resolve('.vscode-test', `bench-python-${key.slice(0, 12)}`);
  const python = venvPython(folder);
  if (await isExecutable(python)) return python;
  console.error(`Making a Python environment for ${requirements} …`);
  await mkdir(folder, { recursive: true });
  await copyFile(requirements, join(folder, REQUIREMENTS));
  const made = await createPythonEnvironment({
    interpreter,
    workspace: folder,
    requirements: REQUIREMENTS,
    onProgress: () => undefined,
    signal: new AbortController().signal,
    supervisor: { watch: () => undefined, forget: () => undefined },
    environment,
  });
  return made ?? python;
}
