import { randomUUID } from 'node:crypto';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { startExercise } from '../../../core/actions/startExercise';
import type { World } from '../../../core/actions/world';
import { HumanError } from '../../../core/errors';
import type { Exercise, Pack } from '../../../core/pack/model';
import { formatProblem } from '../../../core/pack/problem';
import { ProgressLog } from '../../../core/progress/progressLog';
import { DiskEventFiles } from '../../../node/home/eventFiles';
import { stagePreview } from '../../../node/package/stagePreview';
import { GitWorkspaces } from '../../../node/workspace/gitWorkspaces';
import { l10n } from '../../../shared/l10n';
import { pickTrack } from '../../session/chooseTrack';
import type { Services } from '../../services';
import type { AuthorPlace } from '../workspacePacks';
import { hasEnded, leave, remove, sweepPreviews, takePart } from './previewLife';
import { previewPlace, type PreviewPlace } from './previewPlace';

/** Typing goes on; what is shown follows when it pauses. */
const FOLLOW_DELAY_MS = 250;
const LOOK_MS = 5_000;

/** A preview whose workspace has been laid out. */
export interface PreparedPreview {
  readonly place: PreviewPlace;
  /** Absolute: the learner's workspace. */
  readonly folder: string;
}

/**
 * Shows exercises as their learners will see them: the pack as it would ship, in a home that is made for it and thrown away, in a window
 * of its own. There everything is what learners get, because it is the same extension. It follows what the author types.
 */
export class Previews implements vscode.Disposable {
  private readonly open = new Map<string, { readonly place: PreviewPlace; readonly follower: vscode.Disposable }>();
  private readonly followed = new vscode.EventEmitter<PreviewPlace>();

  /** Fires when a preview has been brought up to date. */
  readonly onDidFollow = this.followed.event;

  constructor(private readonly services: Services) {}

  async show(wanted: AuthorPlace): Promise<void> {
    const prepared = await this.prepare(wanted);
    if (!prepared) return;
    const uri = vscode.Uri.file(prepared.folder);
    await vscode.commands.executeCommand('vscode.openFolder', uri, { forceNewWindow: true });
  }

  /** Lays out a preview and keeps it up to date from then on. Undefined where no exercise or track was chosen. */
  async prepare({ root, dir }: AuthorPlace): Promise<PreparedPreview | undefined> {
    const storage = this.services.storageUri.fsPath;
    sweepPreviews(storage);
    const place = previewPlace(storage, randomUUID());
    takePart(place, 'author');
    try {
      const pack = await stagePreview({ root, target: place.pack, unsaved: unsavedIn(root) });
      const exercise = dir === undefined ? await pickExercise(pack) : soundExercise(pack, dir, root);
      const track = exercise && (await chooseTrack(exercise));
      if (!exercise || track === undefined) {
        remove(place);
        return undefined;
      }
      const folder = await this.layWorkspace(place, pack, exercise.id, track);
      this.follow(root, place, folder);
      return { place, folder };
    } catch (error) {
      remove(place);
      throw error;
    }
  }

  dispose(): void {
    for (const { place, follower } of this.open.values()) {
      follower.dispose();
      leave(place, 'author');
    }
    this.open.clear();
    this.followed.dispose();
  }

  /** As a learner's start does, with another home. */
  private async layWorkspace(place: PreviewPlace, pack: Pack, exercise: string, track: string): Promise<string> {
    const { world, log, extensionUri } = this.services;
    const eventFiles = new DiskEventFiles(place.home, log);
    const kitDir = path.join(extensionUri.fsPath, 'dist', 'kit');
    const own: World = {
      ...world,
      packs: {
        packs: [pack],
        readSolution: (root, dirs) => world.packs.readSolution(root, dirs),
        readText: (root, file) => world.packs.readText(root, file),
      },
      pins: () => ({}),
      progress: new ProgressLog(eventFiles, world.clock, world.engineVersion),
      workspaces: new GitWorkspaces(place.home, log, process.env, kitDir),
    };
    try {
      return (await startExercise(own, { pack: pack.id, exercise, track })).folder;
    } finally {
      await eventFiles.dispose();
    }
  }

