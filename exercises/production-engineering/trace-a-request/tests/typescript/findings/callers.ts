import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(import.meta.dirname, '../..');
const FRAME =
  /^\s+at (?:async )?(?:(?:new )?(?:Object\.)?(.+?)(?: \[as .+\])? \()?(file:[^?#]+?)(?:[?#][^:]*)?:(\d+):\d+\)?$/;
const FUNCTION = /^(?:export )?(?:async )?function (\w+)/;

/** A function of the service. */
export interface Site {
  /** From the root of the project, with forward slashes. */
  readonly file: string;
  readonly name: string;
}

/** Which functions of the service are at work right now, innermost first; neither the framework's nor the tests'. */
export function callers(): readonly Site[] {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 50;
  const stack = new Error().stack ?? '';
  Error.stackTraceLimit = limit;
  return stack.split('\n').flatMap((frame) => siteOf(frame) ?? []);
}

function siteOf(frame: string): Site | undefined {
  const [, name, url = '', line] = FRAME.exec(frame) ?? [];
  if (url === '') return undefined;
  const path = fileURLToPath(url);
  const file = relative(ROOT, path).replaceAll('\\', '/');
  if (!file.startsWith('src/')) return undefined;
  const isDeclared = name !== undefined && (name.includes('.') || findLine(file, functionNamed(name)) > 0);
  return { file, name: isDeclared ? name : functionAround(file, Number(line)) };
}

/** A function without a name counts as the named one that it is written in. The engine may have made one up for it. */
function functionAround(file: string, line: number): string {
  const above = linesOf(file).slice(0, line);
  return FUNCTION.exec(above.findLast((text) => FUNCTION.test(text)) ?? '')?.[1] ?? '';
}

export function functionNamed(name: string): RegExp {
  return new RegExp(`\\bfunction ${name}\\b`);
}

/** On which line, from 1, something first stands; 0 when nowhere. */
export function findLine(file: string, wanted: RegExp): number {
  return linesOf(file).findIndex((text) => wanted.test(text)) + 1;
}

/** The lines of a file from where something first stands. */
export function linesFrom(file: string, wanted: RegExp): readonly string[] {
  return linesOf(file).slice(findLine(file, wanted) - 1);
}

/** Where in `src` a class or an interface is declared. */
export function findDeclaration(kind: 'class' | 'interface', name: string): Site | undefined {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const file = files.find((candidate) => findLine(`src/${candidate}`, new RegExp(`^export ${kind} ${name}\\b`)) > 0);
  return file === undefined ? undefined : { file: `src/${file.replaceAll('\\', '/')}`, name };
}

function linesOf(file: string): readonly string[] {
  return readFileSync(resolve(ROOT, file), 'utf8').split(/\r?\n/);
}
