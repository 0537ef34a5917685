// Loaded by jest to find modules: as jest does, but for the pack's packages.
import { join, sep } from 'node:path';
import type { ResolveModule } from './jestTypes';
import { packageName } from './moduleHooks';

let packRoot = '';
let vendor: ReadonlySet<string> = new Set();

/** What the pack brings along is found from the pack, whatever lies nearer to the importer. */
export function vendorFrom(root: string, names: readonly string[]): void {
  packRoot = root;
  vendor = new Set(names);
}

const resolveModule: ResolveModule = (request, options) => {
  const folder = join(packRoot, 'vendor');
  const name = packageName(request);
  const isInside = options.basedir.startsWith(join(folder, 'node_modules') + sep);
  if (name !== undefined && vendor.has(name) && !isInside) {
    return options.defaultResolver(request, { ...options, basedir: folder });
  }
  try {
    return options.defaultResolver(request, options);
  } catch (error) {
    // TypeScript may name a file by what would be compiled from it.
    const source = /^\.{1,2}\/.*\.[cm]?jsx?$/.test(request) ? request.replace(/js(x?)$/, 'ts$1') : undefined;
    if (source === undefined) throw error;
    try {
      return options.defaultResolver(source, options);
    } catch {
      throw error;
    }
  }
};

// What jest asks of a module that resolves for it.
export { resolveModule as sync, resolveModule as async };
