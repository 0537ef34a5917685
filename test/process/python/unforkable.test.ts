import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cleanEnvironment } from '../../../src/node/process/cleanEnvironment';
import { venvPython } from '../../../src/node/run/pythonRuntime';
import { HarnessPool } from '../../../src/node/run/warm/harnessPool';
import { nullLog } from '../../fakes/nullLog';
import { harnessDir, nullRegistry } from '../runFixture';

const run = promisify(execFile);
const BUSY = 'import threading, time\nthreading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n';

describe('packages that start threads', function () {
  this.timeout(60_000);

  it('are loaded by a process that waits for one run, where they cannot be forked (only where Python is)', async function () {
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'whetstone-threads-')));
    const pool = new HarnessPool({ registry: nullRegistry, log: nullLog });
    try {
      const made = await run('python3', ['-m', 'venv', '--without-pip', join(folder, '.venv')]).catch(() => undefined);
      if (!made) return void this.skip();
      const command = venvPython(folder);
      const ask = "import sysconfig; print(sysconfig.get_path('purelib'), end='')";
      const { stdout: packages } = await run(command, ['-c', ask]);
      await writeFile(join(packages, 'busy.py'), BUSY);
      const start = {
        command,
        args: ['-I', '-S', '-B', join(harnessDir, 'python', 'unittestMain.py')],
        env: {},
        boot: { mode: 'test', preload: ['busy'] },
        warmth: 'fork',
        dependsOn: [],
      } as const;
      const request = { start, environment: cleanEnvironment(process.env), cwd: folder, group: 'one' };
      await pool.prepare(request);
      const taken = await pool.take(request, new AbortController().signal);
      assert.equal(taken?.isWarm, true);
      assert.equal(taken.process.identity.keepPid, undefined);
      assert.deepEqual(await taken.process.end(), []);
    } finally {
      await pool.clear();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
