import { types } from 'node:util';
import { dirname, relative, resolve, sep } from 'node:path';
import { describeTestFailure } from './comparedValues';
import type { CaseReport, Frame } from './reportChannel';

/** Describes what a test of jest threw. Its code runs in a realm of its own, whose errors are none of ours. */
export function describeJestFailure(errors: readonly unknown[]): CaseReport {
  const [first] = errors;
  const [thrown, declared] = Array.isArray(first) ? (first as readonly unknown[]) : [first];
  const error = adopt(thrown ?? declared);
  const text = typeof error === 'string' ? error : error instanceof Error ? error.message : '';
  const limit = /^(?:thrown: ")?Exceeded timeout of (.+?) for a (?:test|hook)/.exec(text)?.[1];
  if (limit !== undefined) {
    return { status: 'timedOut', message: `It had not finished after ${limit}, which is its own limit.` };
  }
  return describeTestFailure(error);
}

/** Says which module jest did not find, and who imports it; undefined for any other error. */
export function describeMissingModule(
  workspace: string,
  error: unknown,
): { readonly message: string; readonly frames: readonly Frame[] } | undefined {
  const missing = error instanceof Error ? /^Cannot find module '(.+?)' from '(.+?)'/.exec(error.message) : undefined;
  const [, wanted, importer] = missing ?? [];
  if (wanted === undefined || importer === undefined) return undefined;
  const from = resolve(workspace, importer);
  const shown = /^\.{0,2}\//.test(wanted) ? shortPath(workspace, resolve(dirname(from), wanted)) : wanted;
  return {
    message: `${shown} was not found; ${shortPath(workspace, from)} imports it.`,
    frames: [{ file: from, line: 1 }],
  };
}

/** The same error as one of this realm. */
export function adopt(thrown: unknown): unknown {
  if (thrown instanceof Error || !types.isNativeError(thrown)) return thrown;
  const error = new Error(thrown.message);
  for (const [key, value] of Object.entries(thrown)) Object.defineProperty(error, key, { value, enumerable: true });
  Object.defineProperty(error, 'name', { value: thrown.name });
  Object.defineProperty(error, 'stack', { value: thrown.stack });
  return error;
}

function shortPath(workspace: string, path: string): string {
  const short = relative(workspace, path);
  return short.startsWith('..') || short === path ? path : short.split(sep).join('/');
}
