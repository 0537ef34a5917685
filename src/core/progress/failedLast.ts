import type { CaseKey } from '../run/model';
import type { ProgressEvent } from './event';
import { subjectKey, type Subject } from './learnerState';

const BAD = ['failed', 'errored', 'timedOut'];

/** The cases of an exercise whose newest result is that they did not pass. */
export function failedLast(events: readonly ProgressEvent[], subject: Subject): CaseKey[] {
  const key = subjectKey(subject);
  const statuses = new Map<string, { readonly key: CaseKey; readonly status: string }>();
  for (const event of events) {
    if (event.type !== 'runFinished' || subjectKey(event) !== key) continue;
    for (const { task, check, case: id, status } of event.cases) {
      statuses.set(`${task}/${check}/${id}`, { key: { task, check, case: id }, status });
    }
  }
  return [...statuses.values()].flatMap((one) => (BAD.includes(one.status) ? [one.key] : []));
}
