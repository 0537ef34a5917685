import { isFailing } from '../check/failing';
import type { Hint, HintError, Task } from '../pack/model';
import type { CaseState, TaskState } from '../progress/learnerState';

type HintConditions = Pick<Hint, 'failing' | 'on' | 'says'>;

/** How much a hint asks of what fails: 0 for one that is for everybody. */
export function asksOf({ failing, on, says }: HintConditions): number {
  return [failing, on, says].filter((one) => one !== undefined).length;
}

/** Whether some case (or, where only that is asked, question) fails in all the ways that the hint asks for. One that asks for nothing fits. */
export function hintFits(
  hint: HintConditions,
  { checks }: Pick<Task, 'checks'>,
  state: TaskState | undefined,
): boolean {
  const { failing, on, says } = hint;
  if (on === undefined && says === undefined) return failing === undefined || isFailing(failing, state);
  const isTest = (name: string): boolean =>
    checks.some(({ id, kind }) => kind === 'tests' && name.startsWith(`${id}.`));
  return [...(state?.cases ?? [])].some(([name, one]) => fitsCase(hint, name, one, isTest(name)));
}

function fitsCase({ failing, on, says }: HintConditions, name: string, one: CaseState, isTest: boolean): boolean {
  if (one.status === 'passed') return false;
  if (failing !== undefined && failing !== name) return false;
  if (on !== undefined && on !== errorOf(one, isTest)) return false;
  return says === undefined || (one.message ?? '').includes(says);
}

/** How a case failed. One that was skipped did not. */
function errorOf({ status, isLoadFailure }: CaseState, isTest: boolean): HintError | undefined {
  switch (status) {
    case 'timedOut':
      return 'timeout';
    case 'errored':
      return isLoadFailure ? 'load' : 'error';
    case 'failed':
      return 'assertion';
    // A test that has no result never came to run, as where the process ended before. Other cases wait for each other: faults for sound code.
    case 'notRun':
      return isTest ? 'load' : undefined;
    case 'passed':
    case 'skipped':
      return undefined;
  }
}
