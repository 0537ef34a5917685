// Stands for `node:test` in test files while only some cases are to run, or in another order, or while somebody debugs them.
import nodeTest from 'node:test';

/** Ids of the cases to run; undefined: all. */
let wanted: ReadonlySet<string> | undefined;
let isUnlimited = false;
/** Tests of the file that loads, to be registered from the last to the first; undefined: each is as soon as it is met. */
let waiting: (() => unknown)[] | undefined;
/** Suites whose tests are being registered: these stay in their place, and keep their order. */
let openSuites = 0;

/** Chooses the cases to run by their ids; all when left out. */
export function select(ids: readonly string[] | undefined): void {
  wanted = ids && new Set(ids);
}

/** Tests wait from now on for whoever looks at them, whatever limit of time they have set themselves. */
export function liftLimits(): void {
  isUnlimited = true;
}

/** From now on the tests of a file wait for {@link registerBackwards}. */
export function reverse(): void {
  waiting = [];
}

/** Registers the tests of the file that was loaded last. */
export function registerBackwards(): void {
  for (const register of waiting?.splice(0).reverse() ?? []) register();
}

/** Whether this module is needed at all. */
export function isSelecting(): boolean {
  return wanted !== undefined || isUnlimited || waiting !== undefined;
}

type Test = typeof nodeTest;
type Suite = typeof nodeTest.describe;
type Register = (name?: unknown, ...rest: readonly unknown[]) => unknown;

function chosen(register: Register): Register {
  return (name, ...rest) => {
    const id = typeof name === 'string' ? /^([a-z0-9]+(?:-[a-z0-9]+)*):/.exec(name)?.[1] : undefined;
    if (wanted && (id === undefined || !wanted.has(id))) return Promise.resolve();
    const registerNow = (): unknown =>
      isUnlimited ? register(...[name, ...rest].map(withoutLimit)) : register(name, ...rest);
    if (!waiting || openSuites > 0) return registerNow();
    waiting.push(registerNow);
    return Promise.resolve();
  };
}

/** An argument of `test`, which may be its options. */
function withoutLimit(argument: unknown): unknown {
  if (typeof argument !== 'object' || argument === null || !('timeout' in argument)) return argument;
  return { ...argument, timeout: Number.POSITIVE_INFINITY };
}

function filtered(original: Test): Test {
  const { skip, todo, only } = original;
  const variants = { skip: chosen(skip as Register), todo: chosen(todo as Register), only: chosen(only as Register) };
  return Object.assign(chosen(original as Register), original, variants);
}

/** A suite that knows when its tests are being registered. */
function tracked(register: Register): Register {
  return (...args) => register(...args.map((one) => (typeof one === 'function' ? insideSuite(one as Register) : one)));
}

function insideSuite(build: Register): Register {
  return function inSuite(this: unknown, ...args) {
    openSuites += 1;
    const close = (): void => void (openSuites -= 1);
    try {
      const built = build.apply(this, args);
      if (!(built instanceof Promise)) close();
      else void built.finally(close).catch(() => undefined);
      return built;
    } catch (error) {
      close();
      throw error;
    }
  };
}

function trackedSuite(original: Suite): Suite {
  const { skip, todo, only } = original;
  const variants = {
    skip: tracked(skip as Register),
    todo: tracked(todo as Register),
    only: tracked(only as Register),
  };
  return Object.assign(tracked(original as Register), original, variants);
}

export const describe: Suite = trackedSuite(nodeTest.describe);
export const suite: Suite = trackedSuite(nodeTest.suite);
export const { before, after, beforeEach, afterEach, mock, run, snapshot } = nodeTest;
export const test: Test = filtered(nodeTest);
export const it: Test = filtered(nodeTest.it);
Object.assign(test, { test, it, describe, suite });
// As node:test has it.
// eslint-disable-next-line import-x/no-default-export
export default test;
