import { passesInspected } from '../check/inspectedCases';
import { isInspected } from '../check/model';
import type { Check, TrackId } from '../pack/model';
import type { EventOf } from './event';

/** Whether the cases of one run pass a check by themselves. Of tests, the run is to have been of all of them. */
export function passesWhole(
  { cases }: Pick<EventOf<'runFinished'>, 'cases'>,
  taskId: string,
  check: Check,
  trackId: TrackId,
): boolean {
  const own = cases.filter((one) => one.task === taskId && one.check === check.id);
  if (!isInspected(check)) return own.length > 0 && own.every(({ status }) => status === 'passed');
  const passed = new Set(own.flatMap((one) => (one.status === 'passed' ? [one.case] : [])));
  return own.length > 0 && passesInspected(check, trackId, passed);
}
