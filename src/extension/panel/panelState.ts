import { stateOf, subjectOf, type OpenExercise } from '../../core/actions/openExercise';
import { progressText } from '../../core/bench/words';
import { draftSentence, draftWord } from '../../core/catalog/draftWords';
import { attemptFacts, factLines } from '../../core/journal/attemptFacts';
import { formatProblem } from '../../core/pack/problem';
import type { ProgressEvent } from '../../core/progress/event';
import { subjectKey, type ExerciseState, type LearnerState } from '../../core/progress/learnerState';
import { l10n } from '../../shared/l10n';
import type { BrokenView, ExerciseView, PanelButton, PanelState } from '../../shared/panelProtocol';
import { kindWord, levelWord, timeWord, trackWord } from '../catalog/factWords';
import { runViewOf, type RunNotice, type RunView } from '../run/runView';
import type { CurrentState } from '../session/currentExercise';
import type { ReadHints } from './hintsView';
import { nextStep } from './nextStep';
import { rubricView } from './rubricView';
import { handInStep, submissionView } from './submissionView';
import { taskAtHand } from './taskAtHand';
import { taskView } from './taskView';

export interface PanelSources {
  readonly current: CurrentState;
  readonly learner: LearnerState;
  /** The log, for what is told of how the work went. */
  readonly events?: readonly ProgressEvent[];
  readonly runs: RunView;
  /** Milliseconds since the epoch: hints wait for time. */
  readonly now: number;
  /** The learner trusts the folder; until then nothing in it is run. */
  readonly isTrusted: boolean;
  readonly renderMarkdown: (markdown: string) => string;
  readonly readHints: ReadHints;
  /** What is to be known of the exercise beside its own facts: that it is previewed, what was verified of its pack. */
  readonly marks?: readonly string[];
  /** Text of a file of the learner's that a check is about; none where nobody reads them. */
  readonly fileText?: (path: string) => string | undefined;
}

/** Everything that the panel shows, as a pure function of what is so. */
export function buildPanelState(sources: PanelSources): PanelState {
  const { current } = sources;
  switch (current.kind) {
    case 'loading':
      return { kind: 'loading' };
    case 'none':
      return {
        kind: 'empty',
        text: l10n.t('Choose an exercise in the catalog, or begin with the five-minute one.'),
        buttons: [
          { label: l10n.t('Open the catalog'), intent: { type: 'openCatalog' } },
          { label: l10n.t('Start the first exercise'), intent: { type: 'startFirstExercise' } },
        ],
      };
    case 'unavailable':
      return brokenView(current);
    case 'open':
      return exerciseView(current.open, sources);
  }
}

function brokenView({ error, broken }: Extract<CurrentState, { kind: 'unavailable' }>): BrokenView {
  return {
    kind: 'broken',
    title: broken?.exercise.title ?? l10n.t('This exercise cannot be shown'),
    text: `${error.message} ${l10n.t('Your files and your progress are kept.')}`,
    problems: (broken?.exercise.problems ?? []).map((problem) => ({
      text: problem.message,
      place: formatProblem(problem).split(': ', 1)[0] ?? problem.place.path,
    })),
    buttons: [
      { label: l10n.t('Open the catalog'), intent: { type: 'openCatalog' } },
      { label: l10n.t('Show the log'), intent: { type: 'showLog' } },
    ],
  };
}

function exerciseView(open: OpenExercise, sources: PanelSources): ExerciseView {
  const { learner, runs: allRuns, now, renderMarkdown, readHints, fileText = () => undefined } = sources;
  const { pack, exercise, track } = open;
  const state = stateOf(open, learner);
  const runs = runViewOf(allRuns, open);
  const current = taskAtHand(open, state);
  const rubric = rubricView(open, state);
  const submission = submissionView(open, state);
  const isPythonMissing = runs.notice?.action?.kind === 'createPythonEnvironment';
  const notice = runs.notice && !isPythonMissing ? noticeView(runs.notice) : undefined;
  const running = runningView(allRuns, runs);
  return {
    kind: 'exercise',
    exercise: {
      id: subjectKey(subjectOf(open)),
      packTitle: pack.title,
      title: exercise.title,
      summary: exercise.summary,
      ...(exercise.isDraft && { draft: `${draftWord()}. ${draftSentence()}` }),
      facts: [
        ...(sources.marks ?? []),
        ...[levelWord(exercise.level), kindWord(exercise.kind), timeWord(exercise.time), trackWord(track.id)],
      ],
    },
    next:
      obstacle(sources, runs.notice) ??
      (runs.opening ? undefined : handInStep(open, state)) ??
      nextStep(open, { state, current, opening: runs.opening, now }),
    tasks: exercise.tasks.map((task, index) =>
      taskView(task, index, {
        open,
        state,
        runs,
        now,
        renderMarkdown,
        readHints,
        fileText,
        isCurrent: task === current,
      }),
    ),
    ...(rubric && { rubric }),
    ...(submission && { submission }),
    reflection: reflectionView(open, state, sources.events),
    ...(running && { running }),
    ...(notice && { notice }),
  };
}

