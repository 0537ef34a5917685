import { execFile } from 'node:child_process';
import type { TreeIdentity } from './killTree';
import { membersOf } from './runningProcesses';
import type { TreeMember, TreeTable } from './treeTable';

const LOOK_LIMIT_MS = 10_000;
const QUERY =
  'Get-CimInstance Win32_Process -Property ProcessId,ParentProcessId,WorkingSetSize,CreationDate | ' +
  "ForEach-Object { '{0} {1} {2} {3}' -f $_.ProcessId,$_.ParentProcessId,$_.WorkingSetSize,$_.CreationDate.Ticks }";

interface WindowsProcess {
  readonly pid: number;
  readonly parentPid: number;
  readonly bytes: number;
  /** In ticks of a ten-millionth of a second. */
  readonly start: bigint;
}

/**
 * A tree on Windows: what descends from the root, as far as parents live or were seen to. There are neither groups nor
 * readable environments, and a look takes a PowerShell, the better part of a second.
 */
export class WindowsTree implements TreeTable {
  private members: readonly WindowsProcess[] = [];

  constructor(private readonly tree: TreeIdentity) {}

  async look(): Promise<readonly TreeMember[]> {
    const listed = withTrueParents(parseProcesses(await query()));
    const pids = new Set(
      membersOf(
        this.tree,
        listed.map((entry) => ({ ...entry, groupPid: 0, isMarked: this.isKnown(entry) })),
      ),
    );
    this.members = listed.filter(({ pid }) => pids.has(pid));
    return this.members.map(({ pid }) => ({ pid, state: 'running' }));
  }

  doubt(): void {
    // Every look asks for everything.
  }

  memory(): Promise<number> {
    return Promise.resolve(this.members.reduce((total, { bytes }) => total + bytes, 0));
  }

  private isKnown({ pid, start }: WindowsProcess): boolean {
    return this.members.some((member) => member.pid === pid && member.start === start);
  }
}

/** Reads lines of process id, parent's id, bytes and start; others, as of processes without a start, are passed over. */
export function parseProcesses(text: string): WindowsProcess[] {
  return text.split('\n').flatMap((line) => {
    const match = /^(\d+) (\d+) (\d+) (\d+)\s*$/.exec(line);
    if (!match) return [];
    const [, pid, parentPid, bytes, start = '0'] = match;
    return [{ pid: Number(pid), parentPid: Number(parentPid), bytes: Number(bytes), start: BigInt(start) }];
  });
}

/** Windows gives the number of a parent that is gone to another process, which then is younger than its child. */
export function withTrueParents(processes: readonly WindowsProcess[]): WindowsProcess[] {
  const starts = new Map(processes.map(({ pid, start }) => [pid, start]));
  return processes.map((entry) => {
    const parentStart = starts.get(entry.parentPid);
    return parentStart !== undefined && parentStart <= entry.start ? entry : { ...entry, parentPid: 0 };
  });
}

function query(): Promise<string> {
  const args = ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', QUERY];
  const options = { timeout: LOOK_LIMIT_MS, windowsHide: true, maxBuffer: 16 * 1024 * 1024 };
  return new Promise((resolve) => {
    execFile('powershell.exe', args, options, (_error, stdout) => resolve(stdout));
  });
}
