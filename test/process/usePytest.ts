import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { createPythonEnvironment } from '../../src/node/run/pythonEnvironment';
import { venvPython } from '../../src/node/run/pythonRuntime';
import { MachineRuntimes } from '../../src/node/run/runtimes';
import { nullLog } from '../fakes/nullLog';
import { repositoryRoot } from '../host/repositoryRoot';
import { harnessDir, nullRegistry } from './runFixture';

/**
 * Sees to it that the tests of a suite find a Python that has pytest: the machine's own, else an environment made once in
 * `.vscode-test`. Where there is neither, the suite is skipped, with the reason; in CI it fails.
 */
export function usePytest(): void {
  const path = process.env['PATH'];

  before(async function () {
    this.timeout(300_000);
    try {
      if (await hasPytest('python3')) return;
      const folder = join(repositoryRoot(), '.vscode-test', 'pytest');
      const python = venvPython(folder);
      if (!(await hasPytest(python))) await makeEnvironment(folder);
      process.env['PATH'] = [dirname(python), path].join(delimiter);
    } catch (error) {
      if (process.env['CI'] !== undefined) throw error;
      console.log(`    skipped, because no Python with pytest can be had: ${String(error)}`);
      this.skip();
    }
  });

  after(() => {
    process.env['PATH'] = path;
  });
}

async function hasPytest(python: string): Promise<boolean> {
  try {
    await promisify(execFile)(python, ['-I', '-c', 'import pytest']);
    return true;
  } catch {
    return false;
  }
}

async function makeEnvironment(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const interpreter = await new MachineRuntimes({ log: nullLog, harnessDir }).basePython({
    workspace: folder,
    requires: {},
  });
  await createPythonEnvironment({
    interpreter,
    workspace: folder,
    onProgress: () => undefined,
    signal: new AbortController().signal,
    supervisor: nullRegistry,
  });
}
