import { isFailing } from '../check/failing';
import type { Hint, HintError } from '../pack/model';
import type { CaseState, TaskState } from '../progress/learnerState';
import type { CaseStatus } from '../run/model';

const STATUS: Readonly<Record<HintError, CaseStatus>> = {
  timeout: 'timedOut',
  error: 'errored',
  assertion: 'failed',
  load: 'notRun',
};

type HintConditions = Pick<Hint, 'failing' | 'on' | 'says'>;

/** How much a hint asks of what fails: 0 for one that is for everybody. */
export function asksOf({ failing, on, says }: HintConditions): number {
  return [failing, on, says].filter((one) => one !== undefined).length;
}

/** Whether some case (or, where only that is asked, question) fails in all the ways that the hint asks for. One that asks for nothing fits. */
export function hintFits(hint: HintConditions, state: TaskState | undefined): boolean {
  const { failing, on, says } = hint;
  if (on === undefined && says === undefined) return failing === undefined || isFailing(failing, state);
  return [...(state?.cases ?? [])].some(([name, one]) => fitsCase(hint, name, one));
}

function fitsCase({ failing, on, says }: HintConditions, name: string, { status, message }: CaseState): boolean {
  if (status === 'passed') return false;
  if (failing !== undefined && failing !== name) return false;
  if (on !== undefined && status !== STATUS[on]) return false;
  return says === undefined || (message ?? '').includes(says);
}
