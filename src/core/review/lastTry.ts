import type { ProgressEvent } from '../progress/event';
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

/** The newest run or measurement of an exercise whose files were kept; undefined where there is none. */
export function lastTry(events: readonly ProgressEvent[], subject: Subject): KeptTry | undefined {
  const event = events.findLast(
    (one) =>
      isOf(one, subject) && (one.type === 'runFinished' || one.type === 'benchFinished') && one.snapshot !== undefined,
  );
  if (event?.type !== 'runFinished' && event?.type !== 'benchFinished') return undefined;
  const { snapshot, files, at } = event;
  return snapshot === undefined ? undefined : { snapshot, files, at };
}

function isOf(event: ProgressEvent, { pack, exercise, track }: Subject): boolean {
  return event.pack === pack && event.exercise === exercise && event.track === track;
}
