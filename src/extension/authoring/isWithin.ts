import * as path from 'node:path';
import type * as vscode from 'vscode';

/** Whether a file lies in a folder, or is that folder. */
export function isWithin(folder: vscode.Uri, file: vscode.Uri): boolean {
  if (file.scheme !== 'file' || folder.scheme !== 'file') return false;
  const way = path.relative(folder.fsPath, file.fsPath);
  return way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}
