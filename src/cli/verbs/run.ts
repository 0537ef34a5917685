import { join } from 'node:path';
import type { Command } from 'commander';
import { currentTask, stateOf, subjectOf, type OpenExercise } from '../../core/actions/openExercise';
import { runTasks } from '../../core/actions/runTasks';
import { ladderText, optionalText } from '../../core/actions/texts';
import { HumanError } from '../../core/errors';
import { passesInspected } from '../../core/check/inspectedCases';
import { isInspected } from '../../core/check/model';
import { optionalCases } from '../../core/check/optionalCases';
import { isInTrack, type Task } from '../../core/pack/model';
import type { CaseResult, IgnoredFile, RunEvent, RunResult } from '../../core/run/model';
import { hasRunMode } from '../../core/run/runModes';
import { runResults } from '../../core/report/formats/runResults';
import { TEST_REPORT_FORMATS, testReportText, type TestReportFormat } from '../../core/report/formats/testReportText';
import { l10n } from '../../shared/l10n';
import { caseDetails, caseLine } from '../caseText';
import { coverageData, coverageLines } from '../coverageText';
import { CommandError, ExitCode } from '../exitCode';
import { exerciseData, isGreen, ladderOf, passedLines, taskStateOf } from '../exerciseView';
import { findCases } from '../findCases';
import { findTarget, findTargetTask } from '../findTarget';
import { reportedPath } from '../formats/reportedPath';
import { mutantsLines } from '../mutantsText';
import { addOutputOptions, jsonText, printedFormat, writeOutputs, type OutputOptions } from '../outputs';
import { PrintedOutput } from '../printedOutput';
import { adviceFor } from '../reportError';
import { refuseNothing } from '../taskCommands';
import { answerCommand, questionsOf } from '../questions';
import type { Outcome, Session } from '../session';
import { toDoLines } from '../toDoLines';
import { addTaskOption, addTrackOption, addVerb, collect, type Act, type ExerciseOptions } from './verb';

interface RunOptions extends ExerciseOptions, OutputOptions {
  readonly all?: boolean;
  readonly coverage?: boolean;
  readonly case?: readonly string[];
}

const RUN_FORMATS = ['json', ...TEST_REPORT_FORMATS];

/** `whetstone run [exercise]` */
export function addRun(program: Command, act: Act): void {
  const command = addTaskOption(
    addTrackOption(
      addVerb(program, 'run [exercise]', l10n.t('run the tests of the task to work on, and check its files')),
    ),
  )
    .option('--all', l10n.t('run the tests of every task'))
    .option('--case <check.case>', l10n.t('run only this test; may be given several times'), collect)
    .option('--coverage', l10n.t('show what of your code the tests ran'));
  addOutputOptions(command, RUN_FORMATS).action((name: string | undefined, options: RunOptions) =>
    act(options, (session) => run(session, name, options)),
  );
}

