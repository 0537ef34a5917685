import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../host/repositoryRoot';
import type { PreparedWorkspace } from './prepareWorkspace';

/** An author's window: the small sound pack, in TypeScript only, in a folder that is open. */
export async function prepareProving(parent: string): Promise<PreparedWorkspace> {
  const folder = join(parent, 'packs of Zoë');
  const root = join(folder, 'bounds');
  await cp(join(repositoryRoot(), 'test', 'fixtures', 'verify', 'sound'), root, { recursive: true });
  for (const part of ['starter', 'solution', 'tests', 'wrong/swapped']) {
    await rm(join(root, 'clamp', ...part.split('/'), 'python'), { recursive: true, force: true });
  }
  const file = join(root, 'clamp', 'exercise.yaml');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('  python: { runner: pytest }\n', '').replace(", python: 'clamp.py#clamp'", ''));
  return { folder, settings: {}, env: { WHETSTONE_HOME: join(parent, 'Whetstone of Zoë') } };
}
