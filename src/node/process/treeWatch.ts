import type { TreeIdentity } from './killTree';
import { giveScore } from './oomScore';
import type { TreeLimits } from './treeLimits';
import { tableOf, type TreeTable } from './treeTable';

/** Which limit was passed, and by what. */
export type Strike =
  { readonly kind: 'memory'; readonly bytes: number } | { readonly kind: 'processes'; readonly count: number };

/** When the members are first looked at, and then how often. Where looking takes a process of its own, it is done less often. */
const FIRST_LOOK_MS = process.platform === 'linux' ? 10 : 1_000;
const INTERVAL_MS = process.platform === 'linux' ? 250 : process.platform === 'win32' ? 5_000 : 2_000;

/**
 * Watches what all processes of a tree take together, and tells once when it is more than they may. What is too quick for
 * this is left to the system: on Linux it is asked to end them first should the machine's memory run out.
 */
export class TreeWatch {
  private timer: NodeJS.Timeout | undefined;
  private table: TreeTable | undefined;

  constructor(
    private readonly identity: TreeIdentity,
    private readonly limits: TreeLimits,
    private readonly onStrike: (strike: Strike) => void,
  ) {}

  start(): void {
    const { mark, pid } = this.identity;
    this.table = tableOf(this.identity);
    if (process.platform === 'linux' && pid !== undefined) giveScore(pid, mark);
    this.wait(FIRST_LOOK_MS);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private wait(ms: number): void {
    this.timer = setTimeout(() => void this.look(), ms);
    // A run is waited for by those who want its result.
    this.timer.unref();
  }

  private async look(): Promise<void> {
    const strike = await this.findStrike();
    // Stopped meanwhile.
    if (this.timer === undefined) return;
    if (strike) this.onStrike(strike);
    else this.wait(INTERVAL_MS);
  }

  private async findStrike(): Promise<Strike | undefined> {
    const { processes, memoryBytes } = this.limits;
    const count = (await this.table?.look())?.length ?? 0;
    if (count > processes) return { kind: 'processes', count };
    const bytes = (await this.table?.memory(memoryBytes)) ?? 0;
    return bytes > memoryBytes ? { kind: 'memory', bytes } : undefined;
  }
}
