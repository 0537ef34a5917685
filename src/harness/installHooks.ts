import module from 'node:module';
import { createLoad, createResolve, type HookSettings } from './moduleHooks';
import { stripTypes } from './stripTypes';

export type InstalledHooks = Omit<HookSettings, 'isStripping'> & {
  /** With our own stripper also where the runtime could; left out: where it cannot. */
  readonly isStripping?: boolean | undefined;
  /** See {@link createResolve}; only where hooks run in this thread. */
  readonly testModule?: () => string | undefined;
};

/** Puts the resolution of vendored packages and the stripping of types in place. Call before any learner's file is imported. */
export function installHooks({ isStripping = needsStripping(), testModule, ...rest }: InstalledHooks): void {
  const settings = { ...rest, isStripping };
  // Typed as always there, yet it came with Node 22.15.
  const registerHooks = (module as Partial<typeof module>).registerHooks;
  if (registerHooks)
    registerHooks({ resolve: createResolve(settings, testModule), load: createLoad(settings, stripTypes) });
  else module.register(new URL('./moduleHooksThread.mjs', import.meta.url), { data: settings });
}

/** True where Node cannot load TypeScript by itself, as in VS Code's own runtime. */
export function needsStripping(): boolean {
  return !('typescript' in process.features && Boolean(process.features.typescript));
}
