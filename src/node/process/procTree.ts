import { readdirSync, readFileSync } from 'node:fs';
import type { TreeIdentity } from './killTree';
import { hasScore } from './oomScore';
import { MARK_VARIABLE, membersOf, type RunningProcess } from './runningProcesses';
import type { TreeMember, TreeTable } from './treeTable';

/** While a program is being started its environment reads as empty: it is looked at again so many times. */
const SECOND_LOOKS = 3;
/** In some containers the newest process is told late, or not at all. */
const MOST_TRUSTED_MS = 1_000;
/** A close look at shared pages is taken again after so many times what it took, but not before the least pause. */
const CLOSE_LOOK_SHARE = 50;
const LEAST_PAUSE_MS = 500;

interface Stat extends Omit<RunningProcess, 'isMarked'> {
  readonly state: string;
  /** Since the machine's start, in ticks of a hundredth of a second as a rule. */
  readonly start: number;
}

/**
 * A tree on Linux, read from /proc. Its files are read at once and not by turns: that takes a hundredth of a millisecond
 * each, a small part of what waiting for each would. A process that was found to be none of the tree's is not read again.
 */
export class ProcTree implements TreeTable {
  private members = new Map<number, Stat>();
  /** Processes of others, with how often their environment is still to be looked at. */
  private readonly others = new Map<number, number>();
  /** What is older is none of the tree's. */
  private readonly since: number;
  /** Who takes in processes whose parents are gone: the system's first process, or another above this one. */
  private readonly reapers = ancestors();
  private hasGrown = false;
  private isDoubtful = false;
  /** The newest process or thread of the machine when all were read. */
  private newest: number | undefined;
  private nextReadMs = 0;
  private nextCloseLookMs = 0;

  /** @param owner process that started the tree: nothing older belongs to it */
  constructor(
    private readonly tree: TreeIdentity,
    owner = process.pid,
  ) {
    const root = tree.pid === undefined ? undefined : readStat(tree.pid);
    this.since = (root ?? readStat(owner))?.start ?? 0;
  }

  look(): Promise<readonly TreeMember[]> {
    if (this.isDoubtful || this.mayHaveChanged()) this.readAll();
    const members = [...this.members.values()].sort((a, b) => a.start - b.start || a.pid - b.pid);
    return Promise.resolve(members.map(({ pid, state }) => ({ pid, state: stateOf(state) })));
  }

  doubt(): void {
    this.isDoubtful = true;
    // A number can be given again only where many processes come and go.
    if (this.hasGrown) this.others.clear();
  }

  private mayHaveChanged(): boolean {
    const now = performance.now();
    const newest = newestPid();
    if (newest === this.newest && newest >= process.pid && now < this.nextReadMs) return false;
    this.newest = newest;
    this.nextReadMs = now + MOST_TRUSTED_MS;
    return true;
  }

  private readAll(): void {
    const listed = readPids();
    this.forgetAllBut(new Set(listed));
    const stats = new Map<number, Stat>();
    for (const pid of listed) {
      if (this.others.get(pid) === 0) continue;
      const stat = readStat(pid);
      if (stat) stats.set(pid, stat);
    }
    const entries = [...stats.values()].map((stat) => ({ ...stat, isMarked: this.isMarked(stat) }));
    const pids = new Set(membersOf(this.tree, entries));
    this.members = new Map([...stats].filter(([pid]) => pids.has(pid)));
    for (const pid of stats.keys()) if (!pids.has(pid) && !this.others.has(pid)) this.others.set(pid, 0);
    this.hasGrown ||= pids.size > 1;
  }

  memory(limitBytes: number): Promise<number> {
    const pids = [...this.members.keys()];
    const resident = sum(pids, residentBytes);
    const now = performance.now();
    if (resident <= limitBytes || now < this.nextCloseLookMs) return Promise.resolve(Math.min(resident, limitBytes));
    const proportional = sum(pids, proportionalBytes);
    const tookMs = performance.now() - now;
    this.nextCloseLookMs = now + Math.max(LEAST_PAUSE_MS, CLOSE_LOOK_SHARE * tookMs);
    return Promise.resolve(proportional);
  }

  private forgetAllBut(listed: ReadonlySet<number>): void {
    for (const known of [this.members, this.others]) {
      for (const pid of known.keys()) if (!listed.has(pid)) known.delete(pid);
    }
  }

  private isMarked({ pid, start, state, parentPid }: Stat): boolean {
    // It has neither mark nor memory any more; as long as a member has not collected it, it counts as that one's child.
    if (stateOf(state) === 'dead') return false;
    if (this.members.get(pid)?.start === start) return true;
    if (start < this.since) return false;
    const environment = readText(`/proc/${pid}/environ`);
    if (environment === '') this.others.set(pid, (this.others.get(pid) ?? SECOND_LOOKS) - 1);
    else this.others.delete(pid);
    const mark = `\0${environment ?? ''}`.split(`\0${MARK_VARIABLE}=`)[1]?.split('\0')[0];
    if (mark !== undefined) return mark === this.tree.mark;
    // Another run may have the same score; while its processes have parents, these tell whose they are.
    return this.reapers.has(parentPid) && hasScore(pid, this.tree.mark);
  }
}

/** The number that was given last to a process or thread; while it is the same, there is nobody new. */
function newestPid(): number {
  return Number(readText('/proc/loadavg')?.split(' ')[4] ?? 0);
}

function readPids(): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0);
}

/** Undefined when the process is gone. */
function readStat(pid: number): Stat | undefined {
  const text = readText(`/proc/${pid}/stat`);
  if (text === undefined) return undefined;
  // The command's name stands in brackets and may hold anything, brackets too.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state = '', parentPid, groupPid] = fields;
  return { pid, state, parentPid: Number(parentPid), groupPid: Number(groupPid), start: Number(fields[19]) };
}

let known: ReadonlySet<number> | undefined;

/** Of this process, without itself. Looked up once: where one of them ends, another of them takes its place. */
function ancestors(): ReadonlySet<number> {
  if (known) return known;
  const found = new Set([1]);
  for (let pid = process.ppid; pid > 1 && !found.has(pid); pid = readStat(pid)?.parentPid ?? 1) found.add(pid);
  return (known = found);
}

function stateOf(letter: string): TreeMember['state'] {
  if (letter === 'Z' || letter === 'X') return 'dead';
  if (letter === 'T' || letter === 't') return 'stopped';
  return letter === 'D' ? 'blocked' : 'running';
}

/** All that is in memory of a process, also what it shares. */
function residentBytes(pid: number): number {
  return bytesIn(`/proc/${pid}/status`, /^VmRSS:\s*(\d+) kB/m) ?? 0;
}

/** What a process shares with others counts for a part. Takes the system longer the more memory there is. */
function proportionalBytes(pid: number): number {
  return bytesIn(`/proc/${pid}/smaps_rollup`, /^Pss:\s*(\d+) kB/m) ?? residentBytes(pid);
}

function bytesIn(path: string, pattern: RegExp): number | undefined {
  const kilobytes = pattern.exec(readText(path) ?? '')?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}

function sum(pids: readonly number[], of: (pid: number) => number): number {
  return pids.reduce((total, pid) => total + of(pid), 0);
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    // Gone meanwhile, or another user's.
    return undefined;
  }
}
