import * as vscode from 'vscode';
import type { OpenExercise } from '../../core/actions/openExercise';
import type { Log } from '../../core/ports';
import { pathInside } from '../run/workspaceContents';
import type { CurrentExercise } from '../session/currentExercise';

/** Larger files are not shown; what judges them says so. */
const MAX_BYTES = 1024 * 1024;
/** Changes that come together, such as a save and what the file system tells of it, are looked at together. */
const SETTLE_MS = 50;

/**
 * Texts of the learner's files that checks of the open exercise are about, as the editor has them: of a document with unsaved changes
 * these, of any other file what is on the disk. What shows a file follows it here, whoever changes it.
 */
export class CheckFiles implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable;
  /** By path relative to the workspace. */
  private texts = new Map<string, string | undefined>();
  private watched: OpenExercise | undefined;
  private paths: ReadonlySet<string> = new Set();
  private watcher: vscode.Disposable | undefined;
  private timer: NodeJS.Timeout | undefined;

  /** Fires when a text has changed. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly services: {
      readonly current: Pick<CurrentExercise, 'value' | 'onDidChange'>;
      readonly log: Log;
    },
  ) {
    const look = (document: vscode.TextDocument): void => this.lookAt(document.uri);
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      services.current.onDidChange(() => this.follow()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => look(document)),
      vscode.workspace.onDidOpenTextDocument(look),
      vscode.workspace.onDidCloseTextDocument(look),
      vscode.workspace.onDidSaveTextDocument(look),
    );
    this.follow();
  }

  /** Undefined where there is no such file, it is too large, or it has not been read yet. */
  readonly of = (path: string): string | undefined => this.texts.get(path);

  dispose(): void {
    clearTimeout(this.timer);
    this.watcher?.dispose();
    this.subscriptions.dispose();
  }

  private follow(): void {
    const open = this.services.current.value;
    const paths = new Set(open ? filesOf(open) : []);
    if (open?.folder !== this.watched?.folder || paths.size > 0 !== this.paths.size > 0) {
      this.watcher?.dispose();
      this.watcher = open && paths.size > 0 ? this.watch(open.folder) : undefined;
    }
    if (open?.folder !== this.watched?.folder) this.texts = new Map();
    this.watched = open;
    this.paths = paths;
    this.readSoon();
  }

  private watch(folder: string): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(vscode.Uri.file(folder), '**'));
    const look = (uri: vscode.Uri): void => this.lookAt(uri);
    watcher.onDidChange(look);
    watcher.onDidCreate(look);
    watcher.onDidDelete(look);
    return watcher;
  }

  private lookAt(uri: vscode.Uri): void {
    const path = this.watched && pathInside(this.watched.folder, uri);
    // A folder that goes takes its files along.
    const isConcerned = path !== undefined && [...this.paths].some((own) => own === path || own.startsWith(`${path}/`));
    if (isConcerned) this.readSoon();
  }

  private readSoon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.read();
    }, SETTLE_MS);
  }

  private async read(): Promise<void> {
    const open = this.watched;
    const texts = new Map<string, string | undefined>();
    for (const path of this.paths) texts.set(path, open && (await this.readOne(open.folder, path)));
    if (open !== this.watched) return;
    const isSame = texts.size === this.texts.size && [...texts].every(([path, text]) => this.texts.get(path) === text);
    this.texts = texts;
    if (!isSame) this.changed.fire();
  }

  private async readOne(folder: string, path: string): Promise<string | undefined> {
    const uri = vscode.Uri.joinPath(vscode.Uri.file(folder), ...path.split('/'));
    try {
      const { size } = await vscode.workspace.fs.stat(uri);
      const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
      if (document && !document.isClosed) return document.getText();
      if (size > MAX_BYTES) return undefined;
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    } catch (error) {
      if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
      this.services.log.warn(`${path} cannot be shown: ${String(error)}`);
      return undefined;
    }
  }
}

function filesOf({ exercise }: OpenExercise): string[] {
  return exercise.tasks.flatMap(({ checks }) =>
    checks.flatMap((check) => (check.kind === 'matrix' || check.kind === 'artefact' ? [check.file] : [])),
  );
}
