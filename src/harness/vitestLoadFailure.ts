import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { bounded, MESSAGE_LIMIT } from './bounded';
import type { Frame } from './reportChannel';

interface LoadFailure {
  readonly message: string;
  readonly frames: readonly Frame[];
}

/** Where vite's plugins say that they failed. */
interface TransformFailure {
  readonly id?: string;
  readonly loc?: { readonly file?: string; readonly line?: number; readonly column?: number };
}

/** How the compilers that vite has had put it: rolldown's oxc, and esbuild. */
const WORDS = [
  /\[PARSE_ERROR\] (.+)/,
  /: ERROR: (.+)/,
  /^Parse failure: Parse failed .*:\n(.+)/,
  /^Parse failure: (.+)/,
];
const MISSING = [
  /^Cannot find module '(.+?)' imported from '?(.+?)'?$/m,
  /^Failed to resolve import "(.+?)" from "(.+?)"/,
];

/**
 * Says in a sentence why vite could not load a test file, and where the reason stands; undefined when it is nothing of vite's.
 */
export function describeViteFailure(workspace: string, error: Error): LoadFailure | undefined {
  const text = stripVTControlCharacters(error.message);
  const failure = describeMissing(workspace, text) ?? describeTransform(workspace, text, error);
  return failure && { ...failure, message: bounded(failure.message, MESSAGE_LIMIT) };
}

/** Some versions hand an error on as a plain object. */
export function asError(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown;
  if (typeof thrown !== 'object' || thrown === null || !('message' in thrown)) return new Error(String(thrown));
  return Object.assign(new Error(String(thrown.message)), thrown);
}

function describeMissing(workspace: string, text: string): LoadFailure | undefined {
  for (const pattern of MISSING) {
    const [, wanted, importer] = pattern.exec(text) ?? [];
    if (wanted === undefined || importer === undefined) continue;
    const from = resolve(workspace, importer);
    const shown = /^\.{0,2}\//.test(wanted) ? shortPath(workspace, resolve(dirname(from), wanted)) : wanted;
    const message = `${shown} was not found; ${shortPath(workspace, from)} imports it.`;
    return { message, frames: [{ file: from, line: 1 }] };
  }
  return undefined;
}

function describeTransform(workspace: string, text: string, error: Error): LoadFailure | undefined {
  const failure = (
    '__vitest_rollup_error__' in error ? error.__vitest_rollup_error__ : 'plugin' in error ? error : undefined
  ) as TransformFailure | undefined;
  if (!failure) return undefined;
  const place = placeOf(workspace, failure, text);
  const where = place ? ` in ${shortPath(workspace, place.file)}, line ${place.line}` : '';
  const words = WORDS.map((pattern) => pattern.exec(text)?.[1]).find((found) => found !== undefined);
  return { message: `SyntaxError${where}: ${words ?? text}`, frames: place ? [place] : [] };
}

function placeOf(workspace: string, { id, loc }: TransformFailure, text: string): Frame | undefined {
  const path = loc?.file ?? id?.replace(/\?.*$/, '');
  if (path === undefined) return undefined;
  // vite may name a file as it would serve it: `/src/sum.js`.
  const isPath = !relative(workspace, path).startsWith('..') || existsSync(path);
  const file = isPath ? path : join(workspace, path);
  const shown = /:(\d+):(\d+)(?=[\s:\]]|$)/.exec(text);
  const line = loc?.line ?? (shown ? Number(shown[1]) : undefined);
  const column = loc?.column ?? (shown ? Number(shown[2]) : undefined);
  return line === undefined ? undefined : { file, line, ...(column !== undefined && column > 0 && { column }) };
}

function shortPath(workspace: string, path: string): string {
  const short = relative(workspace, path);
  return short.startsWith('..') || short === path ? path : short.split(sep).join('/');
}
