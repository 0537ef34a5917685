import * as vscode from 'vscode';
import type { FileCoverage } from '../../core/run/model';
import { l10n } from '../../shared/l10n';

/** A file's lines as the editor wants them, each with the ways of its branches. */
export function coverageDetails({ lines, branches }: FileCoverage): vscode.StatementCoverage[] {
  const byLine = new Map<number, vscode.BranchCoverage[]>();
  for (const { line, hits } of branches) {
    const ways = byLine.get(line) ?? [];
    byLine.set(line, [...ways, new vscode.BranchCoverage(hits, undefined, l10n.t('way {0}', ways.length + 1))]);
  }
  return lines.map(
    ({ line, hits }) => new vscode.StatementCoverage(hits, new vscode.Position(line - 1, 0), byLine.get(line) ?? []),
  );
}
