import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { HumanError } from '../../../core/errors';
import type { RunPlan } from '../../../core/run/model';
import { l10n } from '../../../shared/l10n';
import { isInRange, readVersion } from '../tools';

/** A framework that was found as a package. */
export interface FrameworkPackage {
  /** Absolute folder `node_modules` that it lies in, or is linked into. */
  readonly modules: string;
  readonly version: string;
}

/**
 * Finds the framework that runs an exercise's tests: among the packages that the learner has installed in the exercise's
 * folder, else among the pack's. What the track lists as `vendor` is always the pack's.
 * @param workspace with links resolved
 * @throws HumanError that says which package is needed, and how to get it.
 */
export async function findFramework(
  plan: Pick<RunPlan, 'packRoot' | 'vendor' | 'requires'>,
  workspace: string,
  name: string,
): Promise<FrameworkPackage> {
  const range = plan.requires[name];
  const own = join(workspace, 'node_modules');
  const packs = foldersUp(join(plan.packRoot, 'vendor'));
  const unfit: string[] = [];
  for (const modules of plan.vendor.includes(name) ? packs : [own, ...packs]) {
    const version = await versionIn(modules, name);
    if (version === undefined) continue;
    if (isInRange(version, range)) return { modules, version };
    unfit.push(`${version} (${modules})`);
  }
  const wanted = range === undefined ? name : `${name} ${range}`;
  const missing =
    unfit.length === 0
      ? l10n.t('These tests need the package {0}, which was not found.', wanted)
      : l10n.t('These tests need the package {0}; found: {1}.', wanted, unfit.join(', '));
  const advice = l10n.t('Run “{0}” in a terminal in the exercise’s folder.', `npm install --save-dev ${name}`);
  throw new HumanError(`${missing} ${advice}`, { kind: 'openFolder', path: workspace });
}

async function versionIn(modules: string, name: string): Promise<string | undefined> {
  try {
    const manifest: unknown = JSON.parse(await readFile(join(modules, name, 'package.json'), 'utf8'));
    if (typeof manifest !== 'object' || manifest === null || !('version' in manifest)) return undefined;
    return typeof manifest.version === 'string' ? readVersion(manifest.version) : undefined;
  } catch {
    // There is none, or none that could be used.
    return undefined;
  }
}

/** The folders `node_modules` that Node looks through from a folder. */
function foldersUp(folder: string): string[] {
  const found: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    found.push(join(at, 'node_modules'));
    if (dirname(at) === at) return found;
  }
}
