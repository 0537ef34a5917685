import type { EventOf, ProgressEvent } from '../progress/event';
import type { Subject } from '../progress/learnerState';
import type { FileHashes } from '../run/model';

/** Files that were tried and kept. */
export interface KeptTry {
  /** The commit in the learner's repository. */
  readonly snapshot: string;
  /** SHA-256 of what was judged. */
  readonly files: FileHashes;
  /** In milliseconds since the epoch. */
  readonly at: number;
}

/** The newest run, measurement or run of a lab of an exercise whose files were kept; undefined where there is none. */
export function lastTry(events: readonly ProgressEvent[], subject: Subject): KeptTry | undefined {
  const event = events.findLast(
    (one): one is Trying => isTrying(one) && isOf(one, subject) && one.snapshot !== undefined,
  );
  return event?.snapshot === undefined ? undefined : { snapshot: event.snapshot, files: event.files, at: event.at };
}

type Trying = EventOf<'runFinished' | 'benchFinished' | 'labFinished'>;

function isTrying(event: ProgressEvent): event is Trying {
  return event.type === 'runFinished' || event.type === 'benchFinished' || event.type === 'labFinished';
}

function isOf(event: ProgressEvent, { pack, exercise, track }: Subject): boolean {
  return event.pack === pack && event.exercise === exercise && event.track === track;
}
