import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ParseYaml } from '../core/pack/parseYaml';
import type { Problem } from '../core/pack/problem';
import type { PackFiles } from '../core/ports';
import { rangeOf } from './ranges';

export const DIAGNOSTIC_SOURCE = 'Whetstone';

/** More of one file than anybody reads at once. */
const MOST_PER_FILE = 200;

/** What the problems of a pack come to in its files, by path. A file without problems is not among them. */
export async function diagnosticsOf(
  problems: readonly Problem[],
  files: PackFiles,
  parse: ParseYaml,
): Promise<ReadonlyMap<string, readonly Diagnostic[]>> {
  const diagnostics = new Map<string, Diagnostic[]>();
  for (const [path, own] of byPath(problems)) {
    const text = (await files.readText(path).catch(() => undefined)) ?? '';
    const document = TextDocument.create(path, '', 0, text);
    const yaml = /\.ya?ml$/.test(path) ? parse(text).document : undefined;
    diagnostics.set(
      path,
      own.map((problem) => ({
        range: rangeOf(problem, document, yaml),
        severity: problem.severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
        code: problem.code,
        source: DIAGNOSTIC_SOURCE,
        message: problem.message,
      })),
    );
  }
  return diagnostics;
}

/** In the order of the lines; what is told twice stands there once. */
function byPath(problems: readonly Problem[]): ReadonlyMap<string, readonly Problem[]> {
  const grouped = new Map<string, Map<string, Problem>>();
  for (const problem of problems) {
    const { path, line, column } = problem.place;
    const own = grouped.get(path) ?? new Map<string, Problem>();
    grouped.set(path, own);
    if (own.size < MOST_PER_FILE) own.set(`${line}:${column}:${problem.code}:${problem.message}`, problem);
  }
  const inOrder = (a: Problem, b: Problem): number => a.place.line - b.place.line || a.place.column - b.place.column;
  return new Map([...grouped].map(([path, own]) => [path, [...own.values()].sort(inOrder)]));
}
