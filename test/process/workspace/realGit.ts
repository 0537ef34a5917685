import { execFileSync } from 'node:child_process';

/** Runs git as a learner would, but for the configuration of this machine; answers what it prints. */
export function realGit(folder: string, ...args: string[]): string {
  const identity = ['-c', 'user.name=Learner', '-c', 'user.email=learner@example.org'];
  return execFileSync('git', [...identity, ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
  }).trim();
}
