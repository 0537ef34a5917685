import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pack } from '../../core/pack/model';
import type { Log } from '../../core/ports';
import { isMissing } from '../pack/errorCode';
import { PackFolder } from '../pack/packFolder';
import type { ProofMemory } from './proofMemory';

/** What nobody has asked for in so many days is removed. */
const KEPT_DAYS = 30;
/** Larger than any result; a file that is larger is none of ours. */
const MAX_BYTES = 20 * 1024 * 1024;
const ENDING = '.json';
const RACY_MS = 2_500;

export interface DiskMemoryOptions extends Pick<ProofMemory, 'engine' | 'runtimeOf'> {
  /** Absolute folder, which may be deleted at any time; made when something is kept. */
  readonly folder: string;
  readonly log: Log;
}

/** Keeps results of proofs in a folder, one file each. Several processes may use it at once. */
export class DiskMemory implements ProofMemory {
  readonly engine: ProofMemory['engine'];
  readonly runtimeOf: ProofMemory['runtimeOf'];
  private readonly packs = new Map<string, PackFolder>();
  /** By absolute path, of files that have stood still for a while. */
  private readonly hashes = new Map<string, { readonly stamp: string; readonly hash: string }>();

  constructor(private readonly options: DiskMemoryOptions) {
    this.engine = options.engine;
    this.runtimeOf = options.runtimeOf;
  }

  readonly get = async (key: string): Promise<unknown> => {
    const path = this.pathOf(key);
    try {
      if ((await stat(path)).size > MAX_BYTES) return undefined;
      const value: unknown = JSON.parse(await readFile(path, 'utf8'));
      const now = new Date();
      await utimes(path, now, now);
      return value;
    } catch (error) {
      if (!isMissing(error)) this.options.log.debug(`A kept result cannot be read: ${String(error)}`);
      return undefined;
    }
  };

  readonly put = async (key: string, value: unknown): Promise<void> => {
    // Apart and moved into place: a half-written one is never read.
    const making = join(this.options.folder, `${randomUUID()}.tmp`);
    try {
      await mkdir(this.options.folder, { recursive: true });
      await writeFile(making, JSON.stringify(value));
      await rename(making, this.pathOf(key));
    } catch (error) {
      this.options.log.warn(`A result is not kept: ${String(error)}`);
      await rm(making, { force: true }).catch(() => undefined);
    }
  };

  readonly hashOf = async (pack: Pack, path: string): Promise<string | undefined> => {
    const folder = this.packs.get(pack.root) ?? new PackFolder(pack.root);
    this.packs.set(pack.root, folder);
    const real = await folder.realPath(path);
    if (real === undefined) return undefined;
    const { mtimeNs, ctimeNs, size, ino, ctimeMs } = await stat(real, { bigint: true });
    const stamp = `${mtimeNs}:${ctimeNs}:${size}:${ino}`;
    const known = this.hashes.get(real);
    if (known?.stamp === stamp) return known.hash;
    const hash = createHash('sha256')
      .update(await readFile(real))
      .digest('hex');
    // A file may be written twice within one tick of its clock.
    if (Date.now() - Number(ctimeMs) > RACY_MS) this.hashes.set(real, { stamp, hash });
    return hash;
  };

  /** Removes what nobody has asked for in a long time. @param now milliseconds since the epoch */
  async prune(now: number): Promise<void> {
    const oldest = now - KEPT_DAYS * 24 * 60 * 60_000;
    const names = await readdir(this.options.folder).catch((): string[] => []);
    for (const name of names.filter((one) => one.endsWith(ENDING) || one.endsWith('.tmp'))) {
      const path = join(this.options.folder, name);
      const state = await stat(path).catch(() => undefined);
      if (state && state.mtimeMs < oldest) await rm(path, { force: true });
    }
  }

  private pathOf(key: string): string {
    return join(this.options.folder, `${key}${ENDING}`);
  }
}
