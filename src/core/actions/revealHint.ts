import { l10n } from '../../shared/l10n';
import { isOver, waitFor } from '../assess/hintLadder';
import { HumanError } from '../errors';
import type { Hint, Task } from '../pack/model';
import type { ExerciseState, LearnerState } from '../progress/learnerState';
import { keepOpening } from './keepOpening';
import { ladderOf } from './ladderOf';
import { findTask, stateOf, subjectOf, type OpenExercise } from './openExercise';
import { openHint, type OpenedHint } from './openHint';
import { needText } from './sealTexts';
import { costText } from './hintTexts';
import { waitText } from './texts';
import type { World } from './world';

type Open = Omit<OpenExercise, 'folder'>;

export interface RevealedHint {
  /** Counts from 1. */
  readonly number: number;
  readonly hint: Hint;
  /** Markdown of all tracks. */
  readonly text: string;
}

export interface RevealOptions {
  /** An instructor's: opens the first hint that it fits, of those whose condition holds. */
  readonly code?: string;
  /** What the learner has been told that it costs, in percent of the task's points; 0 when left out. */
  readonly agreedCost?: number;
}

/**
 * Opens the next hint of a task and records it; throws a {@link HumanError} that says what it waits for, what its seal needs, or that it
 * costs more than the learner was told.
 */
export async function revealHint(
  world: World,
  open: Open,
  taskId: string,
  state: LearnerState,
  { code, agreedCost = 0 }: RevealOptions = {},
): Promise<RevealedHint> {
  const task = findTask(open.exercise, taskId);
  const own = stateOf(open, state);
  if (code !== undefined) return revealByCode(world, open, task, own, code);
  const ladder = ladderOf(open, task, own, world.clock.now());
  if (ladder.wait) throw new HumanError(l10n.t('The next hint opens {0}.', waitText(ladder.wait)));
  const hint = ladder.next === undefined ? undefined : task.hints[ladder.next];
  if (ladder.next === undefined || !hint) {
    throw new HumanError(
      ladder.total === 0 ? l10n.t('This task has no hints.') : l10n.t('There is no further hint for now.'),
    );
  }
  const { cost = 0 } = ladder;
  // Another hint may have come before the one that the learner was shown.
  if (cost > agreedCost) throw new HumanError(costText(cost));
  const read = await openHint(world, open, task, hint, own);
  return reveal(world, open, task, own, ladder.next, hint, read);
}

async function revealByCode(
  world: World,
  open: Open,
  task: Task,
  own: ExerciseState | undefined,
  code: string,
): Promise<RevealedHint> {
  const now = world.clock.now();
  const state = own?.tasks.get(task.id);
  const { shown } = ladderOf(open, task, own, now);
  const sealed = [...task.hints.entries()].filter(
    ([, { seal }]) => seal?.by.kind === 'code' && seal.envelopes[open.track.id] !== undefined,
  );
  if (sealed.length === 0) throw new HumanError(l10n.t('No hint of this task is opened by a code.'));
  const waits = sealed.map(([index, { after }]) =>
    shown.some(({ number }) => number === index + 1)
      ? undefined
      : waitFor(after, state, { startedAt: own?.startedAt ?? now, now }),
  );
  for (const [place, [index, hint]] of sealed.entries()) {
    const wait = waits[place];
    if (wait && !isOver(wait)) continue;
    const read = await openHint(world, open, task, hint, own, code);
    // One that was opened before is no news.
    if ('text' in read && (read.opening || !state?.hintsShown.has(index))) {
      return reveal(world, open, task, own, index, hint, read);
    }
  }
  const waiting = waits.find((wait) => wait && !isOver(wait));
  throw new HumanError(
    waiting
      ? l10n.t('The hint that a code opens can be opened {0}.', waitText(waiting))
      : l10n.t('This code opens no hint of this task.'),
  );
}

async function reveal(
  world: World,
  open: Open,
  task: Task,
  own: ExerciseState | undefined,
  index: number,
  hint: Hint,
  read: OpenedHint,
): Promise<RevealedHint> {
  if ('fault' in read) throw new HumanError(read.fault);
  if ('need' in read) {
    throw new HumanError(needText(read.need, (id) => findTask(open.exercise, id).title));
  }
  if (read.opening) await keepOpening(world, open, task, read.opening);
  if (!own?.tasks.get(task.id)?.hintsShown.has(index)) {
    const { path } = hint;
    await world.progress.append({ type: 'hintRevealed', ...subjectOf(open), task: task.id, hint: index, path });
  }
  return { number: index + 1, hint, text: read.text };
}
