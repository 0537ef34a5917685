// The same hooks for runtimes that run them in a thread of their own (Node before 22.15).
import { createLoad, createResolve, type HookSettings } from './moduleHooks';
import { stripTypes } from './stripTypes';

type Resolve = ReturnType<typeof createResolve>;
type Load = ReturnType<typeof createLoad>;

let hooks: { readonly resolve: Resolve; readonly load: Load } | undefined;

export function initialize(settings: HookSettings): void {
  hooks = { resolve: createResolve(settings), load: createLoad(settings, stripTypes) };
}

export const resolve: Resolve = (specifier, context, next) =>
  hooks ? hooks.resolve(specifier, context, next) : next(specifier, context);

export const load: Load = (url, context, next) => (hooks ? hooks.load(url, context, next) : next(url, context));
