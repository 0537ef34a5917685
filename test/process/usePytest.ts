import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { createPythonEnvironment } from '../../src/node/run/pythonEnvironment';
import { venvPython } from '../../src/node/run/pythonRuntime';
import { MachineRuntimes } from '../../src/node/run/runtimes';
import { nullLog } from '../fakes/nullLog';
import { repositoryRoot } from '../host/repositoryRoot';
import { harnessDir, nullRegistry } from './runFixture';

/**
 * Sees to it that the tests of a suite find a Python that has pytest and the other packages named: the machine's own, else an
 * environment made once in `.vscode-test`. Where there is neither, the suite is skipped, with the reason; in CI it fails.
 */
export function usePytest(...others: readonly string[]): void {
  const path = process.env['PATH'];
  const packages = ['pytest', ...others];

  before(async function () {
    this.timeout(300_000);
    try {
      if (await has('python3', packages)) return;
      const folder = join(repositoryRoot(), '.vscode-test', packages.join('-'));
      const python = venvPython(folder);
      if (!(await has(python, packages))) await makeEnvironment(folder, packages);
      process.env['PATH'] = [dirname(python), path].join(delimiter);
    } catch (error) {
      if (process.env['CI'] !== undefined) throw error;
      console.log(`    skipped, because no Python with ${packages.join(' and ')} can be had: ${String(error)}`);
      this.skip();
    }
  });

  after(() => {
    process.env['PATH'] = path;
  });
}

async function has(python: string, packages: readonly string[]): Promise<boolean> {
  try {
    await promisify(execFile)(python, ['-I', '-c', `import ${packages.join(', ')}`]);
    return true;
  } catch {
    return false;
  }
}

async function makeEnvironment(folder: string, packages: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const interpreter = await new MachineRuntimes({ log: nullLog, harnessDir }).basePython({
    workspace: folder,
    requires: {},
  });
  await writeFile(join(folder, 'requirements.txt'), packages.join('\n'));
  await createPythonEnvironment({
    interpreter,
    workspace: folder,
    requirements: 'requirements.txt',
    onProgress: () => undefined,
    signal: new AbortController().signal,
    supervisor: nullRegistry,
  });
}
