import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bounded, MESSAGE_LIMIT } from './bounded';
import type { Frame } from './reportChannel';
import { stackFrames } from './stackFrames';
import { stripTypes } from './stripTypes';
import { findSyntaxPlace } from './syntaxPlace';

interface LoadFailure {
  readonly message: string;
  readonly frames: readonly Frame[];
}

/** Says in a sentence why a test file could not be loaded, and where the reason stands. */
export function describeLoadFailure(file: string, workspace: string, error: unknown): LoadFailure {
  if (!(error instanceof Error)) return { message: `Loading it threw ${String(error)}`, frames: [] };
  const { message, frames } = describe(file, workspace, error);
  return { message: bounded(message, MESSAGE_LIMIT), frames };
}

function describe(file: string, workspace: string, error: Error): LoadFailure {
  const missingExport = /^The requested module '(.+)' does not provide an export named '(.+)'/.exec(error.message);
  if (error instanceof SyntaxError && missingExport) return describeMissingExport(missingExport, workspace, error);
  if (error instanceof SyntaxError) return describeSyntaxError(file, workspace, error);
  if ('code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return describeMissingModule(workspace, error);
  const frames = stackFrames(error.stack ?? '');
  return { message: `${error.name}: ${error.message}`, frames };
}

function describeMissingExport(match: RegExpExecArray, workspace: string, error: Error): LoadFailure {
  const [, specifier = '', name = ''] = match;
  // The first line of such a stack is the import statement itself.
  const importer = stackFrames(error.stack?.split('\n', 1)[0] ?? '');
  const target = resolveFrom(specifier, importer[0]?.file);
  const shown = target === undefined ? specifier : shortPath(workspace, target);
  const frames = target === undefined ? importer : [{ file: target, line: 1 }, ...importer];
  return { message: `${shown} has no export named ${name}.`, frames };
}

function describeMissingModule(workspace: string, error: Error): LoadFailure {
  const match = /^Cannot find (?:module|package) '(.+?)' imported from (.+)$/.exec(
    error.message.split('\n', 1)[0] ?? '',
  );
  if (!match) return { message: error.message, frames: [] };
  const [, wanted = '', importer = ''] = match;
  const importerPath = importer.startsWith('file:') ? fileURLToPath(importer) : importer;
  const wantedPath = wanted.startsWith('file:') ? fileURLToPath(wanted) : wanted;
  return {
    message: `${shortPath(workspace, wantedPath)} was not found; ${shortPath(workspace, importerPath)} imports it.`,
    frames: [{ file: importerPath, line: 1 }],
  };
}

function describeSyntaxError(file: string, workspace: string, error: SyntaxError): LoadFailure {
  const place = stripperPlace(error) ?? nodePlace(error) ?? findSyntaxPlace(file, error, stripTypes);
  const text = error.message.replace(/^Error transforming .*?: /, '').replace(/ \(\d+:\d+\)$/, '');
  const where = place ? ` in ${shortPath(workspace, place.file)}, line ${place.line}` : '';
  return { message: `SyntaxError${where}: ${text}`, frames: place ? [place] : [] };
}

/** Node's own stripper puts file, line, and the code with a mark under it before the message. */
function nodePlace(error: SyntaxError): Frame | undefined {
  const [first = '', , mark = ''] = (error.stack ?? '').split('\n');
  const frame = stackFrames(first)[0];
  if (!frame || first.trim().startsWith('at ')) return undefined;
  return /^\s*\^/.test(mark) ? { ...frame, column: mark.indexOf('^') + 1 } : frame;
}

/** Ours says `Error transforming <file>: <what> (<line>:<column>)`. */
function stripperPlace(error: SyntaxError): Frame | undefined {
  const match = /^Error transforming (.+?): [^]*\((\d+):(\d+)\)$/.exec(error.message);
  return match?.[1] === undefined ? undefined : { file: match[1], line: Number(match[2]), column: Number(match[3]) };
}

function resolveFrom(specifier: string, importer: string | undefined): string | undefined {
  try {
    if (specifier.startsWith('file:')) return fileURLToPath(specifier);
    if (!/^\.{1,2}\//.test(specifier) || importer === undefined) return undefined;
    return fileURLToPath(new URL(specifier, `file://${encodeURI(importer.replaceAll('\\', '/'))}`));
  } catch {
    return undefined;
  }
}

function shortPath(workspace: string, path: string): string {
  const short = relative(workspace, path);
  return short.startsWith('..') || short === path ? path : short.split(sep).join('/');
}
