import * as vscode from 'vscode';
import { findExercise } from '../../core/actions/openExercise';
import { startExercise } from '../../core/actions/startExercise';
import { HumanError } from '../../core/errors';
import type { Exercise, Pack } from '../../core/pack/model';
import { formatProblem } from '../../core/pack/problem';
import { l10n } from '../../shared/l10n';
import { factsLine, trackWord } from '../catalog/factWords';
import type { ExerciseArgument } from '../catalog/nodeArgument';
import type { Services } from '../services';
import type { Arrival } from './arrival';
import { chooseTrack, pickTrack } from './chooseTrack';
import { latestState, recentTracks } from './exerciseHistory';
import type { TrustExplanation } from './trustExplanation';
import type { FolderOpener } from './folderOpener';

interface Found {
  readonly pack: Pack;
  readonly exercise: Exercise;
}

/** Starts exercises and comes back to those that were started. */
export class ExerciseStarter {
  constructor(
    private readonly services: Services,
    private readonly trust: TrustExplanation,
    private readonly opener: FolderOpener,
    private readonly arrival: Arrival,
  ) {}

  /** Starts or resumes; asks only what has to be asked. */
  async start(wanted: ExerciseArgument): Promise<void> {
    const found = this.find(wanted);
    const track = wanted.track ?? (await chooseTrack(this.services, found.exercise));
    if (track !== undefined) await this.startIn(found, track, false);
  }

  async startInAnotherTrack(wanted: ExerciseArgument): Promise<void> {
    const found = this.find(wanted);
    const track = await pickTrack(found.exercise, recentTracks(this.services.store.state));
    if (track !== undefined) await this.startIn(found, track, false);
  }

  /** Shows what the exercise is about, with the button that starts it; one that was started is resumed at once. */
  async lookAt(wanted: ExerciseArgument): Promise<void> {
    const found = this.find(wanted);
    const { pack, exercise } = found;
    if (latestState(this.services.store.state, pack.id, exercise.id)) return this.start(wanted);
    const start = l10n.t('Start');
    const explanation = this.trust.isDue ? [this.trust.text()] : [];
    const detail = [...this.lookText(found), ...explanation].join('\n\n');
    const chosen = await vscode.window.showInformationMessage(exercise.title, { modal: true, detail }, start);
    if (chosen !== start) return;
    const track = await chooseTrack(this.services, exercise);
    if (track !== undefined) await this.startIn(found, track, true);
  }

  private async startIn({ pack, exercise }: Found, track: string, isExplained: boolean): Promise<void> {
    const { world, log } = this.services;
    const folder = world.workspaces.folderOf(pack.id, exercise.id, track);
    const isThere = await world.workspaces.exists(folder);
    if (!isThere && !isExplained && !(await this.trust.confirm(exercise.title))) return;
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: isThere
        ? l10n.t('Opening “{0}”…', exercise.title)
        : l10n.t('Laying out the files of “{0}”…', exercise.title),
    };
    const started = await vscode.window.withProgress(options, () =>
      startExercise(world, { pack: pack.id, exercise: exercise.id, track }),
    );
    log.info(`${started.isNew ? 'Started' : 'Resumed'} ${pack.id}/${exercise.id}/${track}`);
    if (this.opener.isOpen(started.folder)) await this.arrival.show();
    else await this.opener.open(started.folder, exercise.title);
  }

  /** Finds a sound exercise among the packs; throws a {@link HumanError} that leads to the line where it is broken. */
  private find(wanted: ExerciseArgument): Found {
    const { pack, exercise } = findExercise(this.services.packs.packs, wanted.pack, wanted.exercise);
    if (!exercise.isBroken) return { pack, exercise };
    const problem = exercise.problems.find(({ severity }) => severity === 'error');
    if (!problem) throw new HumanError(l10n.t('“{0}” cannot be started: its files have errors.', exercise.title));
    const { path, line, column } = problem.place;
    this.services.log.info(formatProblem(problem));
    throw new HumanError(l10n.t('“{0}” cannot be started: {1}', exercise.title, problem.message), {
      kind: 'openFile',
      path: vscode.Uri.joinPath(vscode.Uri.file(pack.root), path).fsPath,
      line,
      column,
    });
  }

  private lookText({ pack, exercise }: Found): readonly string[] {
    const missing = exercise.prerequisites.exercises
      .filter((id) => latestState(this.services.store.state, pack.id, id)?.status !== 'passed')
      .map((id) => pack.exercises.find((one) => one.id === id)?.title ?? id);
    return [
      exercise.summary,
      [factsLine(exercise), exercise.tracks.map(({ id }) => trackWord(id)).join(', ')].join(' · '),
      exercise.tasks.map(({ title }, index) => `${index + 1}. ${title}`).join('\n'),
      ...(missing.length > 0 ? [l10n.t('Better done first: {0}', missing.join(', '))] : []),
    ];
  }
}
