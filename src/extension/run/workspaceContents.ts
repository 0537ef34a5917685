import * as vscode from 'vscode';
import { subjectOf, type OpenExercise } from '../../core/actions/openExercise';
import type { FileHashes } from '../../core/run/model';
import type { Services } from '../services';
import type { CurrentExercise } from '../session/currentExercise';

/** Changes that come together are looked at together, and not more often than this. */
const SETTLE_MS = 100;

/** What changes in there says nothing of the learner's work. Whatever else changes is looked at, and counts if it is judged. */
const NOISE = /(?:^|\/)(?:\.git|node_modules|\.?venv|__pycache__|\.\w+_cache|\.whetstone|__whetstone_)/;

/**
 * Knows what the files of the open exercise are now, and tells it to the store, which compares verdicts with it. Files are read
 * when the exercise is opened, and when the editor or anybody else has changed some; only those that changed are read.
 *
 * It is the files on the disk that are judged. Text that has not been saved yet changes nothing here: the verdict is of what is
 * saved, and the dot on the editor's tab says that there is more.
 */
export class WorkspaceContents implements vscode.Disposable {
  private readonly subscriptions: vscode.Disposable;
  private watcher: vscode.Disposable | undefined;
  private watched: OpenExercise | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isBusy = false;
  private saved = new Set<string>();
  private changedByHand = new Set<string>();
  /** Versions of the editor's documents as they were last saved: each edit makes another, also one that undoes one. */
  private readonly versions = new Map<string, number>();

  constructor(
    private readonly services: Pick<Services, 'world' | 'store' | 'log'> & {
      readonly current: Pick<CurrentExercise, 'value' | 'onDidChange'>;
    },
  ) {
    this.subscriptions = vscode.Disposable.from(
      services.current.onDidChange(() => this.follow()),
      vscode.workspace.onDidSaveTextDocument((document) => this.onSave(document)),
    );
    this.follow();
  }

  /** Reads what has changed by now. Never rejects: what cannot be read is not compared. */
  async read(): Promise<void> {
    const open = this.watched;
    if (!open) return;
    try {
      this.show(open, await this.services.world.workspaces.hashes(open.folder));
    } catch (error) {
      this.services.log.warn(`The files of ${open.folder} cannot be looked at: ${String(error)}`);
    }
  }

  /** The files of an exercise are known from elsewhere. */
  show(open: OpenExercise, files: FileHashes): void {
    if (open.folder === this.watched?.folder) this.services.store.setPresent(subjectOf(open), files);
  }

  /** Paths of files that were saved in the editor since the run that goes on began. */
  get savedMeanwhile(): ReadonlySet<string> {
    return this.saved;
  }

  /** Of these, the files that were edited, even if the edit has been undone since. */
  get changedMeanwhile(): ReadonlySet<string> {
    return this.changedByHand;
  }

  /** The files are about to be judged as they are now: what was saved before is no change. */
  forgetSaves(): void {
    this.saved = new Set();
    this.changedByHand = new Set();
  }

  /** While a run goes on, what it writes is not looked at; once it is over, all is. */
  setBusy(isBusy: boolean): void {
    this.isBusy = isBusy;
    if (isBusy) this.forgetSaves();
    else this.lookSoon();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.watcher?.dispose();
    this.subscriptions.dispose();
  }

  private onSave({ uri, version }: vscode.TextDocument): void {
    const path = this.watched && pathInside(this.watched.folder, uri);
    if (path !== undefined) {
      this.saved.add(path);
      // A document that has only been opened is of version 1; saving it again as it is makes no other.
      if (version !== (this.versions.get(uri.toString()) ?? 1)) this.changedByHand.add(path);
      this.versions.set(uri.toString(), version);
    }
    this.changed(uri);
  }

  private follow(): void {
    const open = this.services.current.value;
    const before = this.watched;
    this.watched = open;
    if (before?.folder === open?.folder) return;
    if (before) this.services.store.setPresent(subjectOf(before), undefined);
    this.watcher?.dispose();
    this.watcher = open && this.watch(open.folder);
    if (open) void this.read();
  }

  private watch(folder: string): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(vscode.Uri.file(folder), '**'));
    const changed = (uri: vscode.Uri): void => this.changed(uri);
    watcher.onDidChange(changed);
    watcher.onDidCreate(changed);
    watcher.onDidDelete(changed);
    return watcher;
  }

  private changed(uri: vscode.Uri): void {
    const path = this.watched && pathInside(this.watched.folder, uri);
    if (path === undefined || NOISE.test(path)) return;
    if (!this.isBusy) this.lookSoon();
  }

  private lookSoon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      if (!this.isBusy) void this.read();
    }, SETTLE_MS);
  }
}

/** The path of a file relative to a folder, `/`-separated; undefined when it lies elsewhere. */
export function pathInside(folder: string, uri: vscode.Uri): string | undefined {
  if (uri.scheme !== 'file') return undefined;
  const root = `${vscode.Uri.file(folder).path}/`;
  const isSame = process.platform === 'linux' ? uri.path.startsWith(root) : startsWithIgnoringCase(uri.path, root);
  return isSame ? uri.path.slice(root.length) : undefined;
}

function startsWithIgnoringCase(text: string, start: string): boolean {
  return text.slice(0, start.length).toLowerCase() === start.toLowerCase();
}
