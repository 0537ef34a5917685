import { join } from 'node:path';
import type { RunPlan } from '../../core/run/model';
import { folderEntries } from '../pack/folderEntries';

/**
 * Names of the Python modules that the pack laid at the top of the workspace, and `tests`: what they mean is the
 * learner's code, whatever of the same name is installed, as after a `pip install .` long ago.
 */
export async function ownModules(plan: Pick<RunPlan, 'packRoot' | 'layers'>): Promise<readonly string[]> {
  const names = new Set(['tests']);
  for (const layer of plan.layers) {
    // A pack that lost a layer can still judge what was laid from it.
    for (const entry of await folderEntries(join(plan.packRoot, layer))) {
      const name = entry.isDirectory() ? entry.name : /^(.+)\.py$/.exec(entry.name)?.[1];
      if (name !== undefined && /^[A-Za-z_]\w*$/.test(name)) names.add(name);
    }
  }
  return [...names].sort();
}
