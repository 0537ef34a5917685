import assert from 'node:assert/strict';
import { access, chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ThisMachine } from '../../../../src/node/doctor/machine';
import { nullLog } from '../../../fakes/nullLog';
import { TemporaryFolders } from '../../../fakes/temporaryFolders';

describe('the machine that the doctor looks at', () => {
  const folders = new TemporaryFolders();
  let workspace = '';
  let bin = '';

  before('is made of shell scripts here', function () {
    if (process.platform === 'win32') this.skip();
  });

  beforeEach(async () => {
    workspace = await folders.make();
    bin = await folders.make();
  });

  afterEach(() => folders.removeAll());

  /** A program that leaves a file behind when it is started. */
  async function install(path: string, answer: string): Promise<string> {
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, `#!/bin/sh\n: > '${path}.started'\necho '${answer}'\n`);
    await chmod(path, 0o755);
    return path;
  }

  const isStarted = (path: string): Promise<boolean> =>
    access(`${path}.started`).then(
      () => true,
      () => false,
    );

  const machine = (isTrusted: boolean, chosen: string): ThisMachine =>
    new ThisMachine({
      log: nullLog,
      harnessDir: '/none',
      pythonPath: () => Promise.resolve(chosen),
      environment: { PATH: bin },
      supervisor: { watch: () => undefined, forget: () => undefined },
      isTrusted: () => isTrusted,
    });

  const python = (version: string): string =>
    JSON.stringify({ version, executable: '', has: [], packageDirs: [], missing: [] });

  it('takes the Python that was chosen for a folder, and where that is not trusted one on PATH without starting the other', async () => {
    const own = await install(join(workspace, '.venv', 'bin', 'python'), python('3.12.1'));
    const common = await install(join(bin, 'python3'), python('3.11.0'));
    const track = { requires: { python: '>=3.10' } };
    assert.equal((await machine(false, own).findPython(track, workspace)).command, common);
    assert.equal(await isStarted(own), false);
    assert.equal((await machine(true, own).findPython(track, workspace)).command, own);
  });

  it('does not start what only a pack knows', async () => {
    const odd = await install(join(bin, 'odd-tool'), '1.0.0');
    const go = await install(join(bin, 'go'), 'go version go1.26.0 linux/amd64');
    assert.deepEqual(await machine(true, '').findTool('odd-tool', '>=1'), { version: '', command: odd });
    assert.deepEqual(await machine(true, '').findTool('go', '>=1'), { version: '1.26.0', command: go });
    assert.deepEqual([await isStarted(odd), await isStarted(go)], [false, true]);
  });
});
