import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { BenchPlan } from '../../core/bench/planBenchmark';
import { HumanError } from '../../core/errors';
import type { BenchSource } from '../../core/pack/model';
import type { Log } from '../../core/ports';
import { l10n } from '../../shared/l10n';
import { composeLayers } from '../pack/overlay';
import { PackFolder } from '../pack/packFolder';
import type { TreeRegistry } from '../process/supervisor';
import type { CapturedFiles } from '../run/captureFiles';
import { linkDependencies, WorkspaceCopy } from '../run/reports/workspaceCopy';

/** Names of the two folders: equally long, so that paths cost both sides the same. */
const NAMES = ['one', 'two'] as const;

/**
 * The two folders that are measured in: a copy of the learner's files as they were captured, and the starter with the baseline laid
 * over it, each with the pack's own program of the benchmark. Outside of the workspace, so that the learner may go on typing.
 */
export class BenchFolders {
  private constructor(
    /** Absolute, with links resolved. */
    readonly root: string,
    readonly own: string,
    readonly baseline: string,
    private readonly registry: TreeRegistry,
    private readonly mark: string,
  ) {}

  /** @throws HumanError when the pack lacks files of its own */
  static async make(
    plan: BenchPlan,
    source: BenchSource | undefined,
    captured: CapturedFiles,
    registry: TreeRegistry,
  ): Promise<BenchFolders> {
    const root = await mkdtemp(join(await realpath(tmpdir()), 'whetstone-bench-'));
    const mark = `files-${randomUUID()}`;
    registry.watch(mark, [root]);
    // Which is which is nothing that the code could rely on.
    const [first, second] = Math.random() < 0.5 ? NAMES : [NAMES[1], NAMES[0]];
    const folders = new BenchFolders(root, join(root, first), join(root, second), registry, mark);
    try {
      await folders.fill(plan, source, captured);
      return folders;
    } catch (error) {
      await rm(root, { recursive: true, force: true, maxRetries: 5 });
      registry.forget(mark);
      throw error;
    }
  }

  /** Never rejects. */
  async remove(log: Log): Promise<void> {
    try {
      await rm(this.root, { recursive: true, force: true, maxRetries: 5 });
    } catch (error) {
      log.warn(`Files of a benchmark could not be removed: ${String(error)}`);
    }
    this.registry.forget(this.mark);
  }

  private async fill(plan: BenchPlan, source: BenchSource | undefined, captured: CapturedFiles): Promise<void> {
    const pack = new PackFolder(plan.packRoot);
    const programs: { planned: { workspacePath: string }; packPath: string }[] = [];
    for (const { packPath, workspacePath } of source?.files ?? []) {
      const path = await pack.realPath(packPath);
      if (path === undefined) throw new HumanError(l10n.t('The pack’s file {0} is not there.', packPath));
      programs.push({ planned: { workspacePath }, packPath: path });
    }
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
