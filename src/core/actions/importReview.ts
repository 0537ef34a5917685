import { l10n } from '../../shared/l10n';
import { roleWord } from '../check/review/reviewWords';
import type { ReviewCheck } from '../check/model';
import { HumanError } from '../errors';
import type { Task } from '../pack/model';
import { parseReviewFile, type ReviewFile } from '../review/reviewFile';
import { freshnessOf, type Freshness } from '../run/freshness';
import { findSubject, subjectOf, type OpenExercise } from './openExercise';
import type { World } from './world';

export interface ImportedReviewOutcome {
  readonly task: Task;
  readonly check: ReviewCheck;
  readonly review: ReviewFile;
  /** False of one that had been imported before: nothing was recorded. */
  readonly isNew: boolean;
  /** Whether the learner's files are still those that were reviewed. */
  readonly freshness: Freshness;
}

/** What a review is of, by what it says itself. Throws a {@link HumanError} for what is no review, or of a pack that is not at hand. */
export function subjectOfReview(world: Pick<World, 'packs'>, text: string): Omit<OpenExercise, 'folder'> {
  const { pack, exercise, track } = parsed(text);
  return findSubject(world.packs.packs, { pack, exercise, track });
}

/**
 * Takes a reviewer's file into the log, once. Throws a {@link HumanError} where it is none, is of another exercise, task or check, of an
 * older revision of the task, or says what the form does not allow.
 * @param text of the file, JSON or YAML
 */
export async function importReview(world: World, open: OpenExercise, text: string): Promise<ImportedReviewOutcome> {
  const review = parsed(text);
  const { task, check } = target(open, review);
  judge(check, review);
  const present = await world.workspaces.hashes(open.folder);
  const { files, hash } = review.code;
  const freshness = Object.keys(files).length === 0 ? 'unknown' : freshnessOf({ files, isStale: false }, present);
  const id = hex(world.seals.digest(JSON.stringify(review)));
  const isKnown = world.progress.events.some((event) => event.type === 'reviewImported' && event.review === id);
  if (!isKnown) {
    const { reviewer, role, writtenAt, scores, made, comments, summary } = review;
    await world.progress.append({
      type: 'reviewImported',
      ...subjectOf(open),
      ...{ task: task.id, revision: task.revision, check: check.id, review: id },
      ...{ reviewer, role, writtenAt, scores, comments },
      ...(made && { made }),
      ...(summary !== undefined && { summary }),
      codeHash: hash,
      files,
    });
  }
  return { task, check, review, isNew: !isKnown, freshness };
}

function parsed(text: string): ReviewFile {
  const read = parseReviewFile(text);
  if ('review' in read) return read.review;
  throw new HumanError(l10n.t('This file is no review: {0}', read.fault));
}

function target({ pack, exercise, track }: OpenExercise, review: ReviewFile): { task: Task; check: ReviewCheck } {
  const isOther = review.pack !== pack.id || review.exercise !== exercise.id || review.track !== track.id;
  if (isOther) {
    throw new HumanError(
      l10n.t('This review is of {0}, not of this exercise.', `${review.pack}/${review.exercise} (${review.track})`),
    );
  }
  const task = exercise.tasks.find(({ id }) => id === review.task);
  const check = task?.checks.find(({ id }) => id === review.check);
  if (!task || check?.kind !== 'review') {
    throw new HumanError(l10n.t('“{0}” asks for no review “{1}”.', exercise.title, `${review.task}.${review.check}`));
  }
  if (task.revision !== review.revision) {
    throw new HumanError(
      l10n.t('The task “{0}” has changed since this review was written. Export your attempt anew.', task.title),
    );
  }
  return { task, check };
}

function judge(check: ReviewCheck, { role, scores }: ReviewFile): void {
  if (!check.by.includes(role)) {
    const message = l10n.t(
      'This review is by a {0}; it has to be by: {1}.',
      roleWord(role),
      check.by.map(roleWord).join(', '),
    );
    throw new HumanError(message);
  }
  for (const { id, text, weight } of check.marks) {
    const score = scores[id]?.score;
    if (score !== undefined && score > weight) {
      throw new HumanError(l10n.t('This review gives {0} for “{1}”, of {2} at most.', score, text, weight));
    }
  }
  if (!check.marks.some(({ id }) => scores[id])) {
    throw new HumanError(l10n.t('This review scores none of the form’s points.'));
  }
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
