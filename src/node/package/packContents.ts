import { HumanError } from '../../core/errors';
import type { Pack } from '../../core/pack/model';
import { l10n } from '../../shared/l10n';
import type { PackFolder } from '../pack/packFolder';
import { vendoredPackages } from '../workspace/vendoredPackages';

/** The verifier's evidence: it shows which answers are wrong, and why. */
const EVIDENCE = ['alternatives', 'wrong'];

/**
 * The files that a pack ships: path in the package → absolute source. All of it but the verifier's evidence, what is
 * generated, and dependency folders; and the npm packages that its exercises need, under `vendor/node_modules`.
 *
 * Solutions are among them as they are: once they are sealed, this is where `solution/` gives way to the envelopes.
 */
export async function packContents(pack: Pack, files: PackFolder): Promise<ReadonlyMap<string, string>> {
  const contents = new Map<string, string>();
  const evidence = pack.exercises.flatMap(({ dir }) => EVIDENCE.map((name) => `${dir}/${name}/`));
  for (const path of await files.listFiles('')) {
    if (path.startsWith('vendor/') || evidence.some((folder) => path.startsWith(folder)) || isGenerated(path)) continue;
    if (path === 'package.json') {
      throw new HumanError(
        l10n.t('{0}/package.json would be overwritten: a pack’s manifest is made from pack.yaml.', pack.root),
      );
    }
    const source = await files.realPath(path);
    if (source !== undefined) contents.set(path, source);
  }
  const vendor = pack.exercises.flatMap((exercise) =>
    exercise.isBroken ? [] : exercise.tracks.flatMap((track) => track.vendor),
  );
  for (const [path, source] of await vendoredPackages(pack.root, [...new Set(vendor)].sort())) {
    contents.set(`vendor/${path}`, source);
  }
  return contents;
}

function isGenerated(path: string): boolean {
  return /(?:^|\/)(?:\.pytest_cache\/|\.DS_Store$|Thumbs\.db$)|\.(?:pyc|vsix)$/.test(path);
}
