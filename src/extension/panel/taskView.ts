import type { OpenExercise } from '../../core/actions/openExercise';
import { taskText } from '../../core/actions/texts';
import { SOUND } from '../../core/check/mutants/mutantsCases';
import { taskPlace } from '../../core/anchor/taskPlace';
import type { Task } from '../../core/pack/model';
import { trackMarkdown } from '../../core/pack/trackMarkdown';
import type { ExerciseState, TaskState } from '../../core/progress/learnerState';
import type { CaseStatus, FilePlace } from '../../core/run/model';
import { l10n } from '../../shared/l10n';
import type { CaseView, TaskStateView, TaskView } from '../../shared/panelProtocol';
import { benchmarkViews } from './benchmarkView';
import { checkViews } from './checks/checkViews';
import { caseKey, plannedTests, type PlannedTest, type RunView } from '../run/runView';
import { hintsView, type ReadHints } from './hintsView';
import { solutionView } from './solutionView';

export interface TaskContext {
  readonly open: OpenExercise;
  readonly state: ExerciseState | undefined;
  readonly runs: RunView;
  readonly now: number;
  readonly isCurrent: boolean;
  readonly renderMarkdown: (markdown: string) => string;
  readonly readHints: ReadHints;
  readonly fileText: (path: string) => string | undefined;
}

/** One task as the panel shows it. Instructions and hints are those of the track; of a locked solution only the reason. */
export function taskView(task: Task, index: number, context: TaskContext): TaskView {
  const { open, state, runs, now, isCurrent, renderMarkdown, readHints } = context;
  const own = state?.tasks.get(task.id);
  const html = (text: string): string => renderMarkdown(trackMarkdown(text, open.track.id));
  const isRunning = runs.live?.taskIds.includes(task.id) ?? false;
  return {
    id: task.id,
    number: index + 1,
    title: task.title,
    state: isRunning ? 'running' : stateView(own),
    stateText: isRunning ? l10n.t('Running') : taskText(own, { task, trackId: open.track.id }),
    isCurrent,
    instructionsHtml: html(task.instructions),
    ...(!taskPlace(task, open.track.id) && { hasNoPlace: true }),
    ...(!hasTests(task, open.track.id) && { hasNoTests: true }),
    isStale: !isRunning && own?.freshness === 'stale',
    cases: plannedTests(open, [task.id])
      .filter((test) => !isFault(task, test))
      .map((test) => caseView(test, own, runs)),
    hints: hintsView(task, { open, state, now, html, readHints }),
    benchmarks: benchmarkViews(task, { open, own, live: runs.measuring, now }),
    checks: checkViews(task, {
      ...(runs.experimenting && { experimenting: runs.experimenting }),
      open,
      own,
      state,
      html,
      fileText: context.fileText,
    }),
    solution: solutionView(task, { open, state, opening: runs.opening, now }),
  };
}

function hasTests(task: Task, trackId: string): boolean {
  return task.checks.some((check) => check.kind === 'tests' && check.suites[trackId] !== undefined);
}

/** Planted faults have a part of their own: that one is “passed” would be said of the tests that found it. */
function isFault(task: Task, { check: checkId, case: one }: PlannedTest): boolean {
  return task.checks.some(({ id, kind }) => id === checkId && kind === 'mutants') && one.id !== SOUND;
}

function stateView(own: TaskState | undefined): TaskStateView {
  if (!own) return 'notStarted';
  return own.status === 'inProgress' && own.freshness === 'stale' ? 'stale' : own.status;
}

/** The state of a case comes from the log; while it runs, from the run. */
function caseView({ task, check, case: one }: PlannedTest, own: TaskState | undefined, runs: RunView): CaseView {
  const id = `${check}.${one.id}`;
  const key = caseKey({ task, check, case: one.id });
  const live = runs.live?.cases.get(key);
  if (live === 'running') return { id, title: one.title, status: 'running' };
  const known = live ?? own?.cases.get(id);
  if (!known) return { id, title: one.title, status: 'notRun' };
  const { status, message = fallbackMessage(status), expected, actual, place, output } = known;
  return {
    id,
    title: one.title,
    status,
    ...(message !== undefined && { message }),
    ...(expected !== undefined && { expected }),
    ...(actual !== undefined && { actual }),
    ...(place && { place: placeView(place) }),
    ...(output !== undefined && status !== 'passed' && { output }),
  };
}

/** A case that was to run, and did not, says at least that. */
function fallbackMessage(status: CaseStatus): string | undefined {
  return status === 'notRun' ? l10n.t('This test did not run, or its result did not arrive.') : undefined;
}

function placeView({ file, line, column }: FilePlace): NonNullable<CaseView['place']> {
  return { path: file, line, ...(column !== undefined && { column }) };
}
