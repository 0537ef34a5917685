import type { EventOf } from '../../progress/event';

type Imported = EventOf<'reviewImported'>;

/**
 * Of each reviewer what they wrote last, in whatever order it came in: peers' before instructors', the older first. The last one counts: an
 * instructor's more than a peer's, a newer one more than an older.
 */
export function newestOfEach(events: readonly Imported[]): readonly Imported[] {
  const newest = new Map<string, Imported>();
  for (const event of events) {
    const key = `${event.role} ${event.reviewer}`;
    const before = newest.get(key);
    if (before && event.writtenAt < before.writtenAt) continue;
    // Of two that were written at the same time, the one that came in last counts.
    newest.delete(key);
    newest.set(key, event);
  }
  return [...newest.values()].sort((a, b) => rank(a) - rank(b) || a.writtenAt - b.writtenAt);
}

function rank({ role }: Imported): number {
  return role === 'instructor' ? 1 : 0;
}
