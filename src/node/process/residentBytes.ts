import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';

const LOOK_LIMIT_MS = 5_000;

/** How much memory one process takes. 0 for a process that is gone, and where nothing can be learnt. */
export async function residentBytes(pid: number): Promise<number> {
  switch (process.platform) {
    case 'linux':
      return residentOf(await readFile(`/proc/${pid}/status`, 'latin1').catch(() => ''), /^VmRSS:\s*(\d+) kB/m);
    case 'win32':
      return residentOf(await answerOf('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH']), /"([^"]*)"\s*$/);
    default:
      return residentOf(await answerOf('ps', ['-o', 'rss=', '-p', String(pid)]), /(\d+)/);
  }
}

/** Windows writes thousands apart, with whatever sign is usual in the country. */
function residentOf(text: string, pattern: RegExp): number {
  return Number(pattern.exec(text)?.[1]?.replace(/\D/g, '') ?? 0) * 1024;
}

function answerOf(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(command, [...args], { timeout: LOOK_LIMIT_MS, windowsHide: true }, (_error, stdout) => resolve(stdout));
  });
}
