import { isGiven, isInspected } from '../../check/model';
import { isMeasuring, type Check, type Exercise, type Hint, type Task } from '../../pack/model';
import type { Problem } from '../../pack/problem';
import type { ExerciseRule } from '../advice';
import { harm, warning } from '../warning';

/** Nobody should have to fail more often than that before they are helped. */
const MOST_ATTEMPTS = 10;

/** Hints that no learner ever comes to, and conditions that never count. */
export const hintReach: ExerciseRule = ({ exercise, yaml }) =>
  exercise.tasks.flatMap((task, taskIndex) =>
    task.hints.flatMap((hint, index) => {
      const at = ['tasks', taskIndex, 'hints', index];
      return [
        ...whatNeverFails(hint, task).map(({ key, message }) =>
          warning('unreachable', yaml.placeOf([...at, key]), message),
        ),
        ...whatNeverComes(hint, task, exercise).map(({ key, message }) =>
          warning('unreachable', yaml.placeOf([...at, 'after', key]), message),
        ),
        ...behindAnother(hint, index, task).map((message) =>
          warning('unreachable', yaml.placeOf([...at, 'after']), message),
        ),
        ...toldBefore(hint, index, task).map((message) =>
          warning('unreachable', yaml.placeOf([...at, 'text']), message),
        ),
        ...neverUnlocked(hint, exercise).map((message): Problem => {
          return harm('unreachable', yaml.placeOf([...at, 'seal', 'task']), message);
        }),
      ];
    }),
  );

interface Told<Key extends string> {
  readonly key: Key;
  readonly message: string;
}

/** `on` and `says` look at the cases that a run judges, and at nothing else. */
function whatNeverFails({ failing, on, says }: Hint, { checks }: Task): readonly Told<'on' | 'says'>[] {
  const key = on === undefined ? 'says' : 'on';
  if (on === undefined && says === undefined) return [];
  const checkId = failing?.slice(0, failing.indexOf('.'));
  const meant = checks.filter(({ id }) => checkId === undefined || id === checkId);
  if (!meant.some(isJudgedByRun)) {
    const why =
      failing === undefined
        ? 'no check of this task has cases that a run judges'
        : `"${failing}" is right or wrong, and fails in no other way`;
    return [
      {
        key,
        message: `Nobody is ever offered this hint: "${key}" is about tests that fail, and ${why}. Remove "${key}".`,
      },
    ];
  }
  if (on !== 'load' || meant.some(({ kind }) => kind === 'tests')) return [];
  const message = `Nobody is ever offered this hint: only files of tests can fail to load, and ${failing === undefined ? 'this task has none' : `"${failing}" is in none`}. Remove "on", or say how it fails.`;
  return [{ key: 'on', message }];
}

function isJudgedByRun(check: Check): boolean {
  return check.kind === 'tests' || isInspected(check);
}

function whatNeverComes(
  { after }: Hint,
  { checks }: Task,
  { time }: Exercise,
): readonly Told<'attempts' | 'minutes'>[] {
  const told: Told<'attempts' | 'minutes'>[] = [];
  if (after.attempts > 0 && !checks.some(countsAttempts)) {
    const message = `Nobody ever opens this hint before the task is done: it waits for ${attemptsText(after.attempts)}, and nothing in this task counts as one. Let it wait for minutes alone.`;
    told.push({ key: 'attempts', message });
  } else if (after.attempts > MOST_ATTEMPTS) {
    const message = `This hint waits for ${attemptsText(after.attempts)}; who has failed that often has given up. Let it wait for ${MOST_ATTEMPTS} at most.`;
    told.push({ key: 'attempts', message });
  }
  if (after.minutes > time.maxMinutes) {
    const message = `This hint waits for ${after.minutes} minutes from the start, and the whole exercise takes ${time.maxMinutes} at most: it comes when it is over. Let it wait for less, or correct the time of the exercise.`;
    told.push({ key: 'minutes', message });
  }
  return told;
}

function attemptsText(count: number): string {
  return count === 1 ? 'an attempt' : `${count} attempts`;
}

/** Runs, measurements and labs of changed code, answers, and explanations that are handed in. */
function countsAttempts(check: Check): boolean {
  if (isJudgedByRun(check) || isMeasuring(check)) return true;
  return isGiven(check) && (check.kind === 'answers' || check.kind === 'explain' || check.kind === 'lab');
}

/** Of hints for everybody an earlier one comes first: what a later one waits for less than that never counts. */
function behindAnother(hint: Hint, index: number, { hints }: Task): readonly string[] {
  if (!isForAll(hint)) return [];
  const before = hints.findIndex((one, at) => at < index && isForAll(one) && waitsLonger(one, hint));
  if (before < 0) return [];
  return [
    `What this hint waits for never counts: hint ${before + 1} waits for more and is opened first. Put this one before it, or let it wait for as much.`,
  ];
}

function isForAll({ failing, on, says }: Hint): boolean {
  return failing === undefined && on === undefined && says === undefined;
}

function waitsLonger({ after: one }: Hint, { after: other }: Hint): boolean {
  const isAsLong = one.attempts >= other.attempts && one.minutes >= other.minutes;
  return isAsLong && (one.attempts > other.attempts || one.minutes > other.minutes);
}

function toldBefore({ path }: Hint, index: number, { hints }: Task): readonly string[] {
  const before = hints.findIndex((one, at) => at < index && one.path === path);
  if (before < 0) return [];
  return [
    `This is the text of hint ${before + 1} again: who opens it learns nothing new. Write another text, or remove this hint.`,
  ];
}

/** A hint that what opens another solution opens, where there is no such solution. */
function neverUnlocked({ seal }: Hint, { tasks }: Exercise): readonly string[] {
  if (seal?.by.kind !== 'task') return [];
  const { task: id } = seal.by;
  if (tasks.find((task) => task.id === id)?.solution) return [];
  return [
    `Nobody ever opens this hint: what opens the solution of "${id}" opens it, and "${id}" has no solution. Write one, or seal the hint by code or honour.`,
  ];
}
