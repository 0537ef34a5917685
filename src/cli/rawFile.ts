import { open, realpath, type FileHandle } from 'node:fs/promises';
import { dirname, isAbsolute, relative } from 'node:path';
import type { RawSlice } from '../core/bench/model';
import { l10n } from '../shared/l10n';
import { CommandError } from './exitCode';

/**
 * Everything that benchmarks measured, as lines of JSON: `{ "type": "benchmark", … }` and after it, for each of its slices,
 * `{ "type": "slice", … }`. In lines, because all of it in one document may be more than a program can read at once.
 */
export class RawFile {
  private constructor(
    private readonly handle: FileHandle,
    /** Absolute. */
    readonly path: string,
  ) {}

  /**
   * Made anew, before anything is measured for it in vain.
   * @param workspace what lies in there is the learner's, and is judged
   */
  static async create(path: string, workspace: string): Promise<RawFile> {
    try {
      const folder = dirname(path);
      // As it is written, and where links lead.
      if ([folder, await realpath(folder)].some((one) => isInside(one, workspace))) {
        throw new CommandError('usage', l10n.t('The file {0} has to lie outside of the exercise’s folder.', path));
      }
      return new RawFile(await open(path, 'w'), path);
    } catch (error) {
      if (error instanceof CommandError) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw new CommandError('environment', l10n.t('{0} cannot be written: {1}', path, reason));
    }
  }

  /** @param about what was measured, on what machine */
  async add(about: object, raw: readonly RawSlice[]): Promise<void> {
    const lines = [{ type: 'benchmark', ...about }, ...raw.map((slice) => ({ type: 'slice', ...slice }))];
    for (const line of lines) await this.handle.write(`${JSON.stringify(line)}\n`);
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}

function isInside(folder: string, workspace: string): boolean {
  const way = relative(workspace, folder);
  return way === '' || !(/^\.\.(?:[\\/]|$)/.test(way) || isAbsolute(way));
}
