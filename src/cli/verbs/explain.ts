import { Option, type Command } from 'commander';
import { handInExplanation, markExplanation, writeExplanation } from '../../core/actions/explain';
import type { OpenExercise } from '../../core/actions/openExercise';
import type { ExplainState } from '../../core/check/explain/explainState';
import { explainToDo, madeText } from '../../core/check/explain/explainWords';
import type { ExplainCheck } from '../../core/check/model';
import { asSentence } from '../../core/check/toDo';
import { HumanError } from '../../core/errors';
import type { Task } from '../../core/pack/model';
import { trackMarkdown } from '../../core/pack/trackMarkdown';
import { countWords } from '../../shared/countWords';
import { l10n } from '../../shared/l10n';
import { CommandError, ExitCode } from '../exitCode';
import { exerciseData, passedLines, subjectData, taskStateOf } from '../exerciseView';
import { findTarget } from '../findTarget';
import type { Outcome, Session } from '../session';
import { addTaskOption, addTrackOption, addVerb, collect, type Act, type ExerciseOptions } from './verb';

interface ExplainOptions extends ExerciseOptions {
  readonly check?: string;
  readonly text?: string;
  readonly file?: string;
  readonly handIn?: boolean;
  /** Ids of points, with commas between; empty: none is made. */
  readonly mark?: readonly string[];
}

interface Asked {
  readonly task: Task;
  readonly check: ExplainCheck;
}

/** `whetstone explain [exercise]` */
export function addExplain(program: Command, act: Act): void {
  addTaskOption(
    addTrackOption(
      addVerb(program, 'explain [exercise]', l10n.t('show what is to be explained, write it, or mark it')),
    ),
  )
    .option('--check <check>', l10n.t('the explanation, where there are several'))
    .addOption(new Option('--text <text>', l10n.t('the explanation')).conflicts('file'))
    .option('--file <file>', l10n.t('a file with the explanation; - reads standard input'))
    .option('--hand-in', l10n.t('hand it in: the model answer opens'))
    .option('--mark <points>', l10n.t('the points that it makes, with commas between; none: none of them'), collect)
    .action((name: string | undefined, options: ExplainOptions) =>
      act(options, (session) => explain(session, name, options)),
    );
}

export async function explain(session: Session, name: string | undefined, options: ExplainOptions): Promise<Outcome> {
  const open = await findTarget(session, name, options);
  const asked = findExplanation(session, open, options);
  const { task, check } = asked;
  const wasPassed = taskStateOf(session, open, task)?.status === 'passed';
  try {
    await carryOut(session, open, asked, options);
  } catch (error) {
    if (!(error instanceof HumanError) || error instanceof CommandError) throw error;
    throw new CommandError('usage', error.message, undefined, { cause: error });
  }
  const state = explainStateOf(session, open, asked);
  const isPassed = taskStateOf(session, open, task)?.passedChecks.has(check.id) ?? false;
  const isDone = taskStateOf(session, open, task)?.status === 'passed' && !wasPassed;
  return {
    exitCode: options.mark !== undefined && !isPassed ? ExitCode.notPassed : ExitCode.ok,
    data: {
      ...subjectData(open),
      ...explanationData(open, asked, state, isPassed),
      exercise: exerciseData(session, open),
    },
    text: [
      ...explanationLines(session, open, asked, state),
      ...(isDone ? ['', ...passedLines(session, open, task)] : []),
    ].join('\n'),
  };
}

async function carryOut(
  session: Session,
  open: OpenExercise,
  asked: Asked,
  { text, file, handIn, mark }: ExplainOptions,
): Promise<void> {
  const { world, store } = session;
  const name = { taskId: asked.task.id, checkId: asked.check.id };
  const written = file === undefined ? text : (await session.readInput(file)).trim();
  if (written !== undefined) await writeExplanation(world, open, { ...name, text: written }, store.state);
  if (handIn) {
    const kept = explainStateOf(session, open, asked)?.text ?? '';
    await handInExplanation(world, open, { ...name, text: kept }, store.state);
  }
  if (mark) {
    const points = mark.flatMap((one) => one.split(',').map((id) => id.trim())).filter((id) => id !== '');
    const made = points.length === 1 && points[0] === 'none' ? [] : points;
    await markExplanation(world, open, { ...name, made }, store.state);
  }
}