function runningView({ preparing }: RunView, { live, measuring, experimenting }: RunView): ExerciseView['running'] {
  if (experimenting) return { taskId: experimenting.taskId, text: l10n.t('Running the lab') };
  if (measuring) {
    const { taskId, done, most } = measuring;
    return { taskId, text: l10n.t('Measuring, {0}', progressText(done, most)) };
  }
  if (!live) return preparing === undefined ? undefined : { text: preparing };
  const done = [...live.cases.values()].filter((one) => one !== 'running').length;
  const [only, ...others] = live.taskIds;
  return {
    ...(only !== undefined && others.length === 0 && { taskId: only }),
    text: l10n.t('{0} of {1} tests done', done, live.total),
  };
}

/** What must be done before any test can run. */
function obstacle({ isTrusted }: PanelSources, notice: RunNotice | undefined): ExerciseView['next'] | undefined {
  if (!isTrusted) {
    return {
      text: l10n.t('Trust this folder to run its tests'),
      detail: l10n.t('Until then nothing in it is run; you can read everything.'),
      button: { label: l10n.t('Manage trust'), intent: { type: 'manageTrust' } },
    };
  }
  if (notice?.action?.kind !== 'createPythonEnvironment') return undefined;
  const button = buttonOf(notice.action);
  return { text: l10n.t('Get Python ready'), detail: notice.text, ...(button && { button }) };
}

/** The questions, and once they are due how the work went: there is something to look back on. */
function reflectionView(
  open: OpenExercise,
  state: ExerciseState | undefined,
  events: readonly ProgressEvent[] = [],
): ExerciseView['reflection'] {
  const isOpen = state?.status === 'passed' || isReflectionDue(open, state);
  const facts = isOpen ? attemptFacts(open, state, events) : undefined;
  return {
    isOpen,
    ...(facts && facts.attempts > 0 && { facts: factLines(facts) }),
    questions: questionsOf(open, state),
  };
}

/** A question of a task is due when everything else of the task has passed. */
function isReflectionDue({ exercise, track }: OpenExercise, state: ExerciseState | undefined): boolean {
  return exercise.tasks.some((task) => {
    if (!task.checks.some(({ kind }) => kind === 'reflection')) return false;
    const passed = state?.tasks.get(task.id)?.passedChecks;
    const tests = task.checks.filter((check) => check.kind === 'tests' && check.suites[track.id] && check.isRequired);
    return tests.every(({ id }) => passed?.has(id) ?? false);
  });
}

/** The questions of the tasks' checks, in order, then the exercise's own. */
function questionsOf(
  { exercise }: OpenExercise,
  state: ExerciseState | undefined,
): ExerciseView['reflection']['questions'] {
  const asked = new Map<string, string>();
  for (const task of exercise.tasks) {
    for (const check of task.checks) {
      if (check.kind !== 'reflection') continue;
      for (const question of check.questions) {
        asked.set(question, state?.tasks.get(task.id)?.answers.get(question) ?? '');
      }
    }
  }
  for (const question of exercise.reflection) {
    if (!asked.has(question)) asked.set(question, state?.journal.get(question) ?? '');
  }
  return [...asked].map(([question, text]) => ({ question, text }));
}

function noticeView({ severity, text, action }: RunNotice): NonNullable<ExerciseView['notice']> {
  const button = buttonOf(action);
  return { severity, text, ...(button && { button }) };
}

function buttonOf(action: RunNotice['action']): PanelButton | undefined {
  if (action?.kind === 'createPythonEnvironment') {
    return { label: l10n.t('Create the environment'), intent: { type: 'createPythonEnvironment' } };
  }
  if (action?.kind === 'doctor') return { label: l10n.t('Open Doctor'), intent: { type: 'doctor' } };
  if (action?.kind === 'showLog') return { label: l10n.t('Show the log'), intent: { type: 'showLog' } };
  return undefined;
}
