import { execFile } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { listProcesses, type RunningProcess } from './runningProcesses';

/** How long ending a tree may take before what is left is given up and named. */
const KILL_LIMIT_MS = 5_000;

/** A tree of processes: its root, when it was started, and the mark that all its members inherit. */
export interface TreeIdentity {
  readonly mark: string;
  readonly pid?: number;
}

/**
 * Ends a process, everything it started, and everything that carries its mark, and looks again until nothing is left.
 * Answers the pids that could not be ended, which is empty but for processes of other users.
 * On Windows, where environments cannot be read, that is the tree below the root as long as the root lives.
 */
export async function killTree(tree: TreeIdentity): Promise<readonly number[]> {
  if (process.platform === 'win32') return tree.pid === undefined ? [] : killWindowsTree(tree.pid);
  const deadline = performance.now() + KILL_LIMIT_MS;
  // Looked up while parents live: afterwards nothing tells whose child one is that left the group and dropped the mark.
  const members = membersOf(tree, await listProcesses(tree.mark));
  if (tree.pid !== undefined) kill(-tree.pid);
  members.forEach(kill);
  for (let round = 0; ; round += 1) {
    const left = membersOf(tree, await listProcesses(tree.mark));
    if (left.length === 0) return [];
    if (performance.now() > deadline) return left;
    left.forEach(kill);
    // A killed process stays listed until the system has taken it down.
    if (round > 0) await delay(5);
  }
}

/** The live members of a tree: marked ones, the root's group, and whatever descends from these. */
export function membersOf({ pid: root }: TreeIdentity, processes: readonly RunningProcess[]): number[] {
  const members = new Set<number>();
  for (const { pid, groupPid, isMarked } of processes) {
    if (isMarked || pid === root || groupPid === root) members.add(pid);
  }
  for (let before = -1; before !== members.size;) {
    before = members.size;
    for (const { pid, parentPid } of processes) if (members.has(parentPid)) members.add(pid);
  }
  members.delete(process.pid);
  return [...members];
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // ESRCH: it is gone. EPERM: not ours; it is reported as left over.
    if (!(error instanceof Error)) throw error;
  }
}

async function killWindowsTree(pid: number): Promise<readonly number[]> {
  await new Promise<void>((resolve) => {
    // It fails when the process is gone already, which is what was wanted.
    execFile('taskkill', ['/PID', String(pid), '/T', '/F'], { windowsHide: true, timeout: KILL_LIMIT_MS }, () => {
      resolve();
    });
  });
  return isAlive(pid) ? [pid] : [];
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