  private follow(root: string, place: PreviewPlace, folder: string): void {
    let timer: NodeJS.Timeout | undefined;
    let running: Promise<unknown> = Promise.resolve();
    const soon = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        running = running.then(() =>
          this.services.commands.guard(async () => {
            if (!this.open.has(place.folder)) return;
            await stagePreview({ root, target: place.pack, unsaved: unsavedIn(root) });
            this.followed.fire(place);
          }),
        );
      }, FOLLOW_DELAY_MS);
    };
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(vscode.Uri.file(root), '**'));
    const look = setInterval(() => {
      if (hasEnded(place)) this.end(place, folder);
    }, LOOK_MS);
    const follower = vscode.Disposable.from(
      watcher,
      watcher.onDidCreate(soon),
      watcher.onDidChange(soon),
      watcher.onDidDelete(soon),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (pathIn(root, document) !== undefined) soon();
      }),
      new vscode.Disposable(() => {
        clearTimeout(timer);
        clearInterval(look);
      }),
    );
    this.open.set(place.folder, { place, follower });
  }

  /** The window that showed it has gone. */
  private end(place: PreviewPlace, folder: string): void {
    this.open.get(place.folder)?.follower.dispose();
    this.open.delete(place.folder);
    remove(place);
    // Nothing leads to it any more.
    void vscode.commands.executeCommand('vscode.removeFromRecentlyOpened', folder);
  }
}

/** Texts of a pack's open documents that are not on the disk, by their path in the pack. */
function unsavedIn(root: string): ReadonlyMap<string, string> {
  return new Map(
    vscode.workspace.textDocuments.flatMap((document): [string, string][] => {
      const inside = document.isDirty ? pathIn(root, document) : undefined;
      return inside === undefined ? [] : [[inside, document.getText()]];
    }),
  );
}

function pathIn(root: string, { uri }: vscode.TextDocument): string | undefined {
  if (uri.scheme !== 'file') return undefined;
  const way = path.relative(root, uri.fsPath);
  return way === '' || way.startsWith('..') || path.isAbsolute(way) ? undefined : way.split(path.sep).join('/');
}

/** The sound exercise in a folder; a {@link HumanError} that leads to the line where it is broken. */
function soundExercise({ exercises }: Pack, dir: string, root: string): Exercise {
  const found = exercises.find((one) => one.dir === dir);
  if (!found) throw new HumanError(l10n.t('There is no exercise in {0}.', path.join(root, dir)));
  if (!found.isBroken) return found;
  const problem = found.problems.find(({ severity }) => severity === 'error');
  if (!problem) throw new HumanError(l10n.t('“{0}” cannot be previewed: its files have errors.', found.title));
  throw new HumanError(l10n.t('“{0}” cannot be previewed: {1}', found.title, formatProblem(problem)), {
    kind: 'openFile',
    path: path.join(root, ...problem.place.path.split('/')),
    line: problem.place.line,
    column: problem.place.column,
  });
}

async function pickExercise({ exercises }: Pack): Promise<Exercise | undefined> {
  const sound = exercises.filter((one): one is Exercise => !one.isBroken);
  if (sound.length === 0) throw new HumanError(l10n.t('This pack has no exercise that can be read.'));
  const items = sound.map((exercise) => ({ label: exercise.title, description: exercise.id, exercise }));
  return (await vscode.window.showQuickPick(items, { title: l10n.t('Preview which exercise?') }))?.exercise;
}

async function chooseTrack(exercise: Exercise): Promise<string | undefined> {
  const [only, ...others] = exercise.tracks;
  return only && others.length === 0 ? only.id : pickTrack(exercise, []);
}
