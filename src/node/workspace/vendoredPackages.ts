import { readdir, readFile, realpath } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import * as z from 'zod';
import { HumanError } from '../../core/errors';
import { PathOutsideError } from '../../core/ports';
import { l10n } from '../../shared/l10n';
import { isMissing } from '../pack/errorCode';

/** Neither run nor needed for types; a package's licence stays. */
const NOT_COPIED = /\.(?:map|md|markdown|tsbuildinfo|flow)$|(?<!\.d)\.[cm]?tsx?$/i;

const manifestSchema = z.object({
  dependencies: z.record(z.string(), z.unknown()).optional(),
  optionalDependencies: z.record(z.string(), z.unknown()).optional(),
});

/** A package: where it lies, and where it comes to lie in the workspace. */
interface Placed {
  readonly source: string;
  readonly target: string;
}

/**
 * The files of npm packages that a pack brings along, with all they depend on: path in the workspace
 * (`node_modules/…`, `/`-separated) → absolute source. A package is taken from the pack's `vendor/node_modules`, else from
 * the nearest `node_modules` above the pack, as in a clone. Peer dependencies are the pack's to list.
 */
export async function vendoredPackages(
  packRoot: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const placed = new Map<string, string>();
  const queue: Placed[] = [];
  const place = (source: string, target: string): void => {
    if (placed.has(target)) return;
    placed.set(target, source);
    queue.push({ source, target });
  };
  for (const name of names) place(await findVendored(packRoot, name), `node_modules/${name}`);
  for (const from of queue) {
    const { dependencies = {}, optionalDependencies = {} } = await readManifest(from.source);
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const source = await findAbove(from.source, name);
      if (source !== undefined) place(source, targetOf(name, source, from, placed));
      else if (!(name in optionalDependencies)) throw missing(name, from.target.slice('node_modules/'.length));
    }
  }
  const files = new Map<string, string>();
  for (const [target, source] of placed) await listPackage(source, target, files);
  return files;
}

/** Beside its user when it lies there or another version has the common place; else at the top, as npm does. */
function targetOf(name: string, source: string, from: Placed, placed: ReadonlyMap<string, string>): string {
  const top = `node_modules/${name}`;
  const isNested = source.startsWith(from.source + sep);
  return isNested || (placed.get(top) ?? source) !== source ? `${from.target}/${top}` : top;
}

/** Folder of a package that a pack brings along. @throws HumanError when it is not there */
export async function findVendored(packRoot: string, name: string): Promise<string> {
  const root = await realpath(packRoot);
  const own = await realPackage(join(root, 'vendor', 'node_modules', name));
  // The pack's own folder is data like the rest of it; what lies above the pack is the machine's.
  if (own?.startsWith(root + sep) === false) throw new PathOutsideError(`vendor/node_modules/${name}`);
  const found = own ?? (await findAbove(root, name));
  if (found === undefined) throw missing(name);
  return found;
}

/** The nearest package of that name, as Node looks for it from a folder. */
async function findAbove(folder: string, name: string): Promise<string | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    const found = await realPackage(join(at, 'node_modules', name));
    if (found !== undefined || dirname(at) === at) return found;
  }
}

async function realPackage(folder: string): Promise<string | undefined> {
  try {
    return dirname(await realpath(join(folder, 'package.json')));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function readManifest(folder: string): Promise<z.infer<typeof manifestSchema>> {
  const raw: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  return manifestSchema.safeParse(raw).data ?? {};
}

async function listPackage(source: string, target: string, files: Map<string, string>): Promise<void> {
  const entries = await readdir(source, { withFileTypes: true, recursive: true });
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    const parts = relative(source, path).split(sep);
    // Links are left out: they could lead anywhere. Packages below are placed on their own.
    if (!entry.isFile() || parts.includes('node_modules') || NOT_COPIED.test(entry.name)) continue;
    files.set([target, ...parts].join('/'), path);
  }
}

function missing(name: string, neededBy?: string): HumanError {
  return new HumanError(
    neededBy === undefined
      ? l10n.t('This exercise needs the package “{0}”, which the pack does not bring along.', name)
      : l10n.t(
          'This exercise needs the package “{0}” for “{1}”, and the pack does not bring it along.',
          name,
          neededBy,
        ),
  );
}
