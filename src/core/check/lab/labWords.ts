import { l10n } from '../../../shared/l10n';
import type { LabCheck, LabGoal, LabPrediction } from '../model';
import { shareOf } from './judgeLab';
import type { LabRun, LabState, Prediction } from './labState';

/** As far apart two figures are still about the same: a tenth. */
const ABOUT = 0.1;

/** `184.3 s`, `12`: four digits are enough for people. */
export function labFigureText(check: Pick<LabCheck, 'figures'>, name: string, value: number): string {
  const unit = check.figures[name]?.unit;
  const rounded = Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(4));
  const text = String(rounded);
  return unit === undefined ? text : `${text} ${unit}`;
}

/** A prediction as it was written, with its unit. */
export function predictionText(check: LabCheck, { figure }: LabPrediction, value: Prediction): string {
  return figure === undefined || typeof value === 'string' ? String(value) : labFigureText(check, figure, value);
}

/** What a goal asks for, in figures: "at most 30 s". */
export function goalLimitText(check: LabCheck, { figure, atLeast, atMost }: LabGoal): string {
  const text = (value: number): string => labFigureText(check, figure, value);
  if (atLeast !== undefined && atMost !== undefined) return l10n.t('{0} to {1}', text(atLeast), text(atMost));
  if (atLeast !== undefined) return l10n.t('at least {0}', text(atLeast));
  return atMost === undefined ? '' : l10n.t('at most {0}', text(atMost));
}

/** How far what came is from what was expected. */
export function comparisonText(expected: number, actual: number): string {
  if (Math.abs(actual - expected) <= ABOUT * Math.max(Math.abs(expected), Math.abs(actual))) {
    return l10n.t('about what you expected');
  }
  const factor = actual / expected;
  if (!Number.isFinite(factor) || factor <= 0) {
    return actual > expected ? l10n.t('more than you expected') : l10n.t('less than you expected');
  }
  return factor > 1
    ? l10n.t('{0} times what you expected', shortNumber(factor))
    : l10n.t('{0} % of what you expected', shortNumber(factor * 100));
}

/** Predictions that are still to be made, in order. */
export function openPredictions(check: LabCheck, state: LabState | undefined): readonly LabPrediction[] {
  return check.predictions.filter(({ id }) => !state?.predictions.has(id));
}

/** What a lab still waits for, as a clause; undefined once it is done. */
export function labToDo(check: LabCheck, state: LabState | undefined): string | undefined {
  const open = openPredictions(check, state).length;
  if (open > 0) return l10n.t('the lab waits for what you expect of it');
  const best = state?.best;
  if (!best) return l10n.t('the lab has not run yet');
  if (shareOf(check, best) === 1) return undefined;
  return l10n.t('the lab reaches {0} of {1} goals so far', reachedCount(best), check.goals.length);
}

/** How a lab stands, in words. */
export function labStateText(check: LabCheck, state: LabState | undefined): string {
  const open = openPredictions(check, state).length;
  const asked = check.predictions.length;
  if (open > 0) return l10n.t('Predict: {0} of {1} predictions made', asked - open, asked);
  const best = state?.best;
  if (!best) return l10n.t('Ready to run');
  if (check.goals.length === 0) return l10n.t('Observed');
  if (shareOf(check, best) === 1) return l10n.t('All goals reached');
  return l10n.t('{0} of {1} goals reached', reachedCount(best), check.goals.length);
}

export function reachedCount({ goals }: LabRun): number {
  return [...goals.values()].filter(Boolean).length;
}

function shortNumber(value: number): string {
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(2)));
}
