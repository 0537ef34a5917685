import { l10n } from '../../shared/l10n';
import type { HintLadder } from '../assess/hintLadder';

/** "The next hint costs 10 % of this task’s points." @param cost in percent */
export function costText(cost: number): string {
  return l10n.t('The next hint costs {0} % of this task’s points.', cost);
}

/** The same of a ladder whose next hint could be opened now; undefined where there is none, or it costs nothing. */
export function nextCostText({ next, wait, need, cost }: HintLadder): string | undefined {
  return next === undefined || wait || need || cost === undefined ? undefined : costText(cost);
}
