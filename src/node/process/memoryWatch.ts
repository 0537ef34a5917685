import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { totalmem } from 'node:os';

const MEGABYTE = 1024 * 1024;
const LEAST_BYTES = 768 * MEGABYTE;
const MOST_BYTES = 3072 * MEGABYTE;
/** Where looking takes a process of its own, it is done less often. */
const INTERVAL_MS = process.platform === 'linux' ? 100 : process.platform === 'win32' ? 2_000 : 1_000;
const LOOK_LIMIT_MS = 5_000;

/** How much memory a learner's process may take, in bytes: a quarter of the machine's, within bounds. */
export function memoryLimit(total = totalmem()): number {
  return Math.min(MOST_BYTES, Math.max(LEAST_BYTES, total / 4));
}

/** What of it JavaScript's own heap may take, in megabytes, so that Node as a rule sees the end coming by itself. */
export function heapLimitMegabytes(limitBytes: number): number {
  return Math.floor((limitBytes / MEGABYTE) * (2 / 3));
}

/**
 * Watches how much memory a process takes, and tells when it is more than it may. The process alone: of its children, as
 * of anything too quick for this, Linux is asked to end them first should the machine's memory run out.
 */
export class MemoryWatch {
  private timer: NodeJS.Timeout | undefined;

  /** @param limitBytes see {@link memoryLimit} */
  constructor(
    private readonly pid: number,
    private readonly limitBytes: number,
    private readonly onStrike: () => void,
  ) {}

  start(): void {
    // Refused in some containers; then nothing is lost but the order of the end.
    if (process.platform === 'linux') writeFile(`/proc/${this.pid}/oom_score_adj`, '1000').catch(() => undefined);
    this.wait();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private wait(): void {
    this.timer = setTimeout(() => void this.look(), INTERVAL_MS);
  }

  private async look(): Promise<void> {
    const bytes = await residentBytes(this.pid);
    // Stopped meanwhile.
    if (this.timer === undefined) return;
    if (bytes > this.limitBytes) this.onStrike();
    else this.wait();
  }
}

/** 0 for a process that is gone, and where nothing can be learnt. */
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
