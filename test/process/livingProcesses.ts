import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** A live process of this machine, by the system's own word and none of ours. */
export interface LivingProcess {
  readonly pid: number;
  readonly parentPid: number;
  /** Its command line. Where the system does not tell them apart, with its environment. */
  readonly command: string;
  /** Names and values of its variables, as far as they may be read. */
  readonly environment: string;
}

/** All processes that live, without those that only wait to be collected. POSIX. */
export async function livingProcesses(): Promise<LivingProcess[]> {
  return process.platform === 'linux' ? fromProc() : fromPs();
}

/** Pids of the processes that carry a run's mark. */
export async function markedWith(mark: string): Promise<number[]> {
  const living = await livingProcesses();
  return living.filter(({ environment }) => environment.includes(`WHETSTONE_RUN=${mark}`)).map(({ pid }) => pid);
}

/** Those of some pids that live. */
export async function stillLiving(pids: readonly number[]): Promise<number[]> {
  const living = new Set((await livingProcesses()).map(({ pid }) => pid));
  return pids.filter((pid) => living.has(pid));
}

async function fromProc(): Promise<LivingProcess[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(
    pids.map(async (pid) => {
      const status = await readFile(`/proc/${pid}/status`, 'latin1').catch(() => '');
      const parent = /^PPid:\s*(\d+)$/m.exec(status)?.[1];
      if (parent === undefined || /^State:\s*[ZX]/m.test(status)) return [];
      const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
      const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
      return [{ pid, parentPid: Number(parent), command: command.replaceAll('\0', ' '), environment }];
    }),
  );
  return found.flat();
}

async function fromPs(): Promise<LivingProcess[]> {
  const options = { maxBuffer: 64 * 1024 * 1024 };
  const { stdout } = await promisify(execFile)('ps', ['-axww', '-E', '-o', 'pid=,ppid=,stat=,command='], options);
  return stdout.split('\n').flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s+(\S+)\s(.*)$/.exec(line);
    if (!match || match[3]?.startsWith('Z')) return [];
    return [
      { pid: Number(match[1]), parentPid: Number(match[2]), command: match[4] ?? '', environment: match[4] ?? '' },
    ];
  });
}
