import { l10n } from '../../shared/l10n';
import { HumanError } from '../errors';
import type { LearnerState } from '../progress/learnerState';
import { ladderOf } from './ladderOf';
import { findTask, stateOf, type OpenExercise } from './openExercise';
import { openHint } from './openHint';
import { needText } from './sealTexts';
import type { World } from './world';

/** What can be read of a hint. Its text is Markdown of all tracks, as it stands in the pack. */
export type HintText =
  | { readonly state: 'readable'; readonly text: string }
  /** `reason` says what opens it. `byCode`: a code that can be entered. */
  | { readonly state: 'sealed'; readonly reason: string; readonly byCode: boolean };

/**
 * The text of a hint that is shown. After a task is passed all its hints are, but one whose seal nothing has opened stays sealed.
 * Throws a {@link HumanError} for a hint that is not shown.
 * @param index in the task's list, from 0
 */
export async function readHint(
  world: World,
  open: Omit<OpenExercise, 'folder'>,
  taskId: string,
  index: number,
  state: LearnerState,
): Promise<HintText> {
  const task = findTask(open.exercise, taskId);
  const exerciseState = stateOf(open, state);
  const { shown } = ladderOf(open, task, exerciseState, world.clock.now());
  const found = shown.find(({ number }) => number === index + 1);
  if (!found) throw new HumanError(l10n.t('This hint is not open yet.'));
  const read = await openHint(world, open, task, found.hint, exerciseState);
  if ('text' in read) return { state: 'readable', text: read.text };
  if ('fault' in read) return { state: 'sealed', reason: read.fault, byCode: false };
  const titleOf = (id: string): string => findTask(open.exercise, id).title;
  return { state: 'sealed', reason: needText(read.need, titleOf), byCode: read.need.kind === 'code' };
}
