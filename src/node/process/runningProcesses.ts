import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The variable that marks every process of a run, also those that left its process group. */
export const MARK_VARIABLE = 'WHETSTONE_RUN';

/** A live process, as far as ending a tree needs to know it. */
export interface RunningProcess {
  readonly pid: number;
  readonly parentPid: number;
  readonly groupPid: number;
  readonly isMarked: boolean;
}

/** Lists this machine's live processes and says which carry the mark. POSIX only. */
export async function listProcesses(mark: string): Promise<RunningProcess[]> {
  return process.platform === 'linux' ? listFromProc(mark) : listFromPs(mark);
}

async function listFromProc(mark: string): Promise<RunningProcess[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(pids.map((pid) => readProc(Number(pid), mark)));
  return found.filter((entry) => entry !== undefined);
}

async function readProc(pid: number, mark: string): Promise<RunningProcess | undefined> {
  try {
    const stat = parseStat(await readFile(`/proc/${pid}/stat`, 'latin1'));
    if (!stat) return undefined;
    return { pid, ...stat, isMarked: await hasMark(pid, mark) };
  } catch {
    // It ended between the listing and the reading.
    return undefined;
  }
}

async function hasMark(pid: number, mark: string): Promise<boolean> {
  try {
    const environment = await readFile(`/proc/${pid}/environ`, 'latin1');
    return `\0${environment}`.includes(`\0${MARK_VARIABLE}=${mark}\0`);
  } catch {
    // Another user's process: not one of a run.
    return false;
  }
}

/** Fields of `/proc/<pid>/stat`; undefined for one that is dead already and only waits to be collected. */
function parseStat(text: string): { parentPid: number; groupPid: number } | undefined {
  // The command's name stands in brackets and may hold anything, brackets too.
  const [state, parentPid, groupPid] = text.slice(text.lastIndexOf(')') + 2).split(' ');
  if (state === undefined || state === 'Z' || state === 'X') return undefined;
  return { parentPid: Number(parentPid), groupPid: Number(groupPid) };
}

async function listFromPs(mark: string): Promise<RunningProcess[]> {
  const { stdout } = await run('ps', ['-axww', '-E', '-o', 'pid=,ppid=,pgid=,stat=,command='], {
    maxBuffer: 64 * 1024 * 1024,
    env: { PATH: process.env['PATH'] ?? '/bin:/usr/bin' },
  });
  return parsePs(stdout, mark);
}

/** Reads `ps -E -o pid=,ppid=,pgid=,stat=,command=`, where the environment follows the command. */
export function parsePs(stdout: string, mark: string): RunningProcess[] {
  return stdout.split('\n').flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s(.*)$/.exec(line);
    if (!match || match[4]?.startsWith('Z')) return [];
    const isMarked = ` ${match[5] ?? ''} `.includes(` ${MARK_VARIABLE}=${mark} `);
    return [{ pid: Number(match[1]), parentPid: Number(match[2]), groupPid: Number(match[3]), isMarked }];
  });
}
