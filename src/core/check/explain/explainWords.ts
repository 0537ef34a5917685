import { l10n } from '../../../shared/l10n';
import type { ExplainCheck } from '../model';
import { isEnough } from './explainKind';
import type { ExplainState } from './explainState';

/** What is still to be done, as a clause; undefined when it makes enough points. */
export function explainToDo(check: ExplainCheck, state: ExplainState | undefined): string | undefined {
  if (state?.made) return isEnough(check, state.made) ? undefined : l10n.t('the explanation has to make more points');
  if (state?.isModelOpen) return l10n.t('the explanation is not marked yet');
  return state && state.text.trim() !== ''
    ? l10n.t('the explanation is not handed in yet')
    : l10n.t('the explanation is not written yet');
}

/** "Makes 3 of 4 points; 3 are needed." With points of different weight: "Makes 2 of 4 points, 60 % by weight; 75 % are needed." */
export function madeText(check: ExplainCheck, made: ReadonlySet<string>): string {
  const { marks, atLeast } = check;
  const count = marks.filter(({ id }) => made.has(id)).length;
  const isEven = marks.every(({ weight }) => weight === marks[0]?.weight);
  if (isEven) {
    const needed = Math.ceil(atLeast * marks.length - 1e-9);
    return l10n.t('Makes {0} of {1} points; {2} needed.', count, marks.length, needed);
  }
  const weight = marks.reduce((sum, mark) => (made.has(mark.id) ? sum + mark.weight : sum), 0);
  const all = marks.reduce((sum, mark) => sum + mark.weight, 0);
  return l10n.t(
    'Makes {0} of {1} points, {2} % by weight; {3} % needed.',
    ...[count, marks.length, Math.floor((100 * weight) / all + 1e-9), Math.ceil(100 * atLeast - 1e-9)],
  );
}
