import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../host/repositoryRoot';
import type { PreparedWorkspace } from './prepareWorkspace';

/** A pack that its author has open as a folder, and a second one that lies elsewhere. */
export async function prepareWriting(parent: string): Promise<PreparedWorkspace> {
  const folder = join(parent, 'a pack für authors');
  const elsewhere = join(parent, 'elsewhere');
  const sample = join(repositoryRoot(), 'test', 'fixtures', 'packs', 'sample');
  await cp(sample, folder, { recursive: true });
  await cp(sample, elsewhere, { recursive: true });
  return {
    folder,
    // The pack is among those of the catalog as well: its problems are to be shown once.
    settings: { 'whetstone.packs.folders': [folder] },
    env: { WHETSTONE_HOME: join(parent, 'Whetstone of Zoë'), WHETSTONE_ELSEWHERE: elsewhere },
  };
}
