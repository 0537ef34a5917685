import * as vscode from 'vscode';
import { findSubject } from '../../core/actions/openExercise';
import { openSolution } from '../../core/actions/openSolution';
import { HumanError } from '../../core/errors';
import { SOLUTION_SCHEME } from '../../shared/contract';
import { l10n } from '../../shared/l10n';
import type { Services } from '../services';
import { isEmptyUri, parseSolutionUri } from './solutionUri';

/**
 * Opened solutions as read-only documents. Every reading asks core's lock anew, so a document that the editor brings back
 * after a reload shows its text only while the evidence in the log opens it; nothing is kept here. The key of a sealed one is in
 * the log since it was opened.
 */
export class SolutionFileSystem implements vscode.FileSystemProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  private readonly registration: vscode.Disposable;

  readonly onDidChangeFile = this.changed.event;

  constructor(private readonly services: Pick<Services, 'world' | 'store' | 'whenReady'>) {
    this.registration = vscode.workspace.registerFileSystemProvider(SOLUTION_SCHEME, this, {
      isCaseSensitive: true,
      isReadonly: new vscode.MarkdownString(
        l10n.t('This is the solution, to be read only. Your own code stands in its own tab.'),
      ),
    });
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { byteLength } = await this.readFile(uri);
    return {
      type: vscode.FileType.File,
      ctime: 0,
      mtime: 0,
      size: byteLength,
      permissions: vscode.FilePermission.Readonly,
    };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    if (isEmptyUri(uri)) return new Uint8Array();
    const file = parseSolutionUri(uri);
    if (!file) throw vscode.FileSystemError.FileNotFound(uri);
    const { world, store, whenReady } = this.services;
    // The editor brings documents back before the log is read, and takes a refusal for the last word.
    await whenReady();
    let files: ReadonlyMap<string, string | undefined>;
    try {
      const found = findSubject(world.packs.packs, file.subject);
      files = await openSolution(world, found, file.taskId, store.state);
    } catch (error) {
      if (error instanceof HumanError) throw vscode.FileSystemError.NoPermissions(error.message);
      throw error;
    }
    const text = files.get(file.path);
    if (text === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return new TextEncoder().encode(text);
  }

  /** Documents name their files themselves; nothing is listed. */
  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}
