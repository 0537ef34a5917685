import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HumanError } from '../../core/errors';
import type { Log } from '../../core/ports';
import type { ProbePlan } from '../../core/seal/ports';
import { l10n } from '../../shared/l10n';
import { PackFolder } from '../pack/packFolder';
import type { TreeRegistry } from '../process/supervisor';
import type { CapturedFiles } from '../run/captureFiles';
import { WorkspaceCopy, type PackCopy } from '../run/reports/workspaceCopy';

/**
 * Where a probe runs: a copy of the learner's files as they were captured, with the pack's own probe, outside of the workspace; and
 * beside it a folder for temporary files.
 */
export class ProbeFolder {
  /** Absolute, with links resolved. */
  readonly workspace: string;
  readonly temporary: string;

  private constructor(
    private readonly root: string,
    private readonly registry: TreeRegistry,
    private readonly mark: string,
  ) {
    this.workspace = join(root, 'work');
    this.temporary = join(root, 'tmp');
  }

  /** @throws HumanError when the pack lacks files of its own */
  static async make(plan: ProbePlan, captured: CapturedFiles, registry: TreeRegistry): Promise<ProbeFolder> {
    const root = await mkdtemp(join(await realpath(tmpdir()), 'whetstone-probe-'));
    const mark = `files-${randomUUID()}`;
    registry.watch(mark, [root]);
    const folder = new ProbeFolder(root, registry, mark);
    try {
      await folder.fill(plan, captured);
      return folder;
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
      log.warn(`Files of a probe could not be removed: ${String(error)}`);
    }
    this.registry.forget(this.mark);
  }

  private async fill(plan: ProbePlan, captured: CapturedFiles): Promise<void> {
    const pack = new PackFolder(plan.packRoot);
    const files: PackCopy[] = [];
    for (const { packPath, workspacePath } of plan.source.files) {
      const path = await pack.realPath(packPath);
      if (path === undefined) throw new HumanError(l10n.t('The pack’s file {0} is not there.', packPath));
      files.push({ planned: { workspacePath }, packPath: path });
    }
    for (const folder of [this.workspace, this.temporary]) await mkdir(folder);
    // Nothing of the learner's stands among the probe's own files, and the tests are not needed.
    const own = plan.source.program.slice(0, plan.source.program.lastIndexOf('/') + 1);
    const leftOut = Object.keys(captured.hashes).filter((path) => path.startsWith(own) || own.startsWith(`${path}/`));
    const copy = WorkspaceCopy.at(this.workspace);
    await copy.fill(plan.workspace, captured, files, new Set([...leftOut, ...plan.allTestFiles]));
  }
}
