import { ladderOf } from '../../core/actions/ladderOf';
import { lockOf } from '../../core/actions/lockOf';
import type { OpenExercise } from '../../core/actions/openExercise';
import { taskText } from '../../core/actions/texts';
import { casesOf } from '../../core/check/casesOf';
import { isGiven } from '../../core/check/model';
import { asSentence, toDoOfTask } from '../../core/check/toDo';
import { isInTrack, isMeasuring, type Task } from '../../core/pack/model';
import type { ExerciseState, TaskState } from '../../core/progress/learnerState';
import { l10n } from '../../shared/l10n';
import type { ExerciseView, PanelButton } from '../../shared/panelProtocol';
import type { LiveSeal } from '../solution/liveSeal';
import { benchmarkStep } from './benchmarkStep';

type NextStep = ExerciseView['next'];

export interface NextStepContext {
  readonly state: ExerciseState | undefined;
  /** The task to work on; undefined when all are passed. */
  readonly current: Task | undefined;
  /** A seal that is being tried. */
  readonly opening: LiveSeal | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The one thing to do next. */
export function nextStep(open: OpenExercise, { state, current, opening, now }: NextStepContext): NextStep {
  if (!current) return afterTheLast(open, state, opening, now);
  const own = state?.tasks.get(current.id);
  const number = open.exercise.tasks.indexOf(current) + 1;
  const button: PanelButton = { label: l10n.t('Run tests'), intent: { type: 'runTask', taskId: current.id } };
  const isRunnable = current.checks.some((check) => casesOf(check, open.track.id).length > 0);
  if (own?.status === 'skipped') {
    return {
      text: l10n.t('Come back to task {0}: {1}', number, current.title),
      detail: l10n.t('You skipped it. The other tasks are done.'),
      ...(isRunnable && { button }),
    };
  }
  const asked = givenStep(open, current, state, isRunnable, now);
  if (asked) return asked;
  const question = openQuestion(current, own, open.track.id);
  if (question !== undefined) {
    return {
      text: l10n.t('Answer the question of task {0}', number),
      detail: l10n.t('All its tests pass. “{0}” waits for your answer under Reflection.', question),
    };
  }
  const step = benchmarkStep(open, current, own, hintText(open, current, state, now));
  if (step) return step;
  if (!own || own.cases.size === 0) {
    return {
      text: l10n.t('Task {0}: {1}', number, current.title),
      ...(isRunnable
        ? { detail: l10n.t('Read the task below, change the code, and run its tests as often as you like.'), button }
        : { detail: l10n.t('Read the task below.') }),
    };
  }
  if (own.freshness === 'stale') {
    return {
      text: l10n.t('Run the tests of task {0} again', number),
      detail: l10n.t('Files have changed since the last run.'),
      button,
    };
  }
  return {
    text: l10n.t('Task {0}: {1}', number, taskText(own, { task: current, trackId: open.track.id })),
    ...detailOf(open, current, state, now),
    button,
  };
}

/** What a task asks for that is filled in below, once that comes next: nothing is left for a run or a measurement to judge. */
function givenStep(
  open: OpenExercise,
  task: Task,
  state: ExerciseState | undefined,
  isRunnable: boolean,
  now: number,
): NextStep | undefined {
  const own = state?.tasks.get(task.id);
  const missing = task.checks.filter(
    (check) => check.isRequired && isInTrack(check, open.track.id) && !own?.passedChecks.has(check.id),
  );
  const [first] = missing;
  if (!first || !isGiven(first) || missing.some((check) => !isGiven(check) && check.kind !== 'reflection'))
    return undefined;
  const toDo = toDoOfTask(task, own, open.track.id);
  const [next] = toDo;
  if (next === undefined) return undefined;
  const number = open.exercise.tasks.indexOf(task) + 1;
  if (!own || own.status === 'notStarted') {
    return {
      text: l10n.t('Task {0}: {1}', number, task.title),
      detail: l10n.t('Read the task below. To pass it: {0}.', toDo.join(', ')),
    };
  }
  const isMeasured = task.checks.some(isMeasuring);
  const before = isRunnable && !isMeasured ? l10n.t('All its tests pass.') : undefined;
  const others = toDo.length > 1 ? `${asSentence(toDo.slice(1).join(', '))}.` : undefined;
  const hint = hintText(open, task, state, now);
  const detail = [before, others, hint].filter((sentence) => sentence !== undefined).join(' ');
  return { text: l10n.t('Task {0}: {1}', number, next), ...(detail !== '' && { detail }) };
}

/** The first test that does not pass; and, where a hint is open, that there is one. */
function detailOf(open: OpenExercise, task: Task, state: ExerciseState | undefined, now: number): { detail?: string } {
  const own = state?.tasks.get(task.id);
  const failing = [...(own?.cases ?? [])].find(([, { status }]) => status !== 'passed')?.[0];
  const title = failing === undefined ? undefined : titleOf(open, task, failing);
  const hint = hintText(open, task, state, now);
  const sentences = [title === undefined ? undefined : l10n.t('Not yet: {0}.', title.replace(/\.$/, '')), hint];
  const detail = sentences.filter((sentence) => sentence !== undefined).join(' ');
  return detail === '' ? {} : { detail };
}

/** That a hint is open, where there is one. */
function hintText(open: OpenExercise, task: Task, state: ExerciseState | undefined, now: number): string | undefined {
  const ladder = ladderOf(open, task, state, now);
  return ladder.next !== undefined && !ladder.wait && !ladder.need
    ? l10n.t('Stuck? A hint is waiting below.')
    : undefined;
}

function titleOf({ track }: OpenExercise, task: Task, name: string): string | undefined {
  for (const check of task.checks) {
    const one = casesOf(check, track.id).find(({ id }) => `${check.id}.${id}` === name);
    if (one) return one.title;
  }
  return undefined;
}

/** The first unanswered question that alone keeps the task from being passed. */
function openQuestion(task: Task, own: TaskState | undefined, trackId: string): string | undefined {
  const missing = task.checks.filter(({ id, isRequired }) => isRequired && !(own?.passedChecks.has(id) ?? false));
  const inTrack = missing.filter((check) => isInTrack(check, trackId));
  const questions: string[] = [];
  for (const check of inTrack) {
    if (check.kind !== 'reflection') return undefined;
    questions.push(...check.questions);
  }
  return questions.find((question) => (own?.answers.get(question) ?? '').trim() === '');
}

function afterTheLast(
  open: OpenExercise,
  state: ExerciseState | undefined,
  opening: LiveSeal | undefined,
  now: number,
): NextStep {
  const { tasks } = open.exercise;
  const text = tasks.length === 1 ? l10n.t('The task is passed') : l10n.t('All tasks are passed');
  if (opening) return { text, detail: l10n.t('Your work is being tried as the key to the solution.') };
  const last = (wanted: 'open' | 'ready'): Task | undefined =>
    tasks.findLast((task) => lockOf(open, task, state, now).state === wanted);
  const opened = last('open');
  if (opened) {
    return {
      text,
      detail: l10n.t('Lay our solution beside yours, then write down what you take with you.'),
      button: { label: l10n.t('Compare with the solution'), intent: { type: 'compareSolution', taskId: opened.id } },
    };
  }
  const ready = last('ready');
  if (ready) {
    return {
      text,
      detail: l10n.t('Your work has still to be tried as the key to the solution.'),
      button: { label: l10n.t('Open the solution'), intent: { type: 'trySeal', taskId: ready.id } },
    };
  }
  return { text, button: { label: l10n.t('Choose the next exercise'), intent: { type: 'openCatalog' } } };
}
