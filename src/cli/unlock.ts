import type { OpenExercise } from '../core/actions/openExercise';
import { readSealed } from '../core/actions/readSealed';
import { lockText, waysText } from '../core/actions/sealTexts';
import { trySeal, type SealKey, type SealOutcome, type SealStep } from '../core/actions/trySeal';
import { isOver } from '../core/assess/hintLadder';
import type { SolutionLock } from '../core/assess/solutionLock';
import { HumanError } from '../core/errors';
import type { Task } from '../core/pack/model';
import { codeHash } from '../core/run/codeHash';
import { l10n } from '../shared/l10n';
import { CommandError, ExitCode } from './exitCode';
import { lockOf, subjectData } from './exerciseView';
import type { Outcome, Session } from './session';

/** Where a code stands that is not to be typed. */
export const CODE_VARIABLE = 'WHETSTONE_CODE';

export interface SealOptions {
  readonly code?: boolean;
  readonly giveUp?: boolean;
  readonly yes?: boolean;
}

/**
 * Opens a task's solution: with what the options name, else by the learner's work where that has not been tried yet. Undefined when
 * it is open; an outcome to print as JSON when it stays shut. Without JSON that is a {@link CommandError}.
 */
export async function unlock(
  session: Session,
  open: OpenExercise,
  task: Task,
  options: SealOptions,
): Promise<Outcome | undefined> {
  const lock = lockOf(session, open, task);
  const key = await keyOf(session, open, task, lock, options);
  if (!key) {
    return lock.state === 'open' ? undefined : stayShut(session, open, task, lock.state === 'none' ? 'pack' : 'locked');
  }
  const tried = await tryKey(session, open, task, key);
  switch (tried.outcome) {
    case 'opened':
      return undefined;
    case 'cancelled':
      throw new CommandError('cancelled', l10n.t('Cancelled; nothing was recorded.'));
    case 'failed':
      await refuseFault(session, open, task);
      // Of a probe that could not start the log, and so the lock, says nothing.
      if (lockOf(session, open, task).state !== 'shut') {
        throw new CommandError('environment', `${task.title}: ${tried.explanation}`, 'whetstone doctor');
      }
      return stayShut(session, open, task, 'locked');
    case 'shut':
      if (key.by === 'code') throw new CommandError('locked', l10n.t('{0}: this code does not open it.', task.title));
      return stayShut(session, open, task, 'locked');
  }
}

/** Of an envelope that nothing can open, whatever is tried. */
async function refuseFault({ world }: Session, open: OpenExercise, task: Task): Promise<void> {
  const sealed = await readSealed(world, open, task);
  if (sealed && 'fault' in sealed) throw new CommandError('pack', `${task.title}: ${sealed.fault}`);
}

/** What to try; undefined where nothing is to be tried. */
async function keyOf(
  session: Session,
  open: OpenExercise,
  task: Task,
  lock: SolutionLock,
  { code, giveUp, yes }: SealOptions,
): Promise<SealKey | undefined> {
  if (lock.state === 'none' || lock.state === 'open') return undefined;
  if (code) {
    if (!lock.ways.hasCode) throw new CommandError('locked', l10n.t('No code opens this solution.'));
    return { by: 'code', code: await askCode(session) };
  }
  if (giveUp) {
    if (lock.ways.giveUp && isOver(lock.ways.giveUp) && !yes) await askGiveUp(session, task, lock.state === 'locked');
    return { by: 'giveUp' };
  }
  if (lock.state === 'ready') return { by: 'proof' };
  if (lock.state !== 'shut') return undefined;
  // The same code gives the same answers; only what came to no end may come to one now.
  const isSame = codeHash(await session.world.workspaces.hashes(open.folder)) === lock.codeHash;
  return isSame && lock.outcome === 'shut' ? undefined : { by: 'proof' };
}

async function tryKey(session: Session, open: OpenExercise, task: Task, key: SealKey): Promise<SealOutcome> {
  const { terminal, isJson, signal, world, store } = session;
  const onStep = (step: SealStep): void => {
    if (!isJson) terminal.progress(stepText(step));
  };
  try {
    return await trySeal(world, open, task.id, store.state, key, { signal, onStep });
  } catch (error) {
    if (!(error instanceof HumanError) || error instanceof CommandError) throw error;
    throw new CommandError('locked', `${task.title}: ${error.message}`, undefined, { cause: error });
  }
}

function stepText(step: SealStep): string {
  switch (step) {
    case 'probing':
      return l10n.t('Trying your code…');
    case 'deriving':
      return l10n.t('Making a key of it…');
    case 'explaining':
      return l10n.t('Looking for a difference that can be shown…');
  }
}

/** The code of the variable, else as it is typed. */
export async function askCode({ prompt }: Session): Promise<string> {
  const code = await prompt.secret(l10n.t('Code:'), CODE_VARIABLE);
  if (code === undefined) {
    throw new CommandError(
      'usage',
      l10n.t('There is nobody to ask for the code.'),
      l10n.t('Set it in the variable {0}.', CODE_VARIABLE),
    );
  }
  if (code.trim() === '') throw new CommandError('cancelled', l10n.t('No code was typed.'));
  return code;
}

async function askGiveUp({ prompt, terminal }: Session, task: Task, isOpenWork: boolean): Promise<void> {
  const meaning = isOpenWork
    ? l10n.t('Giving up shows the solution of “{0}”. It is recorded, and the rubric says so.', task.title)
    : l10n.t('“{0}” is passed and stays so. It is recorded that its solution was not opened by your work.', task.title);
  const agreed = await prompt.confirm(`${terminal.wrap(meaning)}\n${l10n.t('Give up?')}`);
  if (agreed) return;
  if (agreed === false) throw new CommandError('cancelled', l10n.t('Not given up; nothing was recorded.'));
  throw new CommandError('usage', meaning, l10n.t('To give up without being asked, add --yes.'));
}

function stayShut(session: Session, open: OpenExercise, task: Task, exit: 'pack' | 'locked'): Outcome {
  const lock = lockOf(session, open, task);
  const message = `${task.title}: ${lockText(lock)}`;
  const advice = adviceOf(lock);
  if (!session.isJson) throw new CommandError(exit, message, advice);
  const { state, ...rest } = lock;
  const exitCode = ExitCode[exit];
  const error = { exit, message, ...(advice !== undefined && { advice }), exitCode };
  return { exitCode, data: { ...subjectData(open), task: task.id, solution: state, lock: rest, error } };
}

/** The public difference, and what to type for the other ways. */
function adviceOf(lock: SolutionLock): string | undefined {
  const lines: string[] = [];
  if (lock.state === 'shut' && lock.outcome === 'shut') {
    const { difference } = lock;
    if (difference) {
      lines.push(l10n.t('For example: {0}', difference.title));
      lines.push(`  ${l10n.t('expected')}: ${difference.expected}`, `    ${l10n.t('actual')}: ${difference.actual}`);
    } else lines.push(l10n.t('None of the cases that can be shown differs.'));
  }
  if ('ways' in lock && waysText(lock.ways) !== '') {
    if (lock.ways.hasCode) lines.push('whetstone solution --code');
    if (lock.ways.giveUp && isOver(lock.ways.giveUp)) lines.push('whetstone solution --give-up');
  }
  return lines.length === 0 ? undefined : lines.join('\n');
}
