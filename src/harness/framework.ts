import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Loads a module of a framework's packages that lie in `modules`, a folder `node_modules`. */
export function importFramework(modules: string, specifier: string): Promise<unknown> {
  return import(pathToFileURL(resolveFramework(modules, specifier)).href);
}

/** Absolute path of such a module. */
export function resolveFramework(modules: string, specifier: string): string {
  return createRequire(join(modules, 'anchor.cjs')).resolve(specifier);
}
