import { stateOf, type OpenExercise } from '../core/actions/openExercise';
import { nextCostText } from '../core/actions/hintTexts';
import { ladderOf as ladderAt } from '../core/actions/ladderOf';
import { lockOf as lockAt } from '../core/actions/lockOf';
import { lockText, needText, openedText } from '../core/actions/sealTexts';
import { ladderText, shownText, taskText } from '../core/actions/texts';
import type { HintLadder, HintNeed } from '../core/assess/hintLadder';
import { requiredQuestions } from '../core/assess/requiredQuestions';
import { assess, type Assessment, type PartScore } from '../core/assess/rubric';
import { hintCostText, percentText, waitingText } from '../core/assess/scoreWords';
import type { SolutionLock } from '../core/assess/solutionLock';
import type { Task } from '../core/pack/model';
import type { ExerciseState, ExerciseStatus, TaskState, TaskStatus } from '../core/progress/learnerState';
import type { Freshness } from '../core/run/freshness';
import { l10n } from '../shared/l10n';
import type { Session } from './session';
import type { Terminal } from './terminal';
import { toDoLines } from './toDoLines';

type Found = Omit<OpenExercise, 'folder'>;

/** What a task of an exercise is at: the JSON of `status` and `run`. */
export interface TaskData {
  readonly id: string;
  readonly title: string;
  readonly status: TaskStatus;
  readonly attempts: number;
  readonly cases: { readonly passed: number; readonly total: number };
  /** Whether these results are of the files as they are. */
  readonly freshness: Freshness;
  readonly hints: {
    readonly total: number;
    /** Those the learner has opened. */
    readonly shown: number;
    /** Those that can be read now: after the task is passed, all. */
    readonly readable: number;
    /** Undefined when all are shown or the next can be opened now. */
    readonly wait?: { readonly attempts: number; readonly minutes: number };
    /** What opens the seal of the next one, where that is missing. */
    readonly need?: HintNeed;
    /** What opening the next one costs, in percent of the task's points; undefined: nothing. */
    readonly cost?: number;
  };
  readonly solution: SolutionLock['state'];
  /** What opens the solution, or has opened it; why it stays shut. */
  readonly lock: Readonly<Record<string, unknown>>;
}

export function taskStateOf(session: Session, open: Found, task: Task): TaskState | undefined {
  return stateOf(open, session.store.state)?.tasks.get(task.id);
}

export function ladderOf(session: Session, open: Found, task: Task): HintLadder {
  return ladderAt(open, task, stateOf(open, session.store.state), session.world.clock.now());
}

export function lockOf(session: Session, open: Found, task: Task): SolutionLock {
  return lockAt(open, task, stateOf(open, session.store.state), session.world.clock.now());
}

/** What the next hint's seal needs, in words; undefined where nothing is missing. */
export function needOf({ exercise }: Found, { need }: HintLadder): string | undefined {
  return need && needText(need, (id) => exercise.tasks.find((task) => task.id === id)?.title ?? id);
}

/** Every test of the last run passes, optional ones too: there is nothing that a hint could help with. */
export function isGreen(state: TaskState | undefined): boolean {
  if (!state || state.cases.size === 0 || state.freshness === 'stale') return false;
  return [...state.cases.values()].every(({ status }) => status === 'passed');
}

/** What the exercise is worth so far; a grade only of one that is finished. */
export function scoreOf({ pack, exercise, track }: Found, state: ExerciseState | undefined): Assessment {
  const { grade, ...rest } = assess(pack, exercise, track.id, state);
  return { ...rest, ...(state?.status === 'passed' && grade !== undefined && { grade }) };
}

export function taskData(session: Session, open: Found, task: Task): TaskData {
  const state = taskStateOf(session, open, task);
  const ladder = ladderOf(session, open, task);
  const { state: solution, ...lock } = lockOf(session, open, task);
  const cases = [...(state?.cases.values() ?? [])];
  return {
    id: task.id,
    title: task.title,
    status: state?.status ?? 'notStarted',
    attempts: state?.attempts ?? 0,
    cases: { passed: cases.filter(({ status }) => status === 'passed').length, total: cases.length },
    freshness: state?.freshness ?? 'unknown',
    hints: {
      total: ladder.total,
      shown: state?.hintsShown.size ?? 0,
      readable: ladder.shown.length,
      ...(ladder.wait && { wait: ladder.wait }),
      ...(ladder.need && { need: ladder.need }),
      ...(ladder.cost !== undefined && { cost: ladder.cost }),
    },
    solution,
    lock,
  };
}

/** Names an exercise in JSON. */
export function subjectData({ pack, exercise, track, folder }: OpenExercise): object {
  return { pack: pack.id, exercise: exercise.id, track: track.id, title: exercise.title, folder };
}

