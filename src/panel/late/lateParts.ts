import type { Lab } from '../checks/lab';
import { loadScript } from '../loadScript';
import type { Plot } from '../plot/plot';

/** Parts of the page that few exercises show: each is a script of its own, `<name>.js` beside the page's. */
export interface LateParts {
  readonly lab: { readonly Lab: typeof Lab };
  readonly plots: { readonly Plot: typeof Plot };
}

const provided: Partial<LateParts> = {};
const loading = new Map<keyof LateParts, Promise<void>>();

/** Called by the script of a part when it runs. */
export function provideLatePart<Name extends keyof LateParts>(name: Name, part: LateParts[Name]): void {
  provided[name] = part;
}

/** The part; undefined before its script has been loaded. */
export const latePart = <Name extends keyof LateParts>(name: Name): Partial<LateParts>[Name] => provided[name];

/** Loads a part once, however often it is asked for. Rejects where that cannot be done; whoever asks then tries again. */
export function loadLatePart(name: keyof LateParts): Promise<void> {
  const begun = loading.get(name) ?? load(name);
  loading.set(name, begun);
  return begun;
}

async function load(name: keyof LateParts): Promise<void> {
  try {
    await loadScript(`${name}.js`);
    if (!provided[name]) throw new Error(`The script ${name}.js has not come to its end.`);
  } catch (error) {
    loading.delete(name);
    throw error;
  }
}
