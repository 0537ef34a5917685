import { createHash, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LabPlan } from '../../core/check/lab/labRunner';
import { HumanError } from '../../core/errors';
import type { Log } from '../../core/ports';
import { l10n } from '../../shared/l10n';
import { PackFolder } from '../pack/packFolder';
import type { TreeRegistry } from '../process/supervisor';
import type { CapturedFiles } from '../run/captureFiles';
import { WorkspaceCopy } from '../run/reports/workspaceCopy';
import { kitFiles } from '../workspace/kitFiles';

/**
 * Where a lab runs: a copy of the learner's files as they were captured, outside of the workspace, in which the lab's program and
 * the kit stand as the pack and Whetstone have them; and beside it a folder for temporary files.
 */
export class LabFolder {
  /** Absolute, with links resolved. */
  readonly workspace: string;
  readonly temporary: string;
  /** Files of the learner's that something else stands in the place of, sorted. */
  ignored: readonly string[] = [];

  private constructor(
    private readonly root: string,
    private readonly registry: TreeRegistry,
    private readonly mark: string,
  ) {
    this.workspace = join(root, 'work');
    this.temporary = join(root, 'tmp');
  }

  /** @throws HumanError when the pack lacks files of its own */
  static async make(
    plan: LabPlan,
    captured: CapturedFiles,
    kitDir: string,
    registry: TreeRegistry,
  ): Promise<LabFolder> {
    const root = await mkdtemp(join(await realpath(tmpdir()), 'whetstone-lab-'));
    const mark = `files-${randomUUID()}`;
    registry.watch(mark, [root]);
    const folder = new LabFolder(root, registry, mark);
    try {
      await folder.fill(plan, captured, kitDir);
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
      log.warn(`Files of a lab could not be removed: ${String(error)}`);
    }
    this.registry.forget(this.mark);
  }

  private async fill(plan: LabPlan, captured: CapturedFiles, kitDir: string): Promise<void> {
    const own = await kitFiles(kitDir, plan.track.kit ?? []);
    const sources = new Map([...(await packFiles(plan)), ...own]);
    // Nothing of the learner's stands among the program's own files or the kit's, and the tests are not needed.
    const folders = [...new Set([...sources.keys()].map(folderOf))];
    const leftOut = Object.keys(captured.hashes).filter((path) =>
      folders.some((folder) => path.startsWith(folder) || folder.startsWith(`${path}/`)),
    );
    this.ignored = await changed(leftOut, captured, sources);
    for (const folder of [this.workspace, this.temporary]) await mkdir(folder);
    const files = [...sources].map(([workspacePath, packPath]) => ({ planned: { workspacePath }, packPath }));
    const copy = WorkspaceCopy.at(this.workspace);
    await copy.fill(plan.workspace, captured, files, new Set([...leftOut, ...plan.allTestFiles]));
  }
}

/** `lab/queue/` and `kit/simulator/`: what stands in them is the pack's or ours. */
function folderOf(path: string): string {
  return `${path.split('/', 2).join('/')}/`;
}

async function packFiles({ packRoot, files }: LabPlan): Promise<Map<string, string>> {
  const pack = new PackFolder(packRoot);
  const found = new Map<string, string>();
  for (const { packPath, workspacePath } of files) {
    const path = await pack.realPath(packPath);
    if (path === undefined) throw new HumanError(l10n.t('The pack’s file {0} is not there.', packPath));
    found.set(workspacePath, path);
  }
  return found;
}

/** Those that are not as the pack and the kit have them. */
async function changed(
  paths: readonly string[],
  { hashes }: CapturedFiles,
  sources: ReadonlyMap<string, string>,
): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const source = sources.get(path);
    const own =
      source === undefined
        ? undefined
        : createHash('sha256')
            .update(await readFile(source))
            .digest('hex');
    if (own !== hashes[path]) found.push(path);
  }
  return found.sort();
}
