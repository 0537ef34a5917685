// Walks the learner's journey and keeps its pictures for the documentation: docs/pictures/.
import { spawn } from 'node:child_process';

const child = spawn(process.execPath, ['scripts/test.mjs', '--only', 'e2e'], {
  stdio: 'inherit',
  env: { ...process.env, WHETSTONE_PICTURES: '1' },
});
child.once('exit', (code) => (process.exitCode = code ?? 1));
