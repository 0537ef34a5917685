import { answerKey } from '../check/answers/judgeAnswer';
import { isGivenTo } from '../check/givenStates';
import type { Question } from '../check/model';
import type { Task } from '../pack/model';
import type { EventOf, ProgressEvent } from './event';

/**
 * What counts as an attempt at a task: explicit runs, measurements and labs, each of code that differs from the one before it; each
 * different answer to a question; and the handing in of an explanation. What could not start judged nothing.
 */
export function countAttempts(events: readonly ProgressEvent[], task: Task): number {
  let attempts = 0;
  let before: string | undefined;
  const given = new Set<string>();
  for (const event of events) {
    if (isOfCode(event, task)) {
      if (event.codeHash !== before) attempts += 1;
      before = event.codeHash;
      continue;
    }
    const key = keyOfGiven(event, task);
    if (key === undefined || given.has(key)) continue;
    given.add(key);
    attempts += 1;
  }
  return attempts;
}

function isOfCode(event: ProgressEvent, task: Task): event is EventOf<'runFinished' | 'benchFinished' | 'labFinished'> {
  if (event.type === 'benchFinished' || event.type === 'labFinished') {
    return event.task === task.id && event.revision === task.revision;
  }
  if (event.type !== 'runFinished' || event.tasks[task.id] !== task.revision) return false;
  return event.isExplicit && event.outcome !== 'couldNotStart' && event.outcome !== 'cancelled';
}

/** The same for what counts once. */
function keyOfGiven(event: ProgressEvent, task: Task): string | undefined {
  if (!isGivenTo(event, task)) return undefined;
  const check = task.checks.find(({ id }) => id === event.check);
  if (event.type === 'reasoningOpened' && check?.kind === 'explain') return check.id;
  if (event.type !== 'answerGiven' || check?.kind !== 'answers') return undefined;
  const question: Question | undefined = check.questions.find(({ id }) => id === event.question);
  return question && `${check.id}.${question.id}.${answerKey(question, event.answer)}`;
}
