import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../../core/ports';
import type { ProbePlan } from '../../core/seal/ports';
import { PackFolder } from '../pack/packFolder';
import type { TreeRegistry } from '../process/supervisor';
import type { CapturedFiles } from '../run/captureFiles';
import { copiesOf, OwnFolder } from '../run/ownFolder';
import { WorkspaceCopy } from '../run/reports/workspaceCopy';

/**
 * Where a probe runs: a copy of the learner's files as they were captured, with the pack's own probe, outside of the workspace; and
 * beside it a folder for temporary files.
 */
export class ProbeFolder {
  /** Absolute, with links resolved. */
  readonly workspace: string;
  readonly temporary: string;

  private constructor(private readonly folder: OwnFolder) {
    this.workspace = join(folder.root, 'work');
    this.temporary = join(folder.root, 'tmp');
  }

  /** @throws HumanError when the pack lacks files of its own */
  static make(plan: ProbePlan, captured: CapturedFiles, registry: TreeRegistry): Promise<ProbeFolder> {
    return OwnFolder.make('probe', registry, async (own) => {
      const folder = new ProbeFolder(own);
      await folder.fill(plan, captured);
      return folder;
    });
  }

  /** Never rejects. */
  remove(log: Log): Promise<void> {
    return this.folder.remove(log);
  }

  private async fill(plan: ProbePlan, captured: CapturedFiles): Promise<void> {
    const files = await copiesOf(new PackFolder(plan.packRoot), plan.source.files);
    for (const folder of [this.workspace, this.temporary]) await mkdir(folder);
    // Nothing of the learner's stands among the probe's own files, and the tests are not needed.
    const own = plan.source.program.slice(0, plan.source.program.lastIndexOf('/') + 1);
    const leftOut = Object.keys(captured.hashes).filter((path) => path.startsWith(own) || own.startsWith(`${path}/`));
    const copy = WorkspaceCopy.at(this.workspace);
    await copy.fill(plan.workspace, captured, files, new Set([...leftOut, ...plan.allTestFiles]));
  }
}
