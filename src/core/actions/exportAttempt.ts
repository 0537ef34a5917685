import { l10n } from '../../shared/l10n';
import type { ReviewCheck } from '../check/model';
import { HumanError } from '../errors';
import type { Task } from '../pack/model';
import type { LearnerState } from '../progress/learnerState';
import { buildAttempt } from '../review/buildAttempt';
import type { Attempt } from '../review/attempt';
import { exportedFiles } from '../review/exportedFiles';
import { lastTry } from '../review/lastTry';
import { freshnessOf } from '../run/freshness';
import type { FileHashes } from '../run/model';
import { codeHash } from '../run/codeHash';
import { stateOf, subjectOf, type OpenExercise } from './openExercise';
import type { World } from './world';

export interface ExportAttemptOptions {
  readonly taskId?: string;
  readonly checkId?: string;
  /** The learner's name, where they want the reviewer to know it. */
  readonly learner?: string;
  /** The files as they are now, tried or not; else those of the last attempt. */
  readonly isNow?: boolean;
  /** Whether a path can be a file's on every system. */
  readonly isPortable: (path: string) => boolean;
}

export interface ExportedAttempt {
  readonly attempt: Attempt;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The learner's files have changed since the attempt that is exported. */
  readonly isOlder: boolean;
}

/** Gathers what a reviewer needs of an exercise: the last attempt's files, its results and words, and the form. Nothing is recorded. */
export async function exportAttempt(
  world: World,
  open: OpenExercise,
  learnerState: LearnerState,
  options: ExportAttemptOptions,
): Promise<ExportedAttempt> {
  const { exercise, track, folder } = open;
  const { task, check } = findReview(open, options);
  const present = await world.workspaces.hashes(folder);
  const tried = options.isNow ? undefined : lastTry(world.progress.events, subjectOf(open));
  const kept = tried && (await world.workspaces.readSnapshot(folder, tried.snapshot));
  const all = kept ?? (await world.workspaces.readFiles(folder));
  if (all.size === 0) {
    throw new HumanError(l10n.t('The folder {0} is not there any more, and no attempt of it was kept.', folder));
  }
  const judged = tried && kept ? tried.files : present;
  const context = { exercise, trackId: track.id, isPortable: options.isPortable };
  const { files, leftOut } = exportedFiles(all, context);
  const hashes = hashesOf(files, judged);
  const attempt = buildAttempt({
    open,
    task,
    check,
    state: stateOf(open, learnerState),
    code: {
      hash: codeHash(hashes),
      files: hashes,
      ...(tried && kept && { triedAt: tried.at }),
      leftOut: [...leftOut],
    },
    now: world.clock.now(),
    engine: world.engineVersion,
    ...(options.learner !== undefined && { learner: options.learner }),
  });
  const isOlder = kept !== undefined && freshnessOf({ files: hashes, isStale: false }, present) === 'stale';
  return { attempt, files, isOlder };
}

/** The review that is meant: the one named, else the first of the exercise. */
export function findReview(
  { exercise }: Pick<OpenExercise, 'exercise'>,
  { taskId, checkId }: { readonly taskId?: string; readonly checkId?: string },
): { task: Task; check: ReviewCheck } {
  const found = exercise.tasks.flatMap((task) =>
    task.checks.flatMap((check) => (check.kind === 'review' ? [{ task, check }] : [])),
  );
  if (found.length === 0) throw new HumanError(l10n.t('“{0}” asks for no review.', exercise.title));
  const fitting = found.filter(
    ({ task, check }) => (taskId ?? task.id) === task.id && (checkId ?? check.id) === check.id,
  );
  const [first] = fitting;
  if (first) return first;
  const known = found.map(({ task, check }) => `${task.id}.${check.id}`).join(', ');
  throw new HumanError(l10n.t('“{0}” asks for no such review; it asks for {1}.', exercise.title, known));
}

function hashesOf(files: ReadonlyMap<string, Uint8Array>, judged: FileHashes): FileHashes {
  return Object.fromEntries(
    [...files.keys()].flatMap((path) => {
      const hash = judged[path];
      return hash === undefined ? [] : [[path, hash]];
    }),
  );
}
