import { delimiter, resolve } from 'node:path';
import type { PackRepository } from '../core/actions/world';
import { loadPack } from '../core/pack/loadPack';
import type { Pack } from '../core/pack/model';
import { fitsPin, parsePinList, type Pins } from '../core/package/pins';
import type { Log } from '../core/ports';
import { findPacks } from '../node/pack/findPacks';
import { PackFolder } from '../node/pack/packFolder';
import { readPackText } from '../node/pack/packText';
import { readSolution } from '../node/pack/solutionFiles';
import { l10n } from '../shared/l10n';
import { CommandError } from './exitCode';
import { isFolder } from './isFolder';

/** The packs in the folders that a command line names. */
export class DiskPacks implements PackRepository {
  private constructor(readonly packs: readonly Pack[]) {}

  /** @param folders absolute; each is a pack or holds packs. When two packs have one id, the first counts, or the first of its pinned version. */
  static async load(folders: readonly string[], log: Log, pins: Pins = {}): Promise<DiskPacks> {
    const roots = new Set<string>();
    for (const folder of folders) for (const root of await packRoots(folder)) roots.add(root);
    const loaded = await Promise.all([...roots].map((root) => loadPack(new PackFolder(root), root)));
    const chosen = new Map<string, Pack>();
    for (const pack of loaded) {
      const before = chosen.get(pack.id);
      if (!before || (!fitsPin(pins, before) && fitsPin(pins, pack))) chosen.set(pack.id, pack);
    }
    return new DiskPacks(
      loaded.filter((pack) => {
        const kept = pack.id === '' ? pack : (chosen.get(pack.id) ?? pack);
        if (kept === pack) return true;
        log.warn(l10n.t('{0} is left out: {1} has the same id.', pack.root, kept.root));
        return false;
      }),
    );
  }

  readSolution(packRoot: string, dirs: readonly string[]): Promise<ReadonlyMap<string, string | undefined>> {
    return readSolution(packRoot, dirs);
  }

  readText(packRoot: string, path: string): Promise<string | undefined> {
    return readPackText(packRoot, path);
  }
}

/** The versions that packs are pinned to: `WHETSTONE_PINS=acme.queues@1.2.0,acme.caches@~2.1.0`. */
export function packPins(environment: NodeJS.ProcessEnv): Pins {
  return parsePinList(environment['WHETSTONE_PINS'] ?? '');
}

/** The folders to look for packs in: those named, else those of `WHETSTONE_PACKS`, else the clone's own. */
export function packFolders(
  named: readonly string[] | undefined,
  { cwd, environment, ownFolder }: { cwd: string; environment: NodeJS.ProcessEnv; ownFolder: string },
): readonly string[] {
  const fromEnvironment = (environment['WHETSTONE_PACKS'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const chosen = named ?? (fromEnvironment.length > 0 ? fromEnvironment : undefined);
  return chosen?.map((folder) => resolve(cwd, folder)) ?? [ownFolder];
}

async function packRoots(folder: string): Promise<readonly string[]> {
  if (!(await isFolder(folder))) throw new CommandError('usage', l10n.t('There is no folder {0}.', folder));
  const roots = await findPacks(folder);
  if (roots.length > 0) return roots;
  throw new CommandError(
    'pack',
    l10n.t('There is no pack in {0}.', folder),
    l10n.t('A pack is a folder with a pack.yaml.'),
  );
}
