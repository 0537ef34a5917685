import { resolve } from 'node:path';
import type { Command } from 'commander';
import { stateOf, subjectOf, type OpenExercise } from '../../core/actions/openExercise';
import { runBenchmark } from '../../core/actions/runBenchmark';
import type { BenchVerdict } from '../../core/bench/model';
import type { FoundBenchmark } from '../../core/bench/planBenchmark';
import { HumanError } from '../../core/errors';
import { l10n } from '../../shared/l10n';
import { aboutData, benchmarkData, standingOf, type Measured } from '../benchData';
import { benchLines, benchProgress, benchTitle } from '../benchText';
import { CommandError, ExitCode } from '../exitCode';
import { exerciseData, passedLines, taskStateOf } from '../exerciseView';
import { findBenchmarks } from '../findBenchmarks';
import { findTarget } from '../findTarget';
import { RawFile } from '../rawFile';
import { describeError } from '../reportError';
import type { Outcome, Session } from '../session';
import { addTrackOption, addVerb, type Act, type ExerciseOptions } from './verb';

interface BenchOptions extends ExerciseOptions {
  readonly check?: string;
  readonly rawFile?: string;
}

/** `whetstone bench [exercise]` */
export function addBench(program: Command, act: Act): void {
  addTrackOption(addVerb(program, 'bench [exercise]', l10n.t('measure your code against the budgets of the exercise')))
    .option('--task <task>', l10n.t('only the benchmarks of this task'))
    .option('--check <check>', l10n.t('only this benchmark'))
    .option('--raw-file <file>', l10n.t('write all samples to this file, as lines of JSON'))
    .action((name: string | undefined, options: BenchOptions) =>
      act(options, (session) => bench(session, name, options)),
    );
}

export async function bench(session: Session, name: string | undefined, options: BenchOptions): Promise<Outcome> {
  const open = await findTarget(session, name, options);
  const chosen = findBenchmarks(open, options);
  const passedBefore = passedTasks(session, open);
  const rawFile =
    options.rawFile === undefined
      ? undefined
      : await RawFile.create(resolve(session.cwd, options.rawFile), open.folder);
  const all: Measured[] = [];
  let stopped: HumanError | undefined;
  try {
    for (const one of chosen) {
      const measured = await measure(session, open, one);
      all.push(measured);
      await rawFile?.add({ ...subjectOf(open), ...aboutData(measured) }, measured.result.raw);
      if (!session.isJson) session.terminal.line([...benchLines(session.terminal, measured), ''].join('\n'));
    }
  } catch (error) {
    // What was measured before is not lost.
    if (all.length === 0 || !(error instanceof HumanError)) throw error;
    stopped = error;
  } finally {
    await rawFile?.close();
  }
  const error = stopped && describeError(stopped, { isDebug: false });
  const exitCode = error ? ExitCode[error.exit] : exitCodeOf(all, options.check !== undefined);
  if (session.isJson) {
    const benchmarks = all.map((one) => benchmarkData(one, rawFile?.path));
    const isPassed = exitCode === ExitCode.ok;
    const data = {
      bench: { isPassed, benchmarks },
      exercise: exerciseData(session, open),
      ...(error && { error: { ...error, exitCode } }),
    };
    return { exitCode, data, isLong: true };
  }
  const passed = passedTasks(session, open).filter((task) => !passedBefore.includes(task));
  for (const task of passed) session.terminal.line(passedLines(session, open, task).join('\n'));
  if (stopped) throw stopped;
  return { exitCode, data: {} };
}

async function measure(session: Session, open: OpenExercise, found: FoundBenchmark): Promise<Measured> {
  const { taskId, check } = found;
  const { isJson, terminal } = session;
  if (!isJson) {
    terminal.line(terminal.style('bold', benchTitle(open, found)));
    terminal.progress(l10n.t('Measuring…'));
  }
  const result = await runBenchmark(session.world, open, {
    taskId,
    checkId: check.id,
    runId: session.newRunId(),
    onEvent: (event) => {
      const text = benchProgress(event);
      if (text !== undefined && !isJson) terminal.progress(text);
    },
    signal: session.signal,
  });
  if (result.outcome === 'cancelled') {
    throw new CommandError('cancelled', l10n.t('The benchmark was cancelled; nothing was recorded of it.'));
  }
  if (result.outcome === 'couldNotStart') {
    throw new CommandError(
      'environment',
      result.explanation ?? l10n.t('The benchmark could not be started.'),
      'whetstone doctor',
    );
  }
  session.store.setPresent(subjectOf(open), result.judged);
  return { taskId, check, result, verdict: result.outcome === 'completed' ? judged(session, open, found) : undefined };
}

/** What the evidence that has just been appended comes to, as every other view reads it. */
function judged(session: Session, open: OpenExercise, { taskId, check }: FoundBenchmark): BenchVerdict | undefined {
  const task = stateOf(open, session.store.state)?.tasks.get(taskId);
  return task?.benchmarks.get(check.id)?.history.at(-1)?.verdict;
}

/** An optional benchmark counts when it was asked for by its name. */
function exitCodeOf(all: readonly Measured[], isNamed: boolean): ExitCode {
  const standings = all.filter(({ check }) => check.isRequired || isNamed).map(standingOf);
  if (standings.includes('notPassed')) return ExitCode.notPassed;
  return standings.includes('undecided') ? ExitCode.undecided : ExitCode.ok;
}

function passedTasks(session: Session, open: OpenExercise): OpenExercise['exercise']['tasks'] {
  return open.exercise.tasks.filter((task) => taskStateOf(session, open, task)?.status === 'passed');
}
