import { lockOf } from '../../core/actions/lockOf';
import type { OpenExercise } from '../../core/actions/openExercise';
import { openedText, readyText, sealKindText, shutText, unlockText, waysText } from '../../core/actions/sealTexts';
import type { SealStep } from '../../core/actions/trySeal';
import { isOver } from '../../core/assess/hintLadder';
import type { OtherWays, SolutionLock } from '../../core/assess/solutionLock';
import type { Task } from '../../core/pack/model';
import type { ExerciseState } from '../../core/progress/learnerState';
import { l10n } from '../../shared/l10n';
import type { SealStepView, SealWaysView, SolutionView } from '../../shared/panelProtocol';
import type { LiveSeal } from '../solution/liveSeal';

export interface SolutionContext {
  readonly open: OpenExercise;
  readonly state: ExerciseState | undefined;
  /** A seal that is being tried, of whatever task. */
  readonly opening: LiveSeal | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** How the solution of a task stands: what kind of lock it has, what opens it, and how that goes. */
export function solutionView(task: Task, { open, state, opening, now }: SolutionContext): SolutionView {
  const lock = lockOf(open, task, state, now);
  if (opening?.taskId === task.id && lock.state !== 'open') return openingView(opening);
  switch (lock.state) {
    case 'none':
      return { state: 'none' };
    case 'locked':
      return {
        state: 'locked',
        reason: unlockText(lock),
        kind: sealKindText(lock.by, lock.ways),
        ways: waysView(lock.ways),
      };
    case 'ready':
      return { state: 'ready', text: readyText(), kind: sealKindText('proof', lock.ways), ways: waysView(lock.ways) };
    case 'shut':
      return shutView(lock);
    case 'open':
      return {
        state: 'open',
        text: openedText(lock),
        ...(lock.by === 'honour' && { kind: sealKindText('honour') }),
      };
  }
}

/** What is done at each step, in the order of the steps. */
function stepText(step: SealStep): string {
  switch (step) {
    case 'probing':
      return l10n.t('Trying your code');
    case 'deriving':
      return l10n.t('Deriving the key, which takes a moment on purpose');
    case 'explaining':
      return l10n.t('Looking for a case that shows the difference');
  }
}

/** The third step is only there once the first two have not opened it. */
function openingView({ step }: LiveSeal): SolutionView {
  const steps: readonly SealStep[] =
    step === 'explaining' ? ['probing', 'deriving', 'explaining'] : ['probing', 'deriving'];
  const at = steps.indexOf(step);
  return {
    state: 'opening',
    text: l10n.t('Your work is being tried as the key.'),
    steps: steps.map((one, index): SealStepView => ({
      state: index < at ? 'done' : index === at ? 'active' : 'waiting',
      text: stepText(one),
    })),
  };
}

function shutView(lock: Extract<SolutionLock, { readonly state: 'shut' }>): SolutionView {
  const { outcome, difference, ways } = lock;
  return {
    state: 'shut',
    text: shutText(lock),
    ...(outcome === 'shut' && {
      detail: difference ? l10n.t('This case shows where:') : l10n.t('None of the cases that may be told shows where.'),
    }),
    ...(difference && { difference }),
    advice: l10n.t(
      'The task stays passed. When your code has changed and its tests pass, it is tried again by itself.',
    ),
    kind: sealKindText('proof', ways),
    ways: waysView(ways),
  };
}

function waysView({ hasCode, giveUp }: OtherWays): SealWaysView {
  const canGiveUp = giveUp !== undefined && isOver(giveUp);
  return {
    hasCode,
    canGiveUp,
    ...(giveUp && !canGiveUp && { giveUpWait: waysText({ hasCode: false, giveUp }) }),
  };
}
