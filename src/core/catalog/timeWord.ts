import { l10n } from '../../shared/l10n';
import type { TimeRange } from '../pack/model';

/** "5 min", "1 h 30 min", "4–6 h". */
export function timeWord({ minMinutes, maxMinutes }: TimeRange): string {
  if (minMinutes === maxMinutes) return minutesWord(minMinutes);
  if (minMinutes % 60 === 0 && maxMinutes % 60 === 0) return l10n.t('{0}–{1} h', minMinutes / 60, maxMinutes / 60);
  if (maxMinutes < 60) return l10n.t('{0}–{1} min', minMinutes, maxMinutes);
  return `${minutesWord(minMinutes)} – ${minutesWord(maxMinutes)}`;
}

/** "45 min", "1 h 30 min". */
export function minutesWord(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return l10n.t('{0} min', rest);
  return rest === 0 ? l10n.t('{0} h', hours) : l10n.t('{0} h {1} min', hours, rest);
}

/** Time that was spent, in whole minutes: "less than a minute", "12 min". */
export function spentWord(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  return minutes === 0 ? l10n.t('less than a minute') : minutesWord(minutes);
}
