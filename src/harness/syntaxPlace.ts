import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, extname, resolve } from 'node:path';
import type { Frame } from './reportChannel';
import type { StripTypes } from './stripTypes';

const MAX_FILES = 100;
const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*(['"])(\.{1,2}\/[^'"]+)\1/g;

/**
 * Finds where a syntax error stands that came without a place, as V8 reports them for modules: every file that the entry
 * imports, itself first, is checked alone until one fails alike.
 */
export function findSyntaxPlace(entry: string, error: SyntaxError, strip: StripTypes): Frame | undefined {
  for (const file of importedFiles(entry)) {
    const place = checkAlone(file, error.message, strip);
    if (place) return place;
  }
  return undefined;
}

/** The entry and all that it imports by relative paths, nearest first. */
function importedFiles(entry: string): Iterable<string> {
  const files = new Set([entry]);
  for (const file of files) {
    if (files.size > MAX_FILES) break;
    for (const [, , specifier] of (readText(file) ?? '').matchAll(IMPORT)) {
      if (specifier !== undefined) files.add(resolve(dirname(file), specifier));
    }
  }
  return files;
}

function checkAlone(file: string, message: string, strip: StripTypes): Frame | undefined {
  const text = readText(file);
  if (text === undefined) return undefined;
  let source: string;
  try {
    source = extname(file) === '.ts' || extname(file) === '.mts' ? strip(text, file) : text;
  } catch {
    // The stripper's own errors carry their place and are reported before this is asked.
    return undefined;
  }
  const { stderr } = spawnSync(process.execPath, ['--check', '--input-type=module', '-'], {
    input: source,
    encoding: 'utf8',
    timeout: 5_000,
    windowsHide: true,
  });
  const match = /^\[stdin\]:(\d+)\r?\n.*\r?\n( *)\^/m.exec(stderr);
  if (!match || !stderr.includes(message)) return undefined;
  return { file, line: Number(match[1]), column: (match[2]?.length ?? 0) + 1 };
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // An import that leads nowhere is an error of its own.
    return undefined;
  }
}
