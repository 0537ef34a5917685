import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Real folders for a test, each with a space and an umlaut in its path. To be removed after each test. */
export class TemporaryFolders {
  private readonly made: string[] = [];

  async make(files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<string> {
    const folder = await mkdtemp(join(await realpath(tmpdir()), 'whetstone ü '));
    this.made.push(folder);
    await writeFiles(folder, files);
    return folder;
  }

  async removeAll(): Promise<void> {
    for (const folder of this.made.splice(0)) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Writes files by `/`-separated path. */
export async function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const absolute = join(folder, ...path.split('/'));
    await mkdir(dirname(absolute), { recursive: true });
    await writeFile(absolute, content);
  }
}
