import { existsSync, realpathSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { OpenExercise } from '../../core/actions/openExercise';
import { packsOwn } from '../../core/review/exportedFiles';
import type { SandboxPlace } from './sandbox/sandbox';

/** As this process finds its folder for temporary files. */
const TEMPORARY_VARIABLES = ['TMPDIR', 'TEMP', 'TMP'] as const;

/**
 * Where grading lays everything: one folder, so that a sandbox can let code see that and nothing else. While it is there, this process's temporary
 * files lie in it too. One submission at a time.
 */
export class GradingFolders {
  private count = 0;

  private constructor(
    /** Absolute, with links resolved. */
    readonly root: string,
    private readonly before: ReadonlyMap<string, string | undefined>,
  ) {}

  static async make(): Promise<GradingFolders> {
    const root = await realpath(await mkdtemp(join(tmpdir(), 'whetstone-grade-')));
    const before = new Map(TEMPORARY_VARIABLES.map((name) => [name, process.env[name]]));
    const folders = new GradingFolders(root, before);
    for (const folder of [folders.temporary, folders.scratch, folders.home, folders.workspaces]) await mkdir(folder);
    for (const name of TEMPORARY_VARIABLES) process.env[name] = folders.temporary;
    return folders;
  }

  get temporary(): string {
    return join(this.root, 't');
  }

  get scratch(): string {
    return join(this.root, 'x');
  }

  get home(): string {
    return join(this.root, 'home');
  }

  private get workspaces(): string {
    return join(this.root, 'w');
  }

  /** The path of a workspace that is not there yet. */
  newWorkspace(ending = ''): string {
    this.count += 1;
    return join(this.workspaces, `${this.count}${ending}`);
  }

  /** Takes a workspace away, with all that its code has left elsewhere. */
  async clear(workspace: string): Promise<void> {
    for (const folder of [workspace, this.scratch]) {
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
    await mkdir(this.scratch);
  }

  /** @param packRoot with links resolved */
  placeOf({ exercise, track }: Omit<OpenExercise, 'folder'>, workspace: string, packRoot: string): SandboxPlace {
    const own = [...packsOwn(exercise, track.id)].map((path) => path.split('/', 1)[0] ?? path);
    return {
      root: this.root,
      temporary: this.temporary,
      scratch: this.scratch,
      workspace,
      protectedNames: [...new Set([...own, 'node_modules', 'kit', '.whetstone', '.gitignore'])],
      readable: modulesAbove(packRoot),
      hidden: [packRoot],
    };
  }

  async remove(): Promise<void> {
    for (const [name, value] of this.before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
    await rm(this.root, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Where packages that a pack brings along are found from it, as in a clone; links resolved, and as they are called. */
function modulesAbove(packRoot: string): readonly string[] {
  const found = [join(packRoot, 'vendor'), join(packRoot, 'vendor', 'node_modules')];
  for (let at = packRoot; ; at = dirname(at)) {
    found.push(join(at, 'node_modules'));
    if (dirname(at) === at) break;
  }
  const there = found.filter((folder) => existsSync(folder));
  return [...new Set([...there, ...there.map((folder) => realpathSync(folder))])];
}
