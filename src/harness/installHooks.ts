import module from 'node:module';
import { createLoad, createResolve, type HookSettings } from './moduleHooks';
import { stripTypes } from './stripTypes';

/** Puts the resolution of vendored packages and the stripping of types in place. Call before any learner's file is imported. */
export function installHooks(settings: HookSettings): void {
  // Typed as always there, yet it came with Node 22.15.
  const registerHooks = (module as Partial<typeof module>).registerHooks;
  if (registerHooks) registerHooks({ resolve: createResolve(settings), load: createLoad(settings, stripTypes) });
  else module.register(new URL('./moduleHooksThread.mjs', import.meta.url), { data: settings });
}

/** True where Node cannot load TypeScript by itself, as in VS Code's own runtime. */
export function needsStripping(): boolean {
  return !('typescript' in process.features && Boolean(process.features.typescript));
}
