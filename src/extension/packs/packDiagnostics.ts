import * as vscode from 'vscode';
import type { Pack } from '../../core/pack/model';
import type { Problem } from '../../core/pack/problem';
import type { ExtensionPacks } from './extensionPacks';

/** Tells of packs whose problems are shown by somebody else. */
export interface OtherDiagnostics {
  /** @param root absolute folder of the pack */
  serves(root: string): boolean;
  readonly onDidChange: vscode.Event<void>;
}

/** Publishes what is wrong in the packs at hand on the lines where it stands; of those that are being written the language server does. */
export function publishPackProblems(packs: ExtensionPacks, others: OtherDiagnostics): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('whetstone');
  const publish = (): void => {
    collection.clear();
    for (const pack of packs.packs) {
      if (others.serves(pack.root)) continue;
      for (const [path, problems] of byPath(problemsOf(pack))) {
        collection.set(vscode.Uri.joinPath(vscode.Uri.file(pack.root), path), problems.map(diagnosticOf));
      }
    }
  };
  return vscode.Disposable.from(collection, packs.onDidChange(publish), others.onDidChange(publish));
}

function problemsOf(pack: Pack): readonly Problem[] {
  return [...pack.problems, ...pack.exercises.flatMap(({ problems }) => problems)];
}

function byPath(problems: readonly Problem[]): ReadonlyMap<string, readonly Problem[]> {
  const grouped = new Map<string, Problem[]>();
  for (const problem of problems) {
    const list = grouped.get(problem.place.path);
    if (list) list.push(problem);
    else grouped.set(problem.place.path, [problem]);
  }
  return grouped;
}

function diagnosticOf({ severity, code, message, place }: Problem): vscode.Diagnostic {
  // An empty range is widened by the editor to the word that stands there.
  const start = new vscode.Position(place.line - 1, place.column - 1);
  const diagnostic = new vscode.Diagnostic(
    new vscode.Range(start, start),
    message,
    severity === 'error' ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning,
  );
  diagnostic.source = 'Whetstone';
  diagnostic.code = code;
  return diagnostic;
}
