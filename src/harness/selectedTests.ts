// Stands for `node:test` in test files while only some cases are to run, or while somebody debugs them.
import nodeTest from 'node:test';

/** Ids of the cases to run; undefined: all. */
let wanted: ReadonlySet<string> | undefined;
let isUnlimited = false;

/** Chooses the cases to run by their ids; all when left out. */
export function select(ids: readonly string[] | undefined): void {
  wanted = ids && new Set(ids);
}

/** Tests wait from now on for whoever looks at them, whatever limit of time they have set themselves. */
export function liftLimits(): void {
  isUnlimited = true;
}

/** Whether this module is needed at all. */
export function isSelecting(): boolean {
  return wanted !== undefined || isUnlimited;
}

type Test = typeof nodeTest;
type Register = (name?: unknown, ...rest: readonly unknown[]) => unknown;

function chosen(register: Register): Register {
  return (name, ...rest) => {
    const id = typeof name === 'string' ? /^([a-z0-9]+(?:-[a-z0-9]+)*):/.exec(name)?.[1] : undefined;
    if (wanted && (id === undefined || !wanted.has(id))) return Promise.resolve();
    return isUnlimited ? register(...[name, ...rest].map(withoutLimit)) : register(name, ...rest);
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

export const { describe, suite, before, after, beforeEach, afterEach, mock, run, snapshot } = nodeTest;
export const test: Test = filtered(nodeTest);
export const it: Test = filtered(nodeTest.it);
Object.assign(test, { test, it });
// As node:test has it.
// eslint-disable-next-line import-x/no-default-export
export default test;
