import { writeFile } from 'node:fs/promises';
import { isAbsolute, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { labStateOf } from '../../core/actions/findLab';
import { subjectOf, type OpenExercise } from '../../core/actions/openExercise';
import { predictLab } from '../../core/actions/predictLab';
import { runLab, type LabReport } from '../../core/actions/runLab';
import { shareOf } from '../../core/check/lab/judgeLab';
import type { LabState } from '../../core/check/lab/labState';
import { openPredictions } from '../../core/check/lab/labWords';
import { labsIn, type FoundLab } from '../../core/check/lab/planLab';
import { HumanError } from '../../core/errors';
import { l10n } from '../../shared/l10n';
import { CommandError, ExitCode } from '../exitCode';
import { exerciseData, passedLines, taskStateOf } from '../exerciseView';
import { findTarget } from '../findTarget';
import { labLines, labTitle, predictionLines } from '../labText';
import type { Outcome, Session } from '../session';
import { addTrackOption, addVerb, collect, type Act, type ExerciseOptions } from './verb';

interface LabOptions extends ExerciseOptions {
  readonly check?: string;
  readonly predict?: readonly string[];
  readonly frames?: string;
}

/** `whetstone lab [exercise]` */
export function addLab(program: Command, act: Act): void {
  addTrackOption(addVerb(program, 'lab [exercise]', l10n.t('say what you expect of a lab, and run it')))
    .option('--task <task>', l10n.t('the lab of this task'))
    .option('--check <check>', l10n.t('this lab'))
    .option('--predict <id=value>', l10n.t('what you expect; may be given several times, and does not run it'), collect)
    .option('--frames <file>', l10n.t('write the pictures of the run to this file, as JSON'))
    .action((name: string | undefined, options: LabOptions) => act(options, (session) => lab(session, name, options)));
}

export async function lab(session: Session, name: string | undefined, options: LabOptions): Promise<Outcome> {
  const open = await findTarget(session, name, options);
  const found = findOne(session, open, options);
  const key = { taskId: found.taskId, checkId: found.check.id };
  if (!session.isJson) session.terminal.line(session.terminal.style('bold', labTitle(open, found)));
  if (options.predict) {
    try {
      await predictLab(session.world, open, key, readOptions(options.predict), session.store.state);
    } catch (error) {
      // What was typed is wrong, and not the machine.
      throw error instanceof HumanError ? new CommandError('usage', error.message) : error;
    }
  }
  const state = labStateOf(open, key, session.store.state);
  const isOpen = openPredictions(found.check, state).length > 0;
  if (!options.predict && !isOpen) return run(session, open, found, options.frames);
  const lines = predictionLines(session.terminal, found.check, state);
  if (!isOpen) lines.push('', l10n.t('Kept. Run it with: {0}', 'whetstone lab'));
  return {
    exitCode: options.predict ? ExitCode.ok : ExitCode.locked,
    data: { lab: labData(found, state), exercise: exerciseData(session, open) },
    text: lines.join('\n'),
  };
}

async function run(
  session: Session,
  open: OpenExercise,
  found: FoundLab,
  framesFile: string | undefined,
): Promise<Outcome> {
  const { terminal, isJson, store } = session;
  const { taskId, check } = found;
  const key = { taskId, checkId: check.id };
  const wasPassed = isPassed(session, open, taskId);
  if (framesFile !== undefined && isInside(resolve(session.cwd, framesFile), open.folder)) {
    throw new CommandError('usage', l10n.t('The file {0} has to lie outside of the exercise’s folder.', framesFile));
  }
  if (!isJson) terminal.progress(l10n.t('Running the lab…'));
  const options = { ...key, runId: session.newRunId(), signal: session.signal };
  const report = await runLab(session.world, open, options, store.state);
  if (report.outcome === 'cancelled') {
    throw new CommandError('cancelled', l10n.t('The lab was cancelled; nothing was recorded of it.'));
  }
  if (report.outcome === 'couldNotStart') {
    const message = report.explanation ?? l10n.t('The lab could not be started.');
    throw new CommandError('environment', message, 'whetstone doctor');
  }
  const file = framesFile === undefined ? undefined : await writeFrames(session, framesFile, report);
  store.setPresent(subjectOf(open), report.judged);
  const state = labStateOf(open, key, store.state);
  const isReached = shareOf(check, state?.runs.at(-1)) === 1;
  const exitCode = isReached ? ExitCode.ok : ExitCode.notPassed;
  if (isJson) {
    const data = {
      lab: { ...labData(found, state), run: runData(report, file) },
      exercise: exerciseData(session, open),
    };
    return { exitCode, data, isLong: true };
  }
  terminal.line(labLines(terminal, check, state, report).join('\n'));
  if (file !== undefined) terminal.line(`  ${l10n.t('The pictures are in {0}.', file)}`);
  const task = open.exercise.tasks.find(({ id }) => id === taskId);
  if (task && !wasPassed && isPassed(session, open, taskId)) {
    terminal.line(passedLines(session, open, task).join('\n'));
  }
  return { exitCode, data: {} };
}

/** The lab that names mean; of several the first that is not passed. */
function findOne(session: Session, { exercise, track, ...open }: OpenExercise, { task, check }: LabOptions): FoundLab {
  const all = labsIn(exercise, track.id);
  const known = all.map((one) => `${one.taskId}/${one.check.id}`).join(', ');
  const wanted = all.filter(
    (one) =>
      (task === undefined || one.taskId === task) &&
      (check === undefined || one.check.id === check || `${one.taskId}/${one.check.id}` === check),
  );
  const isOpen = (one: FoundLab): boolean => {
    const found = exercise.tasks.find(({ id }) => id === one.taskId);
    const own = found && taskStateOf(session, { ...open, exercise, track }, found);
    return !(own?.passedChecks.has(one.check.id) ?? false);
  };
  const first = wanted.find(isOpen) ?? wanted[0];
  if (first) return first;
  throw new CommandError(
    'usage',
    all.length === 0 ? l10n.t('“{0}” has no lab.', exercise.title) : l10n.t('There is no such lab here.'),
    ...(all.length === 0 ? [] : ([l10n.t('The labs: {0}', known)] as const)),
  );
}

function readOptions(written: readonly string[]): Record<string, string> {
  const typed: Record<string, string> = {};
  for (const one of written) {
    const at = one.indexOf('=');
    if (at < 1) throw new CommandError('usage', l10n.t('“{0}” is no prediction; write it as id=value.', one));
    typed[one.slice(0, at)] = one.slice(at + 1);
  }
  return typed;
}

/** What lies in the learner's folder is judged. */
function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return !way.startsWith('..') && !isAbsolute(way);
}

