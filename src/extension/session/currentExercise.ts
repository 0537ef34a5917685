import * as vscode from 'vscode';
import { findSubject, type OpenExercise } from '../../core/actions/openExercise';
import { HumanError } from '../../core/errors';
import type { BrokenExercise, Pack } from '../../core/pack/model';
import type { ExerciseMarker, Log } from '../../core/ports';
import { l10n } from '../../shared/l10n';
import type { ExtensionPacks } from '../packs/extensionPacks';

/** What this window knows of its exercise. */
export type CurrentState =
  /** Packs or marker are still being read. */
  | { readonly kind: 'loading' }
  /** No folder of this window is an exercise's workspace. */
  | { readonly kind: 'none' }
  | { readonly kind: 'open'; readonly open: OpenExercise }
  /** The folder is an exercise's, but what it belongs to is not at hand or is broken. */
  | {
      readonly kind: 'unavailable';
      readonly error: HumanError;
      readonly folder: string;
      readonly broken?: { readonly pack: Pack; readonly exercise: BrokenExercise };
    };

/** Reads the marker of a workspace; undefined when the folder is none, a {@link HumanError} when it is damaged. */
export type ReadMarker = (folder: string) => Promise<ExerciseMarker | undefined>;

/** Follows the window's folders and the packs, and says which exercise is open. */
export class CurrentExercise implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable[] = [];
  private found: { readonly folder: string; readonly marker: ExerciseMarker | HumanError } | undefined;
  private isRead = false;
  private current: CurrentState = { kind: 'loading' };

  /** Fires when `state` has changed, also when the same exercise was loaded anew with its pack. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly packs: ExtensionPacks,
    private readonly readMarker: ReadMarker,
    private readonly log: Log,
  ) {
    this.subscriptions.push(
      packs.onDidChange(() => this.update()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => void this.refresh()),
    );
  }

  get state(): CurrentState {
    return this.current;
  }

  get value(): OpenExercise | undefined {
    return this.current.kind === 'open' ? this.current.open : undefined;
  }

  /** The exercise that is open; throws a {@link HumanError} with the reason when there is none. */
  require(): OpenExercise {
    if (this.current.kind === 'open') return this.current.open;
    if (this.current.kind === 'unavailable') throw this.current.error;
    throw new HumanError(l10n.t('No exercise is open in this window. Start one from the catalog.'));
  }

  /** Reads the markers of the window's folders anew. */
  async refresh(): Promise<void> {
    let found: typeof this.found;
    for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
      if (uri.scheme !== 'file') continue;
      const marker = await this.read(uri.fsPath);
      if (marker) found = { folder: uri.fsPath, marker };
      if (found) break;
    }
    this.found = found;
    this.isRead = true;
    this.update();
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changed.dispose();
  }

  private async read(folder: string): Promise<ExerciseMarker | HumanError | undefined> {
    try {
      return await this.readMarker(folder);
    } catch (error) {
      if (error instanceof HumanError) return error;
      throw error;
    }
  }

  private update(): void {
    const before = this.current;
    this.current = this.derive();
    if (before.kind !== this.current.kind) this.log.info(`Exercise of this window: ${this.current.kind}`);
    this.changed.fire();
  }

  private derive(): CurrentState {
    if (!this.isRead) return { kind: 'loading' };
    if (!this.found) return { kind: 'none' };
    const { folder, marker } = this.found;
    if (marker instanceof HumanError) return { kind: 'unavailable', error: marker, folder };
    if (!this.packs.isLoaded) return { kind: 'loading' };
    try {
      return { kind: 'open', open: { ...findSubject(this.packs.packs, marker), folder } };
    } catch (error) {
      if (!(error instanceof HumanError)) throw error;
      const broken = this.findBroken(marker);
      return { kind: 'unavailable', error, folder, ...(broken && { broken }) };
    }
  }

  private findBroken(marker: ExerciseMarker): { pack: Pack; exercise: BrokenExercise } | undefined {
    const pack = this.packs.packs.find(({ id }) => id === marker.pack);
    const exercise = pack?.exercises.find(({ id }) => id === marker.exercise);
    return pack && exercise?.isBroken ? { pack, exercise } : undefined;
  }
}
