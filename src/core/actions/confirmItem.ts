import { MAX_NOTE_LENGTH } from '../../shared/checks/checklistView';
import { l10n } from '../../shared/l10n';
import { hasNote, LEAST_NOTE_WORDS } from '../check/checklist/checklistNote';
import { itemsOf } from '../check/checklist/checklistKind';
import type { ChecklistCheck } from '../check/model';
import { HumanError } from '../errors';
import type { LearnerState } from '../progress/learnerState';
import { findTask, stateOf, subjectOf, type OpenExercise } from './openExercise';
import type { World } from './world';

export interface ItemWord {
  readonly taskId: string;
  readonly check: ChecklistCheck;
  readonly item: string;
  /** False takes the word back. */
  readonly isDone: boolean;
  /** Left out: the note that is there stays. */
  readonly note?: string;
}

/** Keeps the learner's word that an item of a checklist is done, or not any more. What others prove cannot be ticked by hand. */
export async function confirmItem(
  world: Pick<World, 'progress'>,
  open: Omit<OpenExercise, 'folder'>,
  { taskId, check, item: itemId, isDone, note }: ItemWord,
  learner: LearnerState,
): Promise<void> {
  const task = findTask(open.exercise, taskId);
  const item = itemsOf(check).find(({ id }) => id === itemId);
  if (!item) {
    const known = itemsOf(check).map(({ id }) => id);
    throw new HumanError(l10n.t('This checklist has no item “{0}”; it has {1}.', itemId, known.join(', ')));
  }
  if (item.proof.kind === 'check') {
    throw new HumanError(
      l10n.t('“{0}” cannot be ticked: the check “{1}” shows it by passing.', item.text, item.proof.check),
    );
  }
  const given = stateOf(open, learner)?.tasks.get(task.id)?.given.get(check.id);
  const before = given?.kind === 'checklist' ? given.items.get(itemId) : undefined;
  const kept = (note ?? before?.note ?? '').trim();
  if (kept.length > MAX_NOTE_LENGTH) {
    throw new HumanError(l10n.t('A note has at most {0} characters; this one has {1}.', MAX_NOTE_LENGTH, kept.length));
  }
  if (isDone && !hasNote(check, kept)) {
    throw new HumanError(l10n.t('Note how you know, in at least {0} words: “{1}”.', LEAST_NOTE_WORDS, item.text));
  }
  if (before?.isDone === isDone && (before.note ?? '') === kept) return;
  await world.progress.append({
    type: 'itemConfirmed',
    ...subjectOf(open),
    ...{ task: task.id, revision: task.revision, check: check.id, item: itemId, isDone },
    ...(kept !== '' && { note: kept }),
  });
}
