import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabPlan } from '../../core/check/lab/labRunner';
import type { Log } from '../../core/ports';
import { PackFolder } from '../pack/packFolder';
import type { TreeRegistry } from '../process/supervisor';
import type { CapturedFiles } from '../run/captureFiles';
import { copiesOf, OwnFolder } from '../run/ownFolder';
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

  private constructor(private readonly folder: OwnFolder) {
    this.workspace = join(folder.root, 'work');
    this.temporary = join(folder.root, 'tmp');
  }

  /** @throws HumanError when the pack lacks files of its own */
  static make(plan: LabPlan, captured: CapturedFiles, kitDir: string, registry: TreeRegistry): Promise<LabFolder> {
    return OwnFolder.make('lab', registry, async (own) => {
      const folder = new LabFolder(own);
      await folder.fill(plan, captured, kitDir);
      return folder;
    });
  }

  /** Never rejects. */
  remove(log: Log): Promise<void> {
    return this.folder.remove(log);
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
  const copies = await copiesOf(new PackFolder(packRoot), files);
  return new Map(copies.map(({ planned, packPath }) => [planned.workspacePath, packPath]));
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
