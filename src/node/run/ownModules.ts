import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunPlan } from '../../core/run/model';
import { isMissing } from '../pack/errorCode';

/**
 * Names of the Python modules that the pack laid at the top of the workspace, and `tests`: what they mean is the
 * learner's code, whatever of the same name is installed, as after a `pip install .` long ago.
 */
export async function ownModules(plan: Pick<RunPlan, 'packRoot' | 'layers'>): Promise<readonly string[]> {
  const names = new Set(['tests']);
  for (const layer of plan.layers) {
    for (const entry of await entriesOf(join(plan.packRoot, layer))) {
      const name = entry.isDirectory() ? entry.name : /^(.+)\.py$/.exec(entry.name)?.[1];
      if (name !== undefined && /^[A-Za-z_]\w*$/.test(name)) names.add(name);
    }
  }
  return [...names].sort();
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    // A pack that lost a layer can still judge what was laid from it.
    if (isMissing(error)) return [];
    throw error;
  }
}
