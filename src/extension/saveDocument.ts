import { setTimeout as delay } from 'node:timers/promises';
import type * as vscode from 'vscode';

/** Whoever formats or mends a file while it is saved may take almost two seconds. */
const SAVE_TRIES = 9;
const SAVE_PAUSE_MS = 500;

/** Saves a document; false when it cannot be. A save of the editor's own that is under way makes ours answer false: then what comes of it counts. */
export async function saveDocument(document: vscode.TextDocument): Promise<boolean> {
  for (let tries = 1; !(await document.save()) && document.isDirty; tries += 1) {
    if (tries === SAVE_TRIES) return false;
    await delay(SAVE_PAUSE_MS);
  }
  return true;
}
