// Walks the learner's journey, and an exercise of each kind, and keeps their pictures for the documentation: docs/pictures/.
import { spawn } from 'node:child_process';

const child = spawn(process.execPath, ['scripts/test.mjs', '--only', 'e2e,walk'], {
  stdio: 'inherit',
  env: { ...process.env, WHETSTONE_PICTURES: '1' },
});
child.once('exit', (code) => (process.exitCode = code ?? 1));
