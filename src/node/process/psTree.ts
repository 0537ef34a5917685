import { execFile } from 'node:child_process';
import type { TreeIdentity } from './killTree';
import { MARK_VARIABLE, membersOf, type RunningProcess } from './runningProcesses';
import type { TreeMember, TreeTable } from './treeTable';

const LOOK_LIMIT_MS = 5_000;

/** A process as `ps` lists it. */
export interface PsProcess extends RunningProcess {
  readonly state: TreeMember['state'];
  /** `Sat Nov 21 11:22:44 2026`: with its number it tells a process from a later one. */
  readonly start: string;
  readonly bytes: number;
}

/** A tree on macOS and other systems with `ps`, which takes some hundredths of a second a look, most of it for the environments. */
export class PsTree implements TreeTable {
  private members: readonly PsProcess[] = [];
  private isDoubtful = false;

  constructor(private readonly tree: TreeIdentity) {}

  async look(): Promise<readonly TreeMember[]> {
    const listed = parsePs(await ps(this.isDoubtful), this.tree.mark).map((entry) =>
      this.isKnown(entry) ? { ...entry, isMarked: true } : entry,
    );
    const pids = new Set(membersOf(this.tree, listed));
    this.members = listed.filter(({ pid }) => pids.has(pid));
    return this.members.map(({ pid, state }) => ({ pid, state }));
  }

  doubt(): void {
    this.isDoubtful = true;
  }

  memory(): Promise<number> {
    return Promise.resolve(this.members.reduce((total, { bytes }) => total + bytes, 0));
  }

  private isKnown({ pid, start }: PsProcess): boolean {
    return this.members.some((member) => member.pid === pid && member.start === start);
  }
}

/** Reads `ps -E -o pid=,ppid=,pgid=,stat=,rss=,lstart=,command=`, where the environment follows the command. */
export function parsePs(stdout: string, mark: string): PsProcess[] {
  return stdout.split('\n').flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(\d+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\d+)(?:\s(.*))?$/.exec(line);
    if (!match) return [];
    const [, pid, parentPid, groupPid, state = '', kilobytes, start = '', command = ''] = match;
    const process: PsProcess = {
      ...{ pid: Number(pid), parentPid: Number(parentPid), groupPid: Number(groupPid) },
      isMarked: ` ${command} `.includes(` ${MARK_VARIABLE}=${mark} `),
      state: stateOf(state),
      start,
      bytes: Number(kilobytes) * 1024,
    };
    return [process];
  });
}

function stateOf(letters: string): TreeMember['state'] {
  if (letters.startsWith('Z')) return 'dead';
  if (letters.startsWith('T')) return 'stopped';
  return letters.startsWith('U') ? 'blocked' : 'running';
}

function ps(withEnvironment: boolean): Promise<string> {
  const columns = `pid=,ppid=,pgid=,stat=,rss=,lstart=${withEnvironment ? ',command=' : ''}`;
  const args = withEnvironment ? ['-axww', '-E', '-o', columns] : ['-ax', '-o', columns];
  const options = {
    maxBuffer: 64 * 1024 * 1024,
    timeout: LOOK_LIMIT_MS,
    // Without a language, so that dates are written in one way.
    env: { PATH: process.env['PATH'] ?? '/bin:/usr/bin' },
  };
  return new Promise((resolve) => {
    execFile('ps', args, options, (_error, stdout) => resolve(stdout));
  });
}
