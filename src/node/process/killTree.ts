import { execFile } from 'node:child_process';
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import { forgetTable, tableOf, type TreeMember, type TreeTable } from './treeTable';

/** How long stopping a tree may take, and then ending it, before what is left is given up and named. */
const STOP_LIMIT_MS = 3_000;
const KILL_LIMIT_MS = 5_000;

/** A tree of processes: its root, when it was started, and the mark that all its members inherit. */
export interface TreeIdentity {
  readonly mark: string;
  readonly pid?: number;
  /** A process that carries the mark and is no member: the server that the root was forked from. */
  readonly keepPid?: number;
}

/**
 * Ends a process, everything it started, and everything that carries its mark. All of it is stopped first, and looked at again
 * until nobody new has come: what is stopped starts nothing, so however quickly a tree grows, none of it gets away.
 * Answers the pids that could not be ended, which is empty but for processes of other users.
 * On Windows, where processes cannot be stopped nor environments read, that is the tree below the root as long as the root lives.
 * @param owner process that started the tree, this one when left out: what is older is not looked at
 */
export async function killTree(tree: TreeIdentity, owner?: number): Promise<readonly number[]> {
  if (process.platform === 'win32') return tree.pid === undefined ? [] : killWindowsTree(tree.pid);
  const table = tableOf(tree, owner);
  table.doubt();
  try {
    const members = await stopAll(tree, table);
    // Children first: a group whose last parent dies while it is stopped is continued by the system.
    for (const { pid } of members.toReversed()) signal(pid, 'SIGKILL');
    return await waitForEnd(table);
  } finally {
    forgetTable(tree);
  }
}

/** Stops every member; answers them all once none of them can start another. */
async function stopAll(tree: TreeIdentity, table: TreeTable): Promise<readonly TreeMember[]> {
  const deadline = performance.now() + STOP_LIMIT_MS;
  const told = new Set<number>();
  // In one stroke, before anybody is looked for.
  if (tree.pid !== undefined) signal(-tree.pid, 'SIGSTOP');
  for (let round = 0; ; round += 1) {
    const members = await table.look();
    const awaited = members.filter(({ pid, state }) => state === 'running' || (state === 'blocked' && !told.has(pid)));
    const reached = awaited.filter(({ pid }) => signal(pid, 'SIGSTOP'));
    if (reached.length === 0 || performance.now() > deadline) return members;
    for (const { pid } of reached) told.add(pid);
    await pause(round);
  }
}

/** Waits until all are gone, and ends again who is not. */
async function waitForEnd(table: TreeTable): Promise<readonly number[]> {
  const deadline = performance.now() + KILL_LIMIT_MS;
  for (let round = 0; ; round += 1) {
    const left = (await table.look()).filter(({ state }) => state !== 'dead').map(({ pid }) => pid);
    if (left.length === 0) return [];
    const reached = left.filter((pid) => signal(pid, 'SIGKILL'));
    if (reached.length === 0 || performance.now() > deadline) return left;
    await pause(round);
  }
}

/** A process needs a moment to stop or to end; one that waits for a disk may need longer. */
function pause(round: number): Promise<unknown> {
  return round < 5 ? nextTurn() : delay(Math.min(round, 20));
}

/** False for a process of another user; one that is gone already has had what it was to have. */
function signal(pid: number, name: 'SIGSTOP' | 'SIGKILL'): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'EPERM');
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
