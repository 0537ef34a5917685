import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BenchPlan } from '../../core/bench/planBenchmark';
import type { BenchSource } from '../../core/pack/model';
import type { Log } from '../../core/ports';
import { composeLayers } from '../pack/overlay';
import { PackFolder } from '../pack/packFolder';
import type { TreeRegistry } from '../process/supervisor';
import type { CapturedFiles } from '../run/captureFiles';
import { copiesOf, OwnFolder } from '../run/ownFolder';
import { linkDependencies, WorkspaceCopy } from '../run/reports/workspaceCopy';

/** Names of the two folders: equally long, so that paths cost both sides the same. */
const NAMES = ['one', 'two'] as const;

/**
 * The two folders that are measured in: a copy of the learner's files as they were captured, and the starter with the baseline laid
 * over it, each with the pack's own program of the benchmark. Outside of the workspace, so that the learner may go on typing.
 */
export class BenchFolders {
  private constructor(
    private readonly folder: OwnFolder,
    readonly own: string,
    readonly baseline: string,
  ) {}

  /** Absolute, with links resolved. */
  get root(): string {
    return this.folder.root;
  }

  /** @throws HumanError when the pack lacks files of its own */
  static make(
    plan: BenchPlan,
    source: BenchSource | undefined,
    captured: CapturedFiles,
    registry: TreeRegistry,
  ): Promise<BenchFolders> {
    // Which is which is nothing that the code could rely on.
    const [first, second] = Math.random() < 0.5 ? NAMES : [NAMES[1], NAMES[0]];
    return OwnFolder.make('bench', registry, async (folder) => {
      const folders = new BenchFolders(folder, join(folder.root, first), join(folder.root, second));
      await folders.fill(plan, source, captured);
      return folders;
    });
  }

  /** Never rejects. */
  remove(log: Log): Promise<void> {
    return this.folder.remove(log);
  }

  private async fill(plan: BenchPlan, source: BenchSource | undefined, captured: CapturedFiles): Promise<void> {
    const pack = new PackFolder(plan.packRoot);
    const programs = await copiesOf(pack, source?.files ?? []);
    for (const folder of [this.own, this.baseline]) await mkdir(folder);
    await WorkspaceCopy.at(this.own).fill(plan.workspace, captured, programs, new Set());
    if (!source) return;
    const composed = new Map(await composeLayers(pack, [...plan.track.layers, source.baselineDir]));
    for (const { planned, packPath } of programs) composed.set(planned.workspacePath, packPath);
    for (const [path, from] of composed) {
      const target = join(this.baseline, ...path.split('/'));
      await mkdir(dirname(target), { recursive: true });
      await copyFile(from, target);
    }
    await linkDependencies(plan.workspace, this.baseline);
  }
}
