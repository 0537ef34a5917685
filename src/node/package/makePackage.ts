import { stat } from 'node:fs/promises';
import { stage, type Contents } from './stage';
import type { MakeVsix } from './vsix';

export interface PackageFile {
  readonly contents: Contents;
  /** Absolute folder where they are laid out before. */
  readonly folder: string;
  /** The `.vsix`. */
  readonly path: string;
  readonly vsix: MakeVsix;
}

/** Makes one `.vsix` and answers its size in bytes. Equal contents make equal bytes. */
export async function makePackage({ contents, folder, path, vsix }: PackageFile): Promise<number> {
  await stage(folder, contents);
  await vsix({ folder, path });
  return (await stat(path)).size;
}
