import type { Exercise } from '../pack/model';
import { hintIndex } from '../progress/hintIndex';
import type { ExerciseState } from '../progress/learnerState';
import { EVENT_SCHEMA_VERSION, type ProgressEvent } from '../progress/event';

/** Who wrote the events that are taken over. */
export const RECORD_WRITER = 'record';

/**
 * What of a learner's record counts when somebody else grades: what only the learner gives (answers, explanations, confirmed items, reviews,
 * predictions), and that hints and solutions were opened before a task was passed, as the record itself has it. No run, measurement or lab is
 * taken over: these are evidence only where the grader makes them. The events are counted anew, so that theirs come after all of these.
 * @param record events of the exercise in its track, oldest first
 * @param state what the whole record comes to
 */
export function gradedEvents(
  record: readonly ProgressEvent[],
  exercise: Exercise,
  state: ExerciseState | undefined,
): readonly ProgressEvent[] {
  return record
    .filter((event) => counts(event, exercise, state))
    .map((event, index) => ({
      ...withoutKey(event),
      v: EVENT_SCHEMA_VERSION,
      id: `${RECORD_WRITER}.${index + 1}`,
      writer: RECORD_WRITER,
      causal: index + 1,
    }));
}

function counts(event: ProgressEvent, { tasks }: Exercise, state: ExerciseState | undefined): boolean {
  switch (event.type) {
    case 'runFinished':
    case 'benchFinished':
    case 'labFinished':
    case 'pathItemDone':
      return false;
    case 'hintRevealed': {
      const task = tasks.find(({ id }) => id === event.task);
      const index = task && hintIndex(event, task);
      return index !== undefined && (state?.tasks.get(event.task)?.hintsUsed.has(index) ?? true);
    }
    case 'sealTried':
      return (
        event.by === 'giveUp' && event.outcome === 'opened' && (state?.tasks.get(event.task)?.seal.isGivenUp ?? true)
      );
    default:
      return true;
  }
}

/** A key of a solution is nothing that a grade needs. */
function withoutKey(event: ProgressEvent): ProgressEvent {
  if (event.type !== 'sealTried') return event;
  const { key, ...rest } = event;
  return key === undefined ? event : rest;
}
