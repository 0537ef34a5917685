import * as vscode from 'vscode';
import type { Setting } from '../shared/contract';

/** A setting that holds text; undefined where it is empty. */
export function stringSetting(setting: Setting): string | undefined {
  const value: unknown = vscode.workspace.getConfiguration().get(setting);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
