import * as assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { npmCommand } from '../../scripts/npmCommand.mjs';
import { canSeeEnvironments, noneLeft, processesWith } from './processTable';
import { repositoryRoot } from './repositoryRoot';
import { createScratch } from './scratch';

const title = 'a script that npm runs';
const describeHere = canSeeEnvironments ? describe : describe.skip;

describeHere(canSeeEnvironments ? title : `${title} (skipped: this system shows no environments)`, () => {
  it('ends with all it has started when npm is killed', async () => {
    const scratch = createScratch();
    try {
      const { file, args } = npmCommand();
      const npm = spawn(file, [...args, 'run', '--silent', 'wait'], {
        cwd: join(repositoryRoot(), 'test', 'host', 'fixtures', 'underNpm'),
        env: scratch.environment,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(npm.stdout, 'data');
      // npm, the script, its watchdog and its child; some systems keep a shell between the first two.
      assert.ok((await processesWith(scratch.variable)).length >= 4);
      npm.kill('SIGKILL');
      await noneLeft(scratch.variable);
    } finally {
      scratch.remove();
    }
  });
});
