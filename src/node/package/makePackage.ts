import { stat, writeFile } from 'node:fs/promises';
import { createVSIX } from '@vscode/vsce';
import { stage, type Contents } from './stage';

/** The time that files in packages carry when nothing else is asked for: the same for every build. 2000-01-01. */
const DEFAULT_EPOCH = '946684800';

export interface PackageFile {
  readonly contents: Contents;
  /** Absolute folder where they are laid out before. */
  readonly folder: string;
  /** The `.vsix`. */
  readonly path: string;
  readonly say: (line: string) => void;
}

/** Makes one `.vsix`. Equal contents make equal bytes. */
export async function makePackage({ contents, folder, path, say }: PackageFile): Promise<void> {
  process.env['SOURCE_DATE_EPOCH'] ??= DEFAULT_EPOCH;
  // Archives hold local times.
  process.env['TZ'] = 'UTC';
  await stage(folder, contents);
  // What is laid out is what is shipped: there is nothing to ignore.
  const ignoreFile = `${folder}.vscodeignore`;
  await writeFile(ignoreFile, '');
  await createVSIX({ cwd: folder, packagePath: path, ignoreFile, dependencies: false, allowMissingRepository: true });
  say(`${path}: ${contents.size} files, ${((await stat(path)).size / 1024).toFixed(0)} KB`);
}
