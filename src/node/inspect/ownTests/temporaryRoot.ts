import { OwnFolder } from '../../run/ownFolder';
import type { InspectorOptions } from '../inspection';

/**
 * Does something in a new folder outside of the workspace, absolute and with links resolved, and removes it, also when this
 * process is killed meanwhile.
 */
export async function inTemporaryRoot<T>(
  { supervisor, log }: Pick<InspectorOptions, 'supervisor' | 'log'>,
  work: (root: string) => Promise<T>,
): Promise<T> {
  const folder = await OwnFolder.make('own', supervisor, (made) => Promise.resolve(made));
  try {
    return await work(folder.root);
  } finally {
    await folder.remove(log);
  }
}
