import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { StripTypes } from './stripTypes';

export interface HookSettings {
  readonly packRoot: string;
  readonly vendor: readonly string[];
  readonly isStripping: boolean;
}

interface ResolveContext {
  readonly parentURL?: string | undefined;
}

/** Where a package comes from: what the pack brings along is found from the pack, whatever lies nearer to the importer. */
export function createResolve(settings: HookSettings) {
  const vendor = new Set(settings.vendor);
  // Looking up from here finds `vendor/node_modules`, and in a clone the repository's own.
  const anchor = pathToFileURL(join(settings.packRoot, 'vendor', 'anchor.mjs')).href;
  return <C extends ResolveContext, R>(
    specifier: string,
    context: C,
    next: (specifier: string, context: C) => R,
  ): R => {
    const name = packageName(specifier);
    const isOurs = name !== undefined && vendor.has(name) && !isInsideVendor(context.parentURL, anchor);
    return next(specifier, isOurs ? { ...context, parentURL: anchor } : context);
  };
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
