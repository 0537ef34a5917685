import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { StripTypes } from './stripTypes';

export interface HookSettings {
  readonly packRoot: string;
  readonly vendor: readonly string[];
  readonly isStripping: boolean;
  /** Packages of the framework that runs the tests, and the folder `node_modules` that they are taken from, whoever imports them. */
  readonly framework?: { readonly names: readonly string[]; readonly modules: string } | undefined;
}

interface ResolveContext {
  readonly parentURL?: string | undefined;
  readonly conditions?: readonly string[];
}

/**
 * Where a package comes from: what the pack brings along is found from the pack, whatever lies nearer to the importer.
 * @param testModule URL of the module that stands for `node:test` at the moment, if one does
 */
export function createResolve(settings: HookSettings, testModule: () => string | undefined = () => undefined) {
  const vendor = new Set(settings.vendor);
  // Looking up from here finds `vendor/node_modules`, and in a clone the repository's own.
  const anchor = pathToFileURL(join(settings.packRoot, 'vendor', 'anchor.mjs')).href;
  const framework = createFrameworkAnchor(settings);
  return <C extends ResolveContext, R>(
    specifier: string,
    context: C,
    next: (specifier: string, context: C) => R,
  ): R => {
    const substitute = specifier === 'node:test' ? testModule() : undefined;
    if (substitute !== undefined && context.parentURL !== substitute) return next(substitute, context);
    const name = packageName(specifier);
    const isOurs = name !== undefined && vendor.has(name) && !isInsideVendor(context.parentURL, anchor);
    const home = framework(name, context.parentURL) ?? (isOurs ? anchor : undefined);
    if (home === undefined) return next(specifier, context);
    // Of what is required, Node asks the real importer all the same.
    if (context.conditions?.includes('require')) return next(createRequire(home).resolve(specifier), context);
    return next(specifier, { ...context, parentURL: home });
  };
}

/** Where the framework's packages are looked for; undefined for all else, and for what they import themselves. */
function createFrameworkAnchor({ framework }: HookSettings) {
  if (!framework) return () => undefined;
  const names = new Set(framework.names);
  const anchor = pathToFileURL(join(framework.modules, 'anchor.mjs')).href;
  const folder = new URL('./', anchor).href;
  return (name: string | undefined, parentUrl: string | undefined): string | undefined =>
    name !== undefined && names.has(name) && !parentUrl?.startsWith(folder) ? anchor : undefined;
}

/** Takes the types out of `.ts` and `.mts` files that the runtime itself could not load. */
export function createLoad(settings: HookSettings, strip: StripTypes) {
  return <C, R>(
    url: string,
    context: C,
    next: (url: string, context: C) => R,
  ): R | { format: 'module'; source: string; shortCircuit: true } => {
    if (!settings.isStripping || !/^file:.*\.m?ts(?:[?#]|$)/.test(url)) return next(url, context);
    const file = fileURLToPath(url.replace(/[?#].*$/, ''));
    return { format: 'module', source: strip(readFileSync(file, 'utf8'), file), shortCircuit: true };
  };
}

/** `@hono/node-server/serve-static` → `@hono/node-server`; undefined for paths, URLs and Node's own modules. */
export function packageName(specifier: string): string | undefined {
  return /^(?:@[^/\\:]+\/)?[^./\\:#@][^/\\:]*(?=\/|$)/.exec(specifier)?.[0];
}

/** Packages of the pack see each other as they were installed. */
function isInsideVendor(parentUrl: string | undefined, anchor: string): boolean {
  return parentUrl?.startsWith(new URL('./node_modules/', anchor).href) ?? false;
}
