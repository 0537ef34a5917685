import type { Command } from 'commander';
import type { OpenExercise } from '../../core/actions/openExercise';
import { writeJournal } from '../../core/actions/recordWork';
import { stateOf } from '../../core/actions/openExercise';
import { l10n } from '../../shared/l10n';
import { CommandError, ExitCode } from '../exitCode';
import { subjectData } from '../exerciseView';
import { findTarget } from '../findTarget';
import type { Outcome, Session } from '../session';
import { addTrackOption, addVerb, type Act, type CommonOptions } from './verb';

interface ReflectOptions extends CommonOptions {
  readonly track?: string;
  readonly question?: string;
  readonly text?: string;
}

interface Question {
  readonly question: string;
  /** Undefined: it belongs to the exercise as a whole. */
  readonly task?: string;
  readonly answer?: string;
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
  if (options.text !== undefined) {
    const questions = questionsOf(session, open);
    const asked = questions[Number(options.question ?? (questions.length === 1 ? 1 : Number.NaN)) - 1];
    if (!asked) {
      throw new CommandError(
        'usage',
        l10n.t('Say with --question which question this answers.'),
        l10n.t('There are {0}; "whetstone reflect" shows them.', questions.length),
      );
    }
    await writeJournal(session.world, open, {
      question: asked.question,
      text: options.text,
      ...(asked.task !== undefined && { taskId: asked.task }),
    });
  }
  const questions = questionsOf(session, open);
  const { terminal } = session;
  return {
    exitCode: ExitCode.ok,
    data: { ...subjectData(open), questions: questions.map((one, index) => ({ number: index + 1, ...one })) },
    text:
      questions.length === 0
        ? l10n.t('This exercise asks no questions.')
        : questions
            .flatMap(({ question, answer }, index) => [
              terminal.wrap(`${index + 1}. ${terminal.style('bold', question)}`),
              answer === undefined
                ? terminal.style('dim', `   ${l10n.t('No answer yet')}`)
                : terminal.wrap(answer, '   '),
            ])
            .join('\n'),
  };
}

function questionsOf(session: Session, open: OpenExercise): Question[] {
  const state = stateOf(open, session.store.state);
  const ofTasks = open.exercise.tasks.flatMap((task) =>
    task.checks.flatMap((check) =>
      check.kind !== 'reflection'
        ? []
        : check.questions.map((question): Question => {
            const answer = state?.tasks.get(task.id)?.answers.get(question);
            return { question, task: task.id, ...(answer !== undefined && { answer }) };
          }),
    ),
  );
  const ofExercise = open.exercise.reflection.map((question): Question => {
    const answer = state?.journal.get(question);
    return { question, ...(answer !== undefined && { answer }) };
  });
  return [...ofTasks, ...ofExercise];
}
