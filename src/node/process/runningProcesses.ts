import type { TreeIdentity } from './killTree';

/** The variable that marks every process of a run, also those that left its process group. */
export const MARK_VARIABLE = 'WHETSTONE_RUN';

/** A process, as far as telling whose it is needs to know it. */
export interface RunningProcess {
  readonly pid: number;
  readonly parentPid: number;
  readonly groupPid: number;
  /** It carries the tree's mark, or was known as a member before. */
  readonly isMarked: boolean;
}

/** The members of a tree: marked ones, the root's group, and whatever descends from these; parents before their children. */
export function membersOf({ pid: root, keepPid }: TreeIdentity, processes: readonly RunningProcess[]): number[] {
  const members = new Set<number>();
  for (const { pid, groupPid, isMarked } of processes) {
    if (pid === keepPid) continue;
    if (isMarked || pid === root || groupPid === root) members.add(pid);
  }
  for (let before = -1; before !== members.size;) {
    before = members.size;
    for (const { pid, parentPid } of processes) if (members.has(parentPid) && pid !== keepPid) members.add(pid);
  }
  members.delete(process.pid);
  return [...members];
}
