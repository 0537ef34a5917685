import { spawn, type ChildProcess } from 'node:child_process';
import { cp, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const CLI = resolve('dist', 'cli.cjs');
/** The small sound pack that these tests work with. */
export const SOUND_PACK = resolve('test', 'fixtures', 'verify', 'sound');

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly json: Record<string, unknown>;
}

/** The built command in a folder of its own, with an empty home, in a path that has a space and an umlaut. */
export class CliProcess {
  private constructor(
    readonly folder: string,
    readonly env: Record<string, string | undefined>,
  ) {}

  static async make(): Promise<CliProcess> {
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'whetstone cli ü-')));
    const env = { ...process.env, HOME: folder, USERPROFILE: folder, WHETSTONE_HOME: join(folder, 'Home ü') };
    return new CliProcess(folder, { ...env, WHETSTONE_PACKS: SOUND_PACK, CI: '', WHETSTONE_DEBUG: '' });
  }

  async dispose(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async run(args: readonly string[], options: { cwd?: string; env?: Record<string, string> } = {}): Promise<Ended> {
    const child = this.start(args, options);
    let [out, err] = ['', ''];
    child.stdout!.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (err += text));
    const code = await ended(child);
    const json = args.includes('--json') && out !== '' ? (JSON.parse(out) as Record<string, unknown>) : {};
    return { code, out, err, json };
  }

  start(args: readonly string[], { cwd, env }: { cwd?: string; env?: Record<string, string> } = {}): ChildProcess {
    return spawn(process.execPath, [CLI, ...args], {
      cwd: cwd ?? this.folder,
      env: { ...this.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** A copy of the sound pack that a test may spoil. */
  async copyPack(): Promise<{ root: string; change: (path: string, edit: (text: string) => string) => Promise<void> }> {
    const root = join(this.folder, 'packs', 'copy ü');
    await cp(SOUND_PACK, root, { recursive: true });
    return {
      root,
      change: async (path, edit) => {
        const file = join(root, ...path.split('/'));
        await writeFile(file, edit(await readFile(file, 'utf8').catch(() => '')));
      },
    };
  }
}

export function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
}
