import { chmod, copyFile, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What a package is made of: path in the package, `/`-separated → absolute source file, or the text itself. */
export type Contents = ReadonlyMap<string, { readonly source: string } | { readonly text: string }>;

/** Lays contents into a folder, which holds nothing else afterwards. Modes do not depend on the machine. */
export async function stage(folder: string, contents: Contents): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  for (const [path, content] of contents) {
    const target = join(folder, ...path.split('/'));
    await mkdir(dirname(target), { recursive: true });
    if ('text' in content) await writeFile(target, content.text);
    else await copyFile(content.source, target);
    await chmod(target, 'source' in content && (await isExecutable(content.source)) ? 0o755 : 0o644);
  }
}

async function isExecutable(path: string): Promise<boolean> {
  return ((await stat(path)).mode & 0o100) !== 0;
}