/** Answers the absolute path. */
async function writeFrames({ cwd }: Session, file: string, { frames }: LabReport): Promise<string> {
  const path = resolve(cwd, file);
  try {
    await writeFile(path, `${JSON.stringify(frames)}\n`);
    return path;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError('environment', l10n.t('{0} cannot be written: {1}', path, reason));
  }
}

function isPassed(session: Session, open: OpenExercise, taskId: string): boolean {
  const task = open.exercise.tasks.find(({ id }) => id === taskId);
  return task !== undefined && taskStateOf(session, open, task)?.status === 'passed';
}

function labData({ taskId, check }: FoundLab, state: LabState | undefined): object {
  const last = state?.runs.at(-1);
  return {
    task: taskId,
    check: check.id,
    isPassed: shareOf(check, state?.best) === 1,
    figures: check.figures,
    predictions: check.predictions.map((asked) => ({ ...asked, expected: state?.predictions.get(asked.id) })),
    goals: check.goals.map((goal) => ({ ...goal, isReached: last?.goals.get(goal.id) })),
    runs: (state?.runs ?? []).map(({ event, counts, freshness }) => ({
      at: event.at,
      outcome: event.outcome,
      figures: event.figures,
      counts,
      freshness,
    })),
  };
}

/** The pictures are too many for the document; a file has them. */
function runData({ frames, judged, ...rest }: LabReport, framesFile: string | undefined): object {
  return {
    ...rest,
    judgedFiles: Object.keys(judged).length,
    pictures: frames.length,
    ...(framesFile !== undefined && { framesFile }),
  };
}
