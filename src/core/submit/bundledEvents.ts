import type { Exercise } from '../pack/model';
import type { ProgressEvent } from '../progress/event';
import { isSecret } from '../review/exportedFiles';

interface Wanted {
  readonly exercise: Exercise;
  /** What the learner answered to the exercise's reflection is handed in as well. */
  readonly isReflectionAsked: boolean;
}

/**
 * The events of an exercise as somebody else may have them. Each stays in its place. Out are texts that nobody asked for (the journal's, earlier
 * answers, drafts of explanations, notes of checklists), hashes of files that may hold secrets, keys of solutions, and folders of the machine.
 * @param events of the exercise in this track, oldest first
 */
export function bundledEvents(events: readonly ProgressEvent[], wanted: Wanted): readonly object[] {
  const kept = new Set([...handedIn(events), ...(wanted.isReflectionAsked ? answers(events, wanted.exercise) : [])]);
  return events.map((event) => withoutPrivate(event, kept.has(event)));
}

function withoutPrivate(event: ProgressEvent, isTextKept: boolean): object {
  switch (event.type) {
    case 'exerciseStarted':
      return { ...event, folder: '' };
    case 'sealTried':
      return { ...event, key: undefined };
    case 'journalWritten':
    case 'explanationWritten':
      return isTextKept ? event : { ...event, text: '' };
    case 'itemConfirmed':
      return { ...event, note: undefined };
    case 'runFinished':
      return {
        ...event,
        files: withoutSecrets(event.files),
        ...(event.written && { written: withoutSecrets(event.written) }),
      };
    case 'benchFinished':
    case 'labFinished':
      return { ...event, files: withoutSecrets(event.files) };
    case 'reviewImported':
      return { ...event, ...(event.files && { files: withoutSecrets(event.files) }) };
    default:
      return event;
  }
}

/** Of each explanation the text that was handed in: the last before the model answer was open. */
function handedIn(events: readonly ProgressEvent[]): readonly ProgressEvent[] {
  const drafts = new Map<string, ProgressEvent>();
  const found = new Map<string, ProgressEvent>();
  for (const event of events) {
    if (event.type !== 'explanationWritten' && event.type !== 'reasoningOpened') continue;
    const key = `${event.task}.${event.check} ${event.revision}`;
    const draft = drafts.get(key);
    if (event.type === 'explanationWritten') drafts.set(key, event);
    else if (draft && !found.has(key)) found.set(key, draft);
  }
  return [...found.values()];
}

/** The newest answer to each question of the reflection, in its task or, where no task asks it, in the journal. */
function answers(events: readonly ProgressEvent[], { tasks, reflection }: Exercise): readonly ProgressEvent[] {
  const keyOf = (task: string | undefined, question: string): string => JSON.stringify([task ?? '', question]);
  const asked = new Set([
    ...tasks.flatMap(({ id, checks }) =>
      checks.flatMap((check) => (check.kind === 'reflection' ? check.questions.map((one) => keyOf(id, one)) : [])),
    ),
    ...reflection.map((one) => keyOf(undefined, one)),
  ]);
  const found = new Map<string, ProgressEvent>();
  for (const event of events) {
    if (event.type !== 'journalWritten') continue;
    const key = keyOf(event.task, event.question);
    if (asked.has(key)) found.set(key, event);
  }
  return [...found.values()];
}

function withoutSecrets(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(files).filter(([path]) => !isSecret(path)));
}
