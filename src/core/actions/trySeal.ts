import { l10n } from '../../shared/l10n';
import { isOver } from '../assess/hintLadder';
import { HumanError } from '../errors';
import type { Task } from '../pack/model';
import type { CancelSignal } from '../ports';
import type { LearnerState } from '../progress/learnerState';
import { keyholesOf, openByWord, openWithCode, type SealedBox } from '../seal/opening';
import type { PublicDifference } from '../seal/ports';
import { keepOpening } from './keepOpening';
import { lockOf } from './lockOf';
import { openEnvelope } from './openEnvelope';
import { findTask, stateOf, type OpenExercise } from './openExercise';
import { readSealed } from './readSealed';
import { lockText, waysText } from './sealTexts';
import { tryProof } from './tryProof';
import type { World } from './world';

/** What a solution is to be opened by: the learner's work, an instructor's code, or giving up. */
export type SealKey =
  { readonly by: 'proof' } | { readonly by: 'code'; readonly code: string } | { readonly by: 'giveUp' };

/** Running the probe, making a key of its answers, and where that does not fit, looking for a difference that may be told. */
export type SealStep = 'probing' | 'deriving' | 'explaining';

export interface TrySealOptions {
  readonly signal: CancelSignal;
  readonly onStep?: (step: SealStep) => void;
}

export type SealOutcome =
  | { readonly outcome: 'opened' }
  /** Of a proof: the first public case that differs, where one does. */
  | { readonly outcome: 'shut'; readonly difference?: PublicDifference }
  | { readonly outcome: 'failed'; readonly explanation: string }
  | { readonly outcome: 'cancelled' };

/**
 * Tries to open the solution of a task and keeps the key in the log when it does. A proof that stayed shut, or came to no end, is
 * recorded with the code it was tried with; a wrong code, and what was cancelled or could not start, is not.
 * Throws a {@link HumanError} when it may not be tried yet, or not at all.
 */
export async function trySeal(
  world: World,
  open: OpenExercise,
  taskId: string,
  state: LearnerState,
  key: SealKey,
  options: TrySealOptions,
): Promise<SealOutcome> {
  const task = findTask(open.exercise, taskId);
  const exerciseState = stateOf(open, state);
  const own = exerciseState?.tasks.get(taskId);
  const lock = lockOf(open, task, exerciseState, world.clock.now());
  const sealed = await readSealed(world, open, task);
  if (!sealed) {
    // An author's pack: there is nothing to open.
    if (lock.state === 'open') return { outcome: 'opened' };
    throw new HumanError(lockText(lock));
  }
  if ('fault' in sealed) return { outcome: 'failed', explanation: sealed.fault };
  const { box } = sealed;
  if (lock.state === 'open' && openEnvelope(world, box, task, own)) return { outcome: 'opened' };
  switch (key.by) {
    case 'proof':
      if (own?.status !== 'passed') throw new HumanError(lockText(lock));
      return tryProof(world, open, task, box, options);
    case 'code':
      return tryCode(world, open, task, box, key.code, options);
    case 'giveUp': {
      const ways = 'ways' in lock ? lock.ways : undefined;
      if (ways?.giveUp && !isOver(ways.giveUp)) throw new HumanError(waysText({ ...ways, hasCode: false }));
      return giveUp(world, open, task, box, ways?.giveUp !== undefined);
    }
  }
}

async function tryCode(
  world: World,
  open: OpenExercise,
  task: Task,
  box: SealedBox,
  code: string,
  { signal, onStep }: TrySealOptions,
): Promise<SealOutcome> {
  if (keyholesOf(box.envelope, 'code').length === 0) throw new HumanError(l10n.t('No code opens this solution.'));
  onStep?.('deriving');
  const opened = await openWithCode(box, code, world.seals);
  if (!opened) return { outcome: signal.aborted ? 'cancelled' : 'shut' };
  await keepOpening(world, open, task, { box, opened, by: 'code' });
  return { outcome: 'opened' };
}

async function giveUp(
  world: World,
  open: OpenExercise,
  task: Task,
  box: SealedBox,
  isAllowed: boolean,
): Promise<SealOutcome> {
  const opened = isAllowed ? openByWord(box, 'giveUp', world.seals) : undefined;
  if (!opened) throw new HumanError(l10n.t('This solution cannot be opened by giving up.'));
  await keepOpening(world, open, task, { box, opened, by: 'giveUp' });
  return { outcome: 'opened' };
}
