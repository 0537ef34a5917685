import type { Command } from 'commander';
import { currentTask, stateOf, type OpenExercise } from '../../core/actions/openExercise';
import { runTasks } from '../../core/actions/runTasks';
import { ladderText } from '../../core/actions/texts';
import type { Task } from '../../core/pack/model';
import type { IgnoredFile, RunEvent, RunResult } from '../../core/run/model';
import { l10n } from '../../shared/l10n';
import { caseDetails, caseLine } from '../caseText';
import { CommandError, ExitCode } from '../exitCode';
import { exerciseData, ladderOf, taskStateOf } from '../exerciseView';
import { findTarget, findTargetTask } from '../findTarget';
import type { Outcome, Session } from '../session';
import { addTaskOption, addTrackOption, addVerb, type Act, type ExerciseOptions } from './verb';

interface RunOptions extends ExerciseOptions {
  readonly all?: boolean;
}

/** `whetstone run [exercise]` */
export function addRun(program: Command, act: Act): void {
  addTaskOption(addTrackOption(addVerb(program, 'run [exercise]', l10n.t('run the tests of the task to work on'))))
    .option('--all', l10n.t('run the tests of every task'))
    .action((name: string | undefined, options: RunOptions) => act(options, (session) => run(session, name, options)));
}

export async function run(session: Session, name: string | undefined, options: RunOptions): Promise<Outcome> {
  const open = await findTarget(session, name, options);
  const task = options.all ? undefined : findTargetTask(open, session, options.task);
  const tasks = task ? [task] : open.exercise.tasks;
  const { terminal } = session;
  if (!session.isJson)
    terminal.line(terminal.style('bold', `${open.exercise.title}: ${task?.title ?? l10n.t('all tasks')}`));
  const result = await runTasks(session.world, open, {
    taskIds: tasks.map(({ id }) => id),
    isExplicit: true,
    runId: session.newRunId(),
    onEvent: (event) => showEvent(session, event),
    signal: session.signal,
  });
  if (result.outcome === 'cancelled')
    throw new CommandError('cancelled', l10n.t('The run was cancelled; nothing was recorded.'));
  if (result.outcome === 'couldNotStart') {
    throw new CommandError(
      'environment',
      result.explanation ?? l10n.t('The tests could not be started.'),
      'whetstone doctor',
    );
  }
  const isPassed = tasks.every((one) => doTestsPass(one, open.track.id, result));
  return {
    exitCode: isPassed ? ExitCode.ok : ExitCode.notPassed,
    data: {
      run: { isPassed, tasks: tasks.map(({ id }) => id), ...runData(result) },
      exercise: exerciseData(session, open),
    },
    text: [...resultLines(session, result), ...nextLines(session, open, tasks)].join('\n'),
  };
}

/** Every case of every required check passed, in a run that came to its end and judged files that stood still. */
function doTestsPass(task: Task, trackId: string, { outcome, isStale, cases }: RunResult): boolean {
  if (outcome !== 'completed' || isStale) return false;
  return task.checks.every((check) => {
    if (check.kind !== 'tests' || !check.isRequired || !check.suites[trackId]) return true;
    const own = cases.filter((one) => one.task === task.id && one.check === check.id);
    return own.length > 0 && own.every(({ status }) => status === 'passed');
  });
}

function showEvent({ isJson, terminal }: Session, event: RunEvent): void {
  if (!isJson && event.type === 'caseFinished') terminal.line(caseLine(terminal, event.result));
}

/** All of the result but the hashes of the judged files, which are evidence and no answer. */
function runData(result: RunResult): object {
  const { judged, ...rest } = result;
  return { ...rest, judgedFiles: Object.keys(judged).length };
}

function resultLines({ terminal }: Session, result: RunResult): string[] {
  const lines: string[] = [];
  const bad = result.cases.filter(({ status }) => status !== 'passed');
  for (const one of bad) lines.push('', caseDetails(terminal, one));
  if (result.output.trim() !== '') {
    lines.push('', terminal.style('bold', l10n.t('What the code printed:')), result.output.trimEnd());
    if (result.isOutputCut) lines.push(terminal.style('dim', l10n.t('There was more; it was left out.')));
  }
  for (const file of result.ignored) lines.push('', terminal.wrap(terminal.style('yellow', ignoredText(file))));
  if (result.explanation !== undefined) lines.push('', terminal.wrap(terminal.style('red', result.explanation)));
  if (result.isStale) {
    lines.push('', l10n.t('Files changed while the tests ran, so this run does not count. Run again.'));
  }
  const counts = l10n.t('{0} of {1} tests pass', result.cases.length - bad.length, result.cases.length);
  const facts = terminal.style('dim', `${(result.durationMs / 1000).toFixed(2)} s, ${result.runtime}`);
  lines.push('', `${terminal.style(bad.length === 0 ? 'green' : 'red', counts)}  ${facts}`);
  return lines;
}

function ignoredText({ path, reason }: IgnoredFile): string {
  switch (reason) {
    case 'editedTest':
      return l10n.t('{0} was changed; the pack’s own copy was judged. Your change is still there.', path);
    case 'deletedTest':
      return l10n.t('{0} was deleted; the pack’s own copy was judged.', path);
    case 'shadowsFramework':
      return l10n.t('{0} would stand in the way of the test framework and was left out of account.', path);
    case 'configuration':
      return l10n.t('{0} was left out of account: the pack configures its tests.', path);
    case 'environment':
      return l10n.t('The environment variable {0} was left out of account.', path);
  }
}

/** What the learner can do now. */
function nextLines(session: Session, open: OpenExercise, tasks: readonly Task[]): string[] {
  const { terminal } = session;
  const lines: string[] = [];
  const passed = tasks.filter((task) => taskStateOf(session, open, task)?.status === 'passed');
  for (const task of passed) {
    lines.push(terminal.style('green', l10n.t('Passed: {0}.', task.title)));
    if (task.solution) lines.push(l10n.t('Its solution is open: {0}', `whetstone solution --diff --task ${task.id}`));
  }
  const next = currentTask(open.exercise, stateOf(open, session.store.state));
  if (!next) return [...lines, l10n.t('That was the last task of “{0}”.', open.exercise.title)];
  if (!tasks.includes(next)) return [...lines, l10n.t('Next: {0} (whetstone read)', next.title)];
  const isReflectionOpen = next.checks.some(
    ({ kind, id, isRequired }) =>
      kind === 'reflection' && isRequired && !taskStateOf(session, open, next)?.passedChecks.has(id),
  );
  if (isReflectionOpen) lines.push(l10n.t('This task also asks for an answer in writing: {0}', 'whetstone reflect'));
  const ladder = ladderOf(session, open, next);
  if (ladder.next !== undefined) {
    lines.push(
      terminal.style('dim', `${l10n.t('Hints')}: ${ladderText(ladder)}${ladder.wait ? '' : ' (whetstone hint)'}`),
    );
  }
  return lines;
}
