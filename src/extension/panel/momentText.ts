import { l10n } from '../../shared/l10n';

/**
 * A moment in the learner's own time: "today 14:02", "2026-11-20 09:15".
 * @param at milliseconds since the epoch, as `now`
 */
export function momentText(at: number, now: number): string {
  const [moment, today] = [new Date(at), new Date(now)];
  const clock = `${twoDigits(moment.getHours())}:${twoDigits(moment.getMinutes())}`;
  if (moment.toDateString() === today.toDateString()) return l10n.t('today {0}', clock);
  return `${moment.getFullYear()}-${twoDigits(moment.getMonth() + 1)}-${twoDigits(moment.getDate())} ${clock}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
