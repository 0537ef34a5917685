import { findSubject, stateOf, type OpenExercise } from '../core/actions/openExercise';
import type { BrokenExercise, Exercise, Pack, Task, Track } from '../core/pack/model';
import { formatProblem } from '../core/pack/problem';
import { currentTask } from '../core/actions/openExercise';
import { l10n } from '../shared/l10n';
import { CommandError } from './exitCode';
import type { Session } from './session';

type Found = Omit<OpenExercise, 'folder'>;

export interface TargetOptions {
  readonly track?: string;
}

/**
 * The started exercise that a command is about: the one named (`pack/exercise`, or the exercise's id alone where it is the
 * only one), else the one whose workspace the current folder lies in.
 */
export async function findTarget(
  session: Session,
  name: string | undefined,
  options: TargetOptions,
): Promise<OpenExercise> {
  const here = await session.findMarker(session.cwd);
  if (name === undefined) {
    if (!here) {
      throw new CommandError(
        'usage',
        l10n.t('{0} is not the workspace of an exercise.', session.cwd),
        l10n.t('Name an exercise, or go to its folder; "whetstone status" lists those you have started.'),
      );
    }
    return { ...findMarked(session.world.packs.packs, here.marker), folder: here.folder };
  }
  const found = findNamed(session, name, options);
  if (
    here?.marker.pack === found.pack.id &&
    here.marker.exercise === found.exercise.id &&
    here.marker.track === found.track.id
  ) {
    return { ...found, folder: here.folder };
  }
  const state = stateOf(found, session.store.state);
  if (!state?.folder) {
    throw new CommandError(
      'usage',
      l10n.t('You have not started “{0}” in {1} yet.', found.exercise.title, found.track.id),
      `whetstone start ${name}${found.exercise.tracks.length > 1 ? ` --track ${found.track.id}` : ''}`,
    );
  }
  return { ...found, folder: state.folder };
}

/** The exercise that a name means, in the track that was asked for or goes without saying. */
export function findNamed(session: Session, name: string, { track: wanted }: TargetOptions): Found {
  const { pack, exercise } = findExercise(session.world.packs.packs, name);
  const track = chooseTrack(session, pack, exercise, wanted);
  return { pack, exercise, track };
}

/** The exercise that a name means; throws what says why there is none, more than one, or a broken one. */
export function findExercise(packs: readonly Pack[], name: string): { pack: Pack; exercise: Exercise } {
  const slash = name.lastIndexOf('/');
  const [packName, id] = slash < 0 ? [undefined, name] : [name.slice(0, slash), name.slice(slash + 1)];
  const matches = packs.flatMap((pack) =>
    packName !== undefined && pack.id !== packName && shortId(pack) !== packName
      ? []
      : pack.exercises.filter((exercise) => exercise.id === id).map((exercise) => ({ pack, exercise })),
  );
  const [match, ...others] = matches;
  if (!match) {
    throw notFound(packs, name, id);
  }
  if (others.length > 0) {
    const names = matches.map(({ pack, exercise }) => `${pack.id}/${exercise.id}`).join(', ');
    throw new CommandError(
      'usage',
      l10n.t('More than one pack has an exercise “{0}”.', name),
      l10n.t('Name one of: {0}', names),
    );
  }
  if (match.exercise.isBroken) throw brokenError(match.pack, match.exercise);
  return { pack: match.pack, exercise: match.exercise };
}

/** The task that is named, or the one to work on; undefined when none is named and all are passed. */
export function findTargetTask(
  { exercise, ...open }: Found,
  session: Session,
  taskId: string | undefined,
): Task | undefined {
  if (taskId === undefined) return currentTask(exercise, stateOf({ exercise, ...open }, session.store.state));
  const task = exercise.tasks.find(({ id }) => id === taskId);
  if (task) return task;
  throw new CommandError(
    'usage',
    l10n.t('“{0}” has no task “{1}”.', exercise.title, taskId),
    l10n.t('Its tasks: {0}', exercise.tasks.map(({ id }) => id).join(', ')),
  );
}

function findMarked(packs: readonly Pack[], marker: { pack: string; exercise: string; track: string }): Found {
  const pack = packs.find(({ id }) => id === marker.pack);
  if (!pack) {
    throw new CommandError(
      'pack',
      l10n.t('This folder belongs to the pack {0}, which is not at hand.', marker.pack),
      l10n.t('Give the pack’s folder with --packs.'),
    );
  }
  const exercise = pack.exercises.find(({ id }) => id === marker.exercise);
  if (exercise?.isBroken) throw brokenError(pack, exercise);
  if (!exercise) {
    throw new CommandError(
      'pack',
      l10n.t('The pack “{0}” has no exercise “{1}” any more.', pack.title, marker.exercise),
    );
  }
  return findSubject([pack], marker);
}

function brokenError(pack: Pack, exercise: BrokenExercise): CommandError {
  const errors = exercise.problems.filter(({ severity }) => severity === 'error');
  return new CommandError(
    'pack',
    l10n.t('“{0}” cannot be used: its files have errors.', exercise.title),
    errors.map((problem) => `${pack.root}/${formatProblem(problem)}`).join('\n'),
  );
}

function chooseTrack(session: Session, pack: Pack, exercise: Exercise, wanted: string | undefined): Track {
  const { tracks } = exercise;
  const names = tracks.map(({ id }) => id).join(', ');
  if (wanted !== undefined) {
    const track = tracks.find(({ id }) => id === wanted);
    if (track) return track;
    throw new CommandError(
      'usage',
      l10n.t('“{0}” has no track “{1}”.', exercise.title, wanted),
      l10n.t('Its tracks: {0}', names),
    );
  }
  const started = tracks.filter((track) => stateOf({ pack, exercise, track }, session.store.state)?.folder);
  const [track, ...others] = started.length > 0 ? started : tracks;
  if (track && others.length === 0) return track;
  throw new CommandError(
    'usage',
    l10n.t('“{0}” can be done in several tracks.', exercise.title),
    l10n.t('Choose one with --track: {0}', names),
  );
}

/** A pack that cannot be read may be the one that has it: then its errors are what matters. */
function notFound(packs: readonly Pack[], name: string, id: string): CommandError {
  const message = l10n.t('There is no exercise “{0}”.', name);
  const unread = packs.filter((pack) => pack.exercises.length === 0 && pack.problems.length > 0);
  if (unread.length === 0) return new CommandError('usage', message, suggestion(packs, id));
  const lines = unread.flatMap(({ root, problems }) => problems.map((problem) => `${root}/${formatProblem(problem)}`));
  return new CommandError('pack', message, [l10n.t('A pack could not be read:'), ...lines].join('\n'));
}

function shortId(pack: Pack): string {
  return pack.id.slice(pack.id.indexOf('.') + 1);
}

function suggestion(packs: readonly Pack[], id: string): string {
  const near = packs
    .flatMap(({ exercises }) => exercises.map((exercise) => exercise.id))
    .filter((known) => known.includes(id) || id.includes(known) || distance(known, id) <= 2);
  return near.length > 0
    ? l10n.t('Did you mean {0}?', [...new Set(near)].join(', '))
    : l10n.t('"whetstone list" shows what there is.');
}

/** Levenshtein's edit distance, one row at a time. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
