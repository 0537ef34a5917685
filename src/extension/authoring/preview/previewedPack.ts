import { existsSync } from 'node:fs';
import * as path from 'node:path';
import type { PackDiscovery } from '../../packs/packDiscovery';
import type { PreviewPlace } from './previewPlace';

/** In a window that shows a preview there is one pack: the one that is previewed. */
export function previewedPack({ pack }: PreviewPlace): Pick<PackDiscovery, 'findPlaces' | 'watchedFolders'> {
  return {
    watchedFolders: [pack],
    // Its author may have ended the preview already.
    findPlaces: () =>
      Promise.resolve(
        existsSync(path.join(pack, 'pack.yaml')) ? [{ root: pack, origin: 'folderSetting', from: 'preview' }] : [],
      ),
  };
}
