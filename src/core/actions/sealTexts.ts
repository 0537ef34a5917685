import { l10n } from '../../shared/l10n';
import { isOver, type HintNeed } from '../assess/hintLadder';
import type { OtherWays, SolutionLock } from '../assess/solutionLock';
import type { SealPolicy } from '../pack/model';
import { waitText } from './texts';

type Lock<State extends SolutionLock['state']> = Extract<SolutionLock, { readonly state: State }>;

/** How a solution stands, in words that say what opens it and what kind of lock it is. */
export function lockText(lock: SolutionLock): string {
  switch (lock.state) {
    case 'none':
      return l10n.t('This task has no solution to compare with.');
    case 'open':
      return l10n.t('The solution is open.');
    case 'locked':
      return sentences(l10n.t('Locked. {0}', unlockText(lock)), sealKindText(lock.by, lock.ways), waysText(lock.ways));
    case 'ready':
      return sentences(readyText(), waysText(lock.ways));
    case 'shut':
      return sentences(shutText(lock), waysText(lock.ways));
  }
}

function sentences(...all: readonly string[]): string {
  return all.filter((one) => one !== '').join(' ');
}

/** What opens a lock, where it is plain to see that it is locked. */
export function unlockText(lock: Lock<'locked'>): string {
  const { toGo, total, openBenchmarks, openQuestions, toDo } = lock;
  if (openBenchmarks === 1) return l10n.t('It opens when the benchmark of this task is met.');
  if (openBenchmarks > 1) return l10n.t('It opens when the {0} benchmarks of this task are met.', openBenchmarks);
  if (toDo) return l10n.t('It opens when this task is passed: {0}.', toDo.join(', '));
  if (openQuestions === 1) return l10n.t('It opens when its questions are answered; one is still open.');
  if (openQuestions > 1) return l10n.t('It opens when its questions are answered; {0} are still open.', openQuestions);
  if (total === 0) return l10n.t('It opens when all tests of this task pass; they have not run yet.');
  if (toGo === 0) return l10n.t('It opens when every check of this task passes in one run.');
  return toGo === 1
    ? l10n.t('It opens when all tests of this task pass; one of {0} is still to go.', total)
    : l10n.t('It opens when all tests of this task pass; {0} of {1} are still to go.', toGo, total);
}

/** What kind of lock it is, in plain words. Where giving up opens it, no lock keeps out those who read the pack's files. */
export function sealKindText(by: SealPolicy['by'], ways?: OtherWays): string {
  if (by === 'honour') return l10n.t('A courtesy lock: its key lies in the pack.');
  return ways?.giveUp
    ? l10n.t('Opened by a correct implementation, and by giving up: so a courtesy lock, its key lies in the pack.')
    : l10n.t('Sealed: only a correct implementation opens it.');
}

/** What it means that the task is passed and its seal was not tried. */
export function readyText(): string {
  return l10n.t('This task is passed. Your code can now be tried as the key to the solution.');
}

/** What it means that the seal stays shut, and why if that is known. A public difference is not in it. */
export function shutText({ outcome, explanation }: Lock<'shut'>): string {
  const complete = l10n.t('Your work is complete; the solution stays sealed.');
  if (outcome === 'failed') {
    const why = explanation ?? l10n.t('it came to no end');
    return l10n.t('{0} Your code could not be tried as the key: {1}', complete, why);
  }
  return l10n.t(
    '{0} The tests pass, but somewhere your code answers otherwise than the reference solution does.',
    complete,
  );
}

/** By what a solution was opened. */
export function openedText({ by }: Lock<'open'>): string {
  switch (by) {
    case 'proof':
      return l10n.t('Opened by your work.');
    case 'code':
      return l10n.t('Opened with a code.');
    case 'giveUp':
      return l10n.t('Opened by giving up.');
    case 'task':
    case 'honour':
    case 'plain':
      return l10n.t('This task is passed, so its solution is open.');
  }
}

/** The other ways that the author allows, as sentences; empty where there is none. */
export function waysText({ hasCode, giveUp }: OtherWays): string {
  const sentences = [
    ...(hasCode ? [l10n.t('A code from your instructor opens it, too.')] : []),
    ...(giveUp ? [giveUpText(giveUp)] : []),
  ];
  return sentences.join(' ');
}

function giveUpText(wait: NonNullable<OtherWays['giveUp']>): string {
  return isOver(wait)
    ? l10n.t('You can give up and see it now.')
    : l10n.t('You can give up and see it {0}.', waitText(wait));
}

/**
 * What is needed to open the next hint, where its seal cannot be opened yet.
 * @param taskTitle of the task that a hint waits for
 */
export function needText(need: HintNeed, taskTitle: (taskId: string) => string): string {
  return need.kind === 'code'
    ? l10n.t('This hint is sealed; a code from your instructor opens it.')
    : l10n.t('This hint is sealed; it opens once the solution of “{0}” is open.', taskTitle(need.task));
}
