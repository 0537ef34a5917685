import type { Task } from '../pack/model';
import type { EventOf, ProgressEvent } from './event';
import type { SealState } from './learnerState';

/** What was tried with the seal of a task's solution. Tries of other revisions do not count. */
export function sealOf(events: readonly ProgressEvent[], task: Task, passedAt: number | undefined): SealState {
  let opened: SealState['opened'];
  let shut: SealState['shut'];
  let givenUpAt: number | undefined;
  for (const event of triesOf(events, task)) {
    if (event.hint !== undefined) continue;
    if (event.outcome === 'opened' && event.key !== undefined) {
      opened = { by: event.by, key: event.key, content: event.content, at: event.at };
      shut = undefined;
      if (event.by === 'giveUp') givenUpAt ??= event.at;
    } else if (event.by === 'proof' && event.outcome !== 'opened' && event.codeHash !== undefined) {
      shut = {
        outcome: event.outcome,
        codeHash: event.codeHash,
        ...(event.explanation !== undefined && { explanation: event.explanation }),
        ...(event.difference && { difference: event.difference }),
      };
    }
  }
  const isGivenUp = givenUpAt !== undefined && (passedAt === undefined || passedAt > givenUpAt);
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