/** Everything that is known of an exercise, as JSON. */
export function exerciseData(session: Session, open: OpenExercise): object {
  const state = stateOf(open, session.store.state);
  const { earned, total, percent, criteria, grade, pending, unfed } = scoreOf(open, state);
  return {
    ...subjectData(open),
    status: state?.status ?? 'notStarted',
    tasks: open.exercise.tasks.map((task) => taskData(session, open, task)),
    rubric: {
      ...{ earned, total, percent, pending, unfed },
      ...(grade !== undefined && { grade }),
      criteria: criteria.map(({ parts, givenUp, ...criterion }) => ({
        ...sumData(criterion),
        ...(parts.length > 0 && { parts: parts.map(sumData) }),
        givenUp,
      })),
    },
  };
}

function sumData({ name, weight, counted, earned, isPending }: PartScore): object {
  return { name, weight, counted, earned, isPending };
}

/** An exercise for people: its tasks, its rubric, and what to do next. */
export function exerciseText(session: Session, open: OpenExercise): string {
  const { terminal } = session;
  const state = stateOf(open, session.store.state);
  const score = scoreOf(open, state);
  const lines = [
    `${terminal.style('bold', open.exercise.title)}  ${terminal.style('dim', open.track.id)}`,
    terminal.style('dim', open.folder),
    '',
  ];
  for (const [index, task] of open.exercise.tasks.entries()) {
    const own = taskStateOf(session, open, task);
    lines.push(
      `${statusIcon(terminal, own?.status ?? 'notStarted')} ${index + 1}. ${task.title} (${task.id}): ${taskText(own, { task, trackId: open.track.id })}`,
    );
    if (own?.status !== 'passed') {
      const ladder = ladderOf(session, open, task);
      const counted = isGreen(own) && ladder.total > 0 ? shownText(ladder) : ladderText(ladder);
      const hints = [counted, needOf(open, ladder), nextCostText(ladder)]
        .filter((text) => text !== undefined)
        .join('. ');
      lines.push(terminal.style('dim', `     ${l10n.t('Hints')}: ${hints}`));
      const questions = requiredQuestions(task, own);
      if (questions.total > 0) {
        const answered = questions.total - questions.open.length;
        const text = l10n.t('{0} of {1} answered (whetstone reflect)', answered, questions.total);
        lines.push(terminal.style('dim', `     ${l10n.t('Questions')}: ${text}`));
      }
      for (const toDo of toDoLines(open, task, own)) {
        lines.push(terminal.style('dim', `     ${l10n.t('To do')}: ${toDo}`));
      }
    }
    const lock = lockOf(session, open, task);
    if (lock.state === 'none') continue;
    const text = lock.state === 'open' ? openedText(lock) : lockText(lock);
    lines.push(terminal.style('dim', `     ${l10n.t('Solution')}: ${text}`));
  }
  lines.push('', ...rubricLines(terminal, score));
  return lines.join('\n');
}

function rubricLines(terminal: Terminal, score: Assessment): string[] {
  const { percent, criteria, grade, hintCosts } = score;
  const whole = grade === undefined ? percentText(percent) : `${percentText(percent)} (${grade})`;
  const notes = [waitingText(score), ...hintCosts.map(hintCostText)].filter((note) => note !== undefined);
  return [
    l10n.t('Rubric: {0}', whole),
    ...criteria.flatMap((criterion) => {
      const line = l10n.t('  {0}: {1}', criterion.name, shareText(criterion));
      const mark = l10n.t('solution seen before it was passed: {0}', criterion.givenUp.join(', '));
      return [
        criterion.givenUp.length === 0 ? line : `${line} (${mark})`,
        ...criterion.parts.map((part) => l10n.t('    {0}: {1}', part.name, shareText(part))),
      ];
    }),
    ...notes.map((note) => terminal.wrap(note, '  ')),
  ];
}

function shareText({ earned, counted, weight, isPending }: PartScore): string {
  return isPending
    ? l10n.t('pending, {0}', percentText(weight))
    : l10n.t('{0} of {1}', percentText(earned), percentText(counted));
}

/** A task that has just been passed, and how to see its solution. */
export function passedLines(session: Session, open: Found, task: Task): string[] {
  const lines = [session.terminal.style('green', l10n.t('Passed: {0}.', task.title))];
  const command = `whetstone solution --task ${task.id}`;
  const { state } = lockOf(session, open, task);
  if (state === 'open') lines.push(l10n.t('Its solution is open: {0}', command));
  if (state === 'ready' || state === 'shut') lines.push(l10n.t('Your code may open its solution: {0}', command));
  return lines;
}

export function statusIcon(terminal: Terminal, status: TaskStatus | ExerciseStatus): string {
  switch (status) {
    case 'passed':
      return terminal.style('green', '✓');
    case 'inProgress':
      return terminal.style('yellow', '◐');
    case 'skipped':
      return '↷';
    case 'notStarted':
      return '○';
  }
}

export function statusText(status: ExerciseStatus): string {
  const texts: Record<ExerciseStatus, string> = {
    notStarted: l10n.t('not started'),
    inProgress: l10n.t('in progress'),
    passed: l10n.t('passed'),
  };
  return texts[status];
}
