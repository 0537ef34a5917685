import type { Command } from 'commander';
import { stateOf, type OpenExercise } from '../../core/actions/openExercise';
import { writeJournal } from '../../core/actions/recordWork';
import { attemptFacts, factLines } from '../../core/journal/attemptFacts';
import type { Task } from '../../core/pack/model';
import { l10n } from '../../shared/l10n';
import { CommandError, ExitCode } from '../exitCode';
import { passedLines, subjectData, taskStateOf } from '../exerciseView';
import { findTarget } from '../findTarget';
import { answerCommand, questionsOf, type Question } from '../questions';
import type { Outcome, Session } from '../session';
import { addTrackOption, addVerb, type Act, type CommonOptions } from './verb';

interface ReflectOptions extends CommonOptions {
  readonly track?: string;
  readonly question?: string;
  readonly text?: string;
}

/** `whetstone reflect [exercise]` */
export function addReflect(program: Command, act: Act): void {
  addTrackOption(addVerb(program, 'reflect [exercise]', l10n.t('show the questions to think about, or answer one')))
    .option('--question <number>', l10n.t('the question to answer'))
    .option('--text <text>', l10n.t('the answer'))
    .action((name: string | undefined, options: ReflectOptions) =>
      act(options, (session) => reflect(session, name, options)),
    );
}

export async function reflect(session: Session, name: string | undefined, options: ReflectOptions): Promise<Outcome> {
  const open = await findTarget(session, name, options);
  const answered = options.text === undefined ? undefined : await answer(session, open, options.text, options.question);
  const questions = questionsOf(session, open);
  const next = nextToAnswer(questions, answered);
  const lines = answered
    ? savedLines(session, open, questions, answered)
    : [...wentLines(session, open), ...questionLines(session, open, questions), ...(next ? [''] : [])];
  return {
    exitCode: ExitCode.ok,
    data: {
      ...subjectData(open),
      questions: questions.map(({ task, ...one }) => ({ ...one, ...(task && { task: task.id }) })),
    },
    text: [...lines, ...(next ? [l10n.t('Answer with: {0}', answerCommand(name, options, next))] : [])].join('\n'),
  };
}

/** How the work went, of an exercise that is finished: there is something to look back on. */
function wentLines({ world, store, terminal }: Session, open: OpenExercise): string[] {
  const state = stateOf(open, store.state);
  if (state?.status !== 'passed') return [];
  const facts = factLines(attemptFacts(open, state, world.progress.events));
  return [terminal.wrap(terminal.style('dim', `${facts.join('. ')}.`)), ''];
}

async function answer(
  session: Session,
  open: OpenExercise,
  text: string,
  number: string | undefined,
): Promise<Question> {
  const questions = questionsOf(session, open);
  const wanted = Number(number ?? (questions.length === 1 ? 1 : Number.NaN));
  const asked = questions.find((one) => one.number === wanted);
  if (!asked) {
    throw new CommandError(
      'usage',
      l10n.t('Say with --question which question this answers.'),
      l10n.t('There are {0}; "whetstone reflect" shows them.', questions.length),
    );
  }
  await writeJournal(session.world, open, {
    question: asked.question,
    text,
    ...(asked.task && { taskId: asked.task.id }),
  });
  return asked;
}

/** How many of the questions that stand together with the answered one are still open; and the task, when that passed it. */
function savedLines(
  session: Session,
  open: OpenExercise,
  questions: readonly Question[],
  answered: Question,
): string[] {
  const toGo = questions.filter((one) => isBeside(one, answered) && one.answer === undefined).length;
  const saved = toGo === 0 ? l10n.t('Saved.') : l10n.t('Saved; {0} to go.', toGo);
  const { task, isRequired } = answered;
  const isPassed = task && taskStateOf(session, open, task)?.status === 'passed';
  return [saved, ...(isPassed && isRequired && toGo === 0 ? passedLines(session, open, task) : [])];
}

/** The first question without an answer; after an answer only one of those that stand with it. */
function nextToAnswer(questions: readonly Question[], answered: Question | undefined): Question | undefined {
  return questions.find((one) => one.answer === undefined && (!answered || isBeside(one, answered)));
}

function isBeside(one: Question, other: Question): boolean {
  return one.task === other.task && one.isRequired === other.isRequired;
}

function questionLines({ terminal }: Session, { exercise }: OpenExercise, questions: readonly Question[]): string[] {
  if (questions.length === 0) return [l10n.t('This exercise asks no questions.')];
  return questions.flatMap((one, index) => {
    const before = questions[index - 1];
    const isFirst = !before || !isBeside(before, one);
    return [
      ...(isFirst && before ? [''] : []),
      ...(isFirst ? [terminal.style('cyan', headOf(one, exercise.tasks))] : []),
      terminal.wrap(`${one.number}. ${terminal.style('bold', one.question)}`),
      one.answer === undefined
        ? terminal.style('dim', `   ${l10n.t('No answer yet')}`)
        : terminal.wrap(one.answer, '   '),
    ];
  });
}

function headOf({ task, isRequired }: Question, tasks: readonly Task[]): string {
  if (!task) return l10n.t('The exercise as a whole (optional)');
  const number = tasks.indexOf(task) + 1;
  return isRequired
    ? l10n.t('Task {0}, {1} (required to pass it)', number, task.title)
    : l10n.t('Task {0}, {1} (optional)', number, task.title);
}
