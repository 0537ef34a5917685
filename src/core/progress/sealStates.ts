import type { Task, TrackId } from '../pack/model';
import type { EventOf, ProgressEvent } from './event';
import type { SealState } from './learnerState';

/**
 * What was tried with the seal of a task's solution in a track. Tries of other revisions do not count. Nor do those of other
 * content, where an author has changed the tests without raising the revision: their keys do not fit, and stay in the log for
 * whoever goes back.
 * @param passedBy the evidence that completed the task, one of the events; undefined while it is not passed
 */
export function sealOf(
  events: readonly ProgressEvent[],
  task: Task,
  trackId: TrackId,
  passedBy: ProgressEvent | undefined,
): SealState {
  const content = task.solution?.contents?.[trackId];
  let opened: SealState['opened'];
  let shut: SealState['shut'];
  let givenUpBy: ProgressEvent | undefined;
  for (const event of triesOf(events, task)) {
    if (event.hint !== undefined) continue;
    if (event.by === 'giveUp' && event.outcome === 'opened') givenUpBy ??= event;
    if (content !== undefined && event.content !== content) continue;
    if (event.outcome === 'opened' && event.key !== undefined) {
      opened = { by: event.by, key: event.key, content: event.content, at: event.at };
      shut = undefined;
    } else if (event.codeHash === undefined) {
      // The key that the log keeps was tried and refused: the same content was sealed anew with another.
      opened = undefined;
    } else if (event.by === 'proof') {
      shut = {
        outcome: event.outcome === 'failed' ? 'failed' : 'shut',
        codeHash: event.codeHash,
        ...(event.explanation !== undefined && { explanation: event.explanation }),
        ...(event.difference && { difference: event.difference }),
      };
    }
  }
  // By the order of the log: clocks differ between machines.
  const isGivenUp = givenUpBy !== undefined && (!passedBy || events.indexOf(passedBy) > events.indexOf(givenUpBy));
  return { ...(opened && { opened }), ...(shut && { shut }), isGivenUp };
}

/** Content keys of a task's sealed hints that have opened, by path. */
export function hintKeysOf(events: readonly ProgressEvent[], task: Task): ReadonlyMap<string, string> {
  return new Map(
    triesOf(events, task).flatMap(({ hint, outcome, key }): [string, string][] =>
      hint !== undefined && outcome === 'opened' && key !== undefined ? [[hint, key]] : [],
    ),
  );
}

function triesOf(events: readonly ProgressEvent[], task: Task): readonly EventOf<'sealTried'>[] {
  return events.filter(
    (event): event is EventOf<'sealTried'> =>
      event.type === 'sealTried' && event.task === task.id && event.revision === task.revision,
  );
}