export async function run(session: Session, name: string | undefined, options: RunOptions): Promise<Outcome> {
  const open = await findTarget(session, name, options);
  if (options.coverage && !hasRunMode(open.track.runner, 'coverage')) {
    throw new HumanError(
      l10n.t('Coverage cannot be measured for this exercise: its tests are run by {0}.', open.track.runner),
    );
  }
  const task = options.all ? undefined : findTargetTask(open, session, options.task);
  const tasks = task ? [task] : open.exercise.tasks;
  const only = options.case && findCases(open, tasks, options.case);
  refuseNothing(open, task);
  const printed = new PrintedOutput();
  const { terminal } = session;
  const format = printedFormat(options);
  // Annotations stand among the lines of a log; all else is a document of its own.
  const isQuiet = session.isJson || (format !== undefined && format !== 'github');
  const startedAt = session.world.clock.now();
  if (!isQuiet) terminal.line(terminal.style('bold', `${open.exercise.title}: ${task?.title ?? l10n.t('all tasks')}`));
  const result = await runTasks(session.world, open, {
    taskIds: tasks.map(({ id }) => id),
    ...(only && { only }),
    isExplicit: true,
    ...(options.coverage && { mode: 'coverage' as const }),
    runId: session.newRunId(),
    onEvent: (event) => {
      printed.add(event);
      if (!isQuiet) showEvent(session, open, event);
    },
    onContents: (files) => session.store.setPresent(subjectOf(open), files),
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
  const isPassed = tasks.every((one) => doTestsPass(one, open.track.id, result, only !== undefined));
  const data = {
    run: { isPassed, tasks: tasks.map(({ id }) => id), ...runData(result) },
    exercise: exerciseData(session, open),
  };
  const report = runResults(open, result, {
    version: session.world.engineVersion,
    startedAt,
    pathOf: (file) => reportedPath(session.cwd, join(open.folder, file)),
    isOptional: (one) => isOptional(open, one, result.cases),
  });
  const written = await writeOutputs(options, session.cwd, (name) =>
    name === 'json' ? jsonText(data) : testReportText(report, name as TestReportFormat),
  );
  const text = [
    ...resultLines(session, open, result, printed),
    ...nextLines(session, open, { name, options, tasks, result }),
  ].join('\n');
  return {
    exitCode: isPassed ? ExitCode.ok : ExitCode.notPassed,
    data,
    text: written === undefined ? text : isQuiet ? written.trimEnd() : `${written}${text}`,
  };
}

/**
 * Every case of every required check passed, in a run that came to its end and judged files that stood still. Where only some
 * tests were to run, all of these.
 */
function doTestsPass(task: Task, trackId: string, { outcome, isStale, cases }: RunResult, isPartial: boolean): boolean {
  if (outcome !== 'completed' || isStale) return false;
  if (isPartial) return cases.every(({ status }) => status === 'passed');
  return task.checks.every((check) => {
    if (!check.isRequired || !isInTrack(check, trackId)) return true;
    const own = cases.filter((one) => one.task === task.id && one.check === check.id);
    const passed = new Set(own.flatMap((one) => (one.status === 'passed' ? [one.case] : [])));
    if (isInspected(check)) return passesInspected(check, trackId, passed);
    return check.kind !== 'tests' || (own.length > 0 && passed.size === own.length);
  });
}

function showEvent({ terminal }: Session, open: OpenExercise, event: RunEvent): void {
  if (event.type !== 'caseFinished') return;
  terminal.line(caseLine(terminal, event.result, isOptional(open, event.result, [event.result])));
}

/** @param cases what the run came to so far: that enough else passed makes some cases optional */
function isOptional(
  { exercise, track }: OpenExercise,
  { task: taskId, check, case: id }: CaseResult,
  cases: readonly CaseResult[],
): boolean {
  const task = exercise.tasks.find((one) => one.id === taskId);
  const own = cases.filter((one) => one.task === taskId);
  return task !== undefined && optionalCases(task, track.id, own).has(`${check}.${id}`);
}

/** All of the result but the hashes of the judged files, which are evidence and no answer; of coverage the figures. */
function runData(result: RunResult): object {
  const { judged, coverage, ...rest } = result;
  return {
    ...rest,
    ...(coverage && { coverage: coverageData(coverage) }),
    judgedFiles: Object.keys(judged).length,
  };
}

function resultLines({ terminal }: Session, open: OpenExercise, result: RunResult, printed: PrintedOutput): string[] {
  const lines: string[] = [];
  const bad = result.cases.filter(({ status }) => status !== 'passed');
  for (const one of bad) lines.push('', caseDetails(terminal, one, isOptional(open, one, result.cases)));
  const rest = printed.rest(result);
  if (rest.trim() !== '') {
    lines.push('', terminal.style('bold', l10n.t('What the code printed:')), rest.trimEnd());
    if (result.isOutputCut) lines.push(terminal.style('dim', l10n.t('There was more; it was left out.')));
  }
  for (const file of result.ignored) lines.push('', terminal.wrap(terminal.style('yellow', ignoredText(file))));
  if (result.explanation !== undefined) lines.push('', terminal.wrap(terminal.style('red', result.explanation)));
  const advice = adviceFor(result.action);
  if (advice !== undefined) lines.push(terminal.wrap(advice));
  if (result.isStale) {
    lines.push('', l10n.t('Files changed while the tests ran, so this run does not count. Run again.'));
  }
  if (result.coverage) lines.push('', ...coverageLines(terminal, result.coverage));
  for (const line of mutantsLines(open, result.cases)) lines.push('', terminal.wrap(line));
  const isOnlyOptional = bad.length > 0 && bad.every((one) => isOptional(open, one, result.cases));
  const all = l10n.t('{0} of {1} tests pass', result.cases.length - bad.length, result.cases.length);
  const counts = isOnlyOptional ? `${all} (${optionalText(bad.length)})` : all;
  const seconds = `${(result.durationMs / 1000).toFixed(2)} s`;
  const facts = terminal.style('dim', [seconds, result.runtime].filter((one) => one !== '').join(', '));
  lines.push('', `${terminal.style(bad.length === 0 || isOnlyOptional ? 'green' : 'red', counts)}  ${facts}`);
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

interface Ran {
  readonly name: string | undefined;
  readonly options: RunOptions;
  readonly tasks: readonly Task[];
  readonly result: RunResult;
}

/** What has come of the run, and what the learner can do now. */
function nextLines(session: Session, open: OpenExercise, ran: Ran): string[] {
  const { tasks, result, options } = ran;
  const lines: string[] = [];
  const passed = tasks.filter((task) => taskStateOf(session, open, task)?.status === 'passed');
  const broken = passed.filter((task) => !doTestsPass(task, open.track.id, result, options.case !== undefined));
  for (const task of passed) {
    if (broken.includes(task)) lines.push(...brokenLines(session, open, task, ran));
    else lines.push(...passedLines(session, open, task));
  }
  const next = currentTask(open.exercise, stateOf(open, session.store.state));
  if (next && tasks.includes(next)) return [...lines, ...openTaskLines(session, open, next, ran)];
  if (broken.length > 0) return lines;
  return [
    ...lines,
    ...(next
      ? [l10n.t('Next: {0} (whetstone read)', next.title)]
      : [l10n.t('That was the last task of “{0}”.', open.exercise.title), ...lookBackLines(session, open)]),
  ];
}

/** While it is fresh. */
function lookBackLines(session: Session, open: OpenExercise): string[] {
  const isOpen = questionsOf(session, open).some(({ answer }) => answer === undefined);
  return isOpen ? [l10n.t('Look back on it while it is fresh: whetstone reflect')] : [];
}

/** Of a task that was passed by an earlier run, and not by this one. A run that does not count has been explained already. */
function brokenLines({ terminal }: Session, open: OpenExercise, task: Task, { tasks, result }: Ran): string[] {
  const count = result.cases.filter(
    (one) => one.task === task.id && one.status !== 'passed' && !isOptional(open, one, result.cases),
  ).length;
  if (count === 0) return [];
  const text =
    count === 1 ? l10n.t('Passed before; 1 test fails now.') : l10n.t('Passed before; {0} tests fail now.', count);
  return [terminal.style('yellow', tasks.length === 1 ? text : `${task.title}: ${text}`)];
}

/** What is still to be done for a task that ran and is not passed. */
function openTaskLines(session: Session, open: OpenExercise, task: Task, { name, options }: Ran): string[] {
  const { terminal } = session;
  const lines: string[] = [];
  const questions = questionsOf(session, open).filter((one) => one.task === task && one.isRequired);
  const missing = questions.filter(({ answer }) => answer === undefined);
  const [first] = missing;
  if (first) {
    const numbers = missing.map(({ number }) => number).join(', ');
    lines.push(
      missing.length === 1
        ? l10n.t(
            'To pass, this task needs answers too: 1 of {0} is missing, to question {1}.',
            questions.length,
            numbers,
          )
        : l10n.t(
            'To pass, this task needs answers too: {0} of {1} are missing, to questions {2}.',
            missing.length,
            questions.length,
            numbers,
          ),
      `  ${answerCommand(name, options, first)}`,
    );
  }
  lines.push(...toDoLines(open, task, taskStateOf(session, open, task)));
  const ladder = ladderOf(session, open, task);
  if (ladder.next !== undefined && !isGreen(taskStateOf(session, open, task))) {
    const hints = `${l10n.t('Hints')}: ${ladderText(ladder)}${ladder.wait ? '' : ' (whetstone hint)'}`;
    lines.push(terminal.style('dim', hints));
  }
  return lines;
}
