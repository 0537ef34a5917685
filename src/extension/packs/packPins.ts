import * as vscode from 'vscode';
import { parsePins, type Pins } from '../../core/package/pins';
import { Setting } from '../../shared/contract';

/** The versions that packs are pinned to, as the settings say now. */
export function packPins(): Pins {
  return parsePins(vscode.workspace.getConfiguration().get<unknown>(Setting.packPins));
}
