import type { ProgressEvent } from './event';
import { pathKey, type PathState } from './learnerState';

/** Which items of learning paths the learner says to have done; the newest word counts. By `pathKey`. */
export function pathStates(events: readonly ProgressEvent[]): ReadonlyMap<string, PathState> {
  const paths = new Map<string, Map<string, number>>();
  for (const event of events) {
    if (event.type !== 'pathItemDone') continue;
    const key = pathKey(event.pack, event.path);
    const done = paths.get(key) ?? new Map<string, number>();
    paths.set(key, done);
    if (event.isDone) done.set(event.item, event.at);
    else done.delete(event.item);
  }
  return new Map([...paths].map(([key, done]) => [key, { done }]));
}