/** The explanation that is meant: named, or the first that is not passed, of the task that is named or of all. */
function findExplanation(session: Session, open: OpenExercise, options: ExplainOptions): Asked {
  const { exercise } = open;
  if (options.task !== undefined && !exercise.tasks.some(({ id }) => id === options.task)) {
    throw new CommandError(
      'usage',
      l10n.t('“{0}” has no task “{1}”.', exercise.title, options.task),
      l10n.t('Its tasks: {0}', exercise.tasks.map(({ id }) => id).join(', ')),
    );
  }
  const all = exercise.tasks
    .filter(({ id }) => options.task === undefined || id === options.task)
    .flatMap((task) => task.checks.flatMap((check) => (check.kind === 'explain' ? [{ task, check }] : [])));
  const named = all.filter(
    ({ task, check }) => options.check === undefined || [check.id, `${task.id}/${check.id}`].includes(options.check),
  );
  const next = named.find(
    ({ task, check }) => !(taskStateOf(session, open, task)?.passedChecks.has(check.id) ?? false),
  );
  const [first, ...others] = named;
  if (!first) {
    throw all.length === 0
      ? new CommandError('usage', l10n.t('Nothing is to be explained here.'))
      : new CommandError(
          'usage',
          l10n.t('There is no explanation “{0}”.', options.check ?? ''),
          l10n.t('There are: {0}', all.map(({ task, check }) => `${task.id}/${check.id}`).join(', ')),
        );
  }
  const isWriting = options.text !== undefined || options.file !== undefined || options.mark !== undefined;
  if (others.length > 0 && isWriting && options.check === undefined) {
    throw new CommandError(
      'usage',
      l10n.t('Several things are to be explained; say with --check which one this is.'),
      l10n.t('There are: {0}', named.map(({ task, check }) => `${task.id}/${check.id}`).join(', ')),
    );
  }
  return next ?? first;
}

function explainStateOf(session: Session, open: OpenExercise, { task, check }: Asked): ExplainState | undefined {
  const given = taskStateOf(session, open, task)?.given.get(check.id);
  return given?.kind === 'explain' ? given : undefined;
}

function explanationData(
  { track }: OpenExercise,
  { task, check }: Asked,
  state: ExplainState | undefined,
  isPassed: boolean,
): object {
  const { made } = state ?? {};
  return {
    task: task.id,
    check: check.id,
    prompt: trackMarkdown(check.prompt, track.id).trim(),
    minWords: check.minWords,
    text: state?.text ?? '',
    words: countWords(state?.text ?? ''),
    isPassed,
    ...(state?.isModelOpen && {
      model: trackMarkdown(check.model, track.id).trim(),
      isChangedSince: state.isChangedSince,
      points: check.marks.map(({ id, text, weight }) => ({ id, text, weight, ...(made && { isMade: made.has(id) }) })),
      atLeast: check.atLeast,
    }),
    ...(state?.reviewer !== undefined && { reviewer: state.reviewer }),
  };
}

function explanationLines(
  { terminal }: Session,
  { track }: OpenExercise,
  { task, check }: Asked,
  state: ExplainState | undefined,
): string[] {
  const text = state?.text ?? '';
  const counted = l10n.t('{0} of at least {1} words', countWords(text), check.minWords);
  const { made } = state ?? {};
  return [
    terminal.style('cyan', `${task.title} (${task.id}/${check.id})`),
    terminal.wrap(trackMarkdown(check.prompt, track.id).trim()),
    '',
    terminal.style('bold', l10n.t('Your explanation')),
    ...(text === '' ? [] : [terminal.wrap(text)]),
    terminal.style('dim', counted),
    ...(state?.isModelOpen
      ? [
          '',
          terminal.style('bold', l10n.t('Model answer')),
          terminal.wrap(trackMarkdown(check.model, track.id).trim()),
          ...(state.isChangedSince ? ['', l10n.t('Your text was changed after the model answer was opened.')] : []),
          '',
          terminal.style('bold', l10n.t('Points')),
          ...check.marks.map((mark) =>
            terminal.wrap(`${made?.has(mark.id) ? '✓' : '○'} ${mark.id}: ${mark.text.trim()}`, '  '),
          ),
        ]
      : []),
    '',
    ...stateLines(check, state),
  ];
}

/** How far it is, and what to type next. */
function stateLines(check: ExplainCheck, state: ExplainState | undefined): string[] {
  const toDo = explainToDo(check, state);
  const marks = state?.made && madeText(check, state.made);
  const by = state?.reviewer === undefined ? undefined : l10n.t('Marked by {0}.', state.reviewer);
  const said = [marks, by, toDo === undefined ? undefined : `${asSentence(toDo)}.`].filter((one) => one !== undefined);
  const next = nextCommand(state);
  return [said.join(' '), ...(toDo === undefined ? [] : [l10n.t('Next: {0}', next)])];
}

function nextCommand(state: ExplainState | undefined): string {
  if (state?.isModelOpen) return 'whetstone explain --mark <point,point>';
  return state && state.text.trim() !== ''
    ? 'whetstone explain --hand-in'
    : 'whetstone explain --file explanation.md --hand-in';
}
