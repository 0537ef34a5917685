import type { Session } from 'node:inspector';

/** Of this process: bundles that are loaded one by one share nothing else. */
const KEPT = Symbol.for('whetstone.inspector');

/** Keeps the inspector for the harness, where it is taken from everybody. */
export function keepInspector(session: typeof Session): void {
  Object.defineProperty(globalThis, KEPT, { value: session, configurable: true });
}

/** What was kept; undefined where nothing was taken away. */
export function keptInspector(): typeof Session | undefined {
  return Reflect.get(globalThis, KEPT) as typeof Session | undefined;
}

/** To be called before any code of the learner's is loaded. */
export function forgetInspector(): void {
  Reflect.deleteProperty(globalThis, KEPT);
}
