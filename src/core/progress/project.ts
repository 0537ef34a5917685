import type { EventOf, ProgressEvent } from './event';
import {
  subjectKey,
  type ExerciseState,
  type LearnerState,
  type Subject,
  type TaskState,
  type TaskStatus,
} from './learnerState';
import { isInTrack, type Exercise, type Pack, type Task } from '../pack/model';
import { together } from '../run/freshness';
import { benchmarksOf, passesBenchmark } from './benchmarkStates';
import { countAttempts } from './attempts';
import { checkEvidence } from './checkEvidence';
import { casesOf } from './caseStates';
import { hintIndex } from './hintIndex';
import { hintKeysOf, sealOf } from './sealStates';
import { isGivenTo } from '../check/givenStates';
import { GivenProjection } from './givenProjection';
import { pathStates } from './pathStates';
import { spentMs } from './spentMs';

/**
 * The learner's state as a pure function of the log and of the packs. Conclusions ("passed") are derived here and stand
 * nowhere else, so a better rule, or a pack whose task got a new revision, reads the same evidence anew.
 * Events of packs that are not at hand keep their exercise's entry; it says what can be said without the pack.
 */
export function project(
  events: readonly ProgressEvent[],
  packs: readonly Pack[],
  damaged: readonly string[] = [],
): LearnerState {
  const bySubject = new Map<string, ProgressEvent[]>();
  for (const event of events) {
    // Those belong to a pack, and to no exercise.
    if (event.type === 'pathItemDone') continue;
    const key = subjectKey(event);
    const list = bySubject.get(key);
    if (list) list.push(event);
    else bySubject.set(key, [event]);
  }
  const exercises = new Map<string, ExerciseState>();
  for (const [key, own] of bySubject) {
    const first = own[0];
    if (!first) continue;
    const subject: Subject = { pack: first.pack, exercise: first.exercise, track: first.track };
    exercises.set(key, projectExercise(subject, own, findExercise(packs, subject)));
  }
  return { exercises, paths: pathStates(events), eventCount: events.length, damaged };
}

function findExercise(packs: readonly Pack[], subject: Subject): Exercise | undefined {
  const found = packs
    .find((pack) => pack.id === subject.pack)
    ?.exercises.find((exercise) => exercise.id === subject.exercise);
  return found && !found.isBroken ? found : undefined;
}

function projectExercise(subject: Subject, events: readonly ProgressEvent[], exercise?: Exercise): ExerciseState {
  const started = events.find((event) => event.type === 'exerciseStarted');
  const folder = events.findLast((event) => event.type === 'exerciseStarted')?.folder ?? '';
  const tasks = new Map<string, TaskState>();
  for (const task of exercise?.tasks ?? []) tasks.set(task.id, projectTask(task, subject.track, events, tasks));
  const states = [...tasks.values()];
  const isPassed = states.length > 0 && states.every(({ status }) => status === 'passed');
  const journal = new Map<string, string>();
  for (const event of events) {
    if (event.type === 'journalWritten' && event.task === undefined) journal.set(event.question, event.text);
  }
  return {
    subject,
    status: isPassed ? 'passed' : started || events.length > 0 ? 'inProgress' : 'notStarted',
    startedAt: started?.at ?? events[0]?.at ?? 0,
    lastActiveAt: Math.max(...events.map(({ at }) => at)),
    spentMs: spentMs(events.map(({ at }) => at)),
    folder,
    tasks,
    journal,
    submissions: events.filter((event): event is EventOf<'submitted'> => event.type === 'submitted'),
  };
}

/** @param earlier the tasks before this one, by id */
function projectTask(
  task: Task,
  track: string,
  events: readonly ProgressEvent[],
  earlier: ReadonlyMap<string, TaskState>,
): TaskState {
  const runs = events.filter(
    (event): event is EventOf<'runFinished'> => event.type === 'runFinished' && event.tasks[task.id] === task.revision,
  );
  const passedChecks = new Set<string>();
  const evidence = checkEvidence(task, track);
  let passedBy: ProgressEvent | undefined;
  const answers = new Map<string, string>();
  const given = new GivenProjection(
    task,
    track,
    (taskId, checkId) => (taskId === task.id ? passedChecks : earlier.get(taskId)?.passedChecks)?.has(checkId) ?? false,
  );
  for (const [index, event] of events.entries()) {
    if (event.type === 'runFinished') {
      const isOfTask = event.tasks[task.id] === task.revision;
      for (const id of isOfTask ? evidence.passedBy(event) : []) passedChecks.add(id);
    } else if (event.type === 'benchFinished') {
      if (passesBenchmark(event, task)) passedChecks.add(event.check);
    } else if (event.type === 'journalWritten' && event.task === task.id) {
      answers.set(event.question, event.text);
      for (const check of task.checks) {
        if (check.kind !== 'reflection') continue;
        if (check.questions.every((question) => (answers.get(question) ?? '').trim() !== ''))
          passedChecks.add(check.id);
        else passedChecks.delete(check.id);
      }
    }
    for (const [id, isPassed] of given.after(event, events, index)) {
      if (isPassed) passedChecks.add(id);
      else passedChecks.delete(id);
    }
    const required = task.checks.filter((check) => check.isRequired && isInTrack(check, track));
    if (!passedBy && required.length > 0 && required.every(({ id }) => passedChecks.has(id))) passedBy = event;
  }
  const last = runs.at(-1);
  const cases = casesOf(runs, task);
  const own = events.filter((event) => 'task' in event && event.task === task.id);
  const untilPassed = passedBy ? events.slice(0, events.indexOf(passedBy)) : events;
  return {
    status: statusOf(passedBy !== undefined, own, runs.length),
    attempts: countAttempts(events, task),
    cases,
    benchmarks: benchmarksOf(events, task),
    ...(last && { lastOutcome: last.outcome }),
    freshness: together([...cases.values()].map(({ freshness }) => freshness)),
    ...(passedBy && { passedAt: passedBy.at }),
    passedChecks,
    hintsShown: hintsIn(events, task),
    hintsUsed: hintsIn(untilPassed, task),
    isSolutionOpened: own.some(({ type }) => type === 'solutionOpened'),
    seal: sealOf(events, task, track, passedBy),
    hintKeys: hintKeysOf(events, task),
    given: given.states,
    reasoningOpened: new Set(
      own.flatMap((event) => (event.type === 'reasoningOpened' && isGivenTo(event, task) ? [event.check] : [])),
    ),
    answers,
  };
}

function hintsIn(events: readonly ProgressEvent[], task: Task): ReadonlySet<number> {
  return new Set(
    events.flatMap((event) =>
      event.type === 'hintRevealed' && event.task === task.id ? (hintIndex(event, task) ?? []) : [],
    ),
  );
}

function statusOf(isPassed: boolean, own: readonly ProgressEvent[], runCount: number): TaskStatus {
  if (isPassed) return 'passed';
  if (own.some(({ type }) => type === 'taskSkipped')) return 'skipped';
  return own.length > 0 || runCount > 0 ? 'inProgress' : 'notStarted';
}
