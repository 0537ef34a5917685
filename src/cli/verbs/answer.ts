import { Option, type Command } from 'commander';
import { parse } from 'yaml';
import { giveAnswer } from '../../core/actions/giveAnswer';
import type { OpenExercise } from '../../core/actions/openExercise';
import type { JudgedAnswer } from '../../core/check/answers/judgeAnswer';
import { readAnswer, type RawAnswer } from '../../core/check/answers/readAnswer';
import { trackMarkdown } from '../../core/pack/trackMarkdown';
import { l10n } from '../../shared/l10n';
import { answerText, askedQuestions, findAsked, idsOf, letteredItems, type AskedQuestion } from '../askedQuestions';
import { CommandError, ExitCode } from '../exitCode';
import { exerciseData, passedLines, subjectData, taskStateOf } from '../exerciseView';
import { findTarget } from '../findTarget';
import type { Outcome, Session } from '../session';
import { addTrackOption, addVerb, type Act, type CommonOptions } from './verb';

interface AnswerOptions extends CommonOptions {
  readonly track?: string;
  readonly question?: string;
  readonly answer?: string;
  readonly file?: string;
}

interface Given {
  readonly asked: AskedQuestion;
  readonly answer: RawAnswer;
}

interface Judged extends JudgedAnswer {
  readonly asked: AskedQuestion;
}

/** `whetstone answer [exercise]` */
export function addAnswer(program: Command, act: Act): void {
  addTrackOption(addVerb(program, 'answer [exercise]', l10n.t('show the questions with right answers, or answer some')))
    .option('--question <question>', l10n.t('the question to answer: its number, or its id'))
    .option('--answer <answer>', l10n.t('the answer; of several options, or an order, with commas between: a,c'))
    .addOption(
      new Option('--file <file>', l10n.t('answers by question, as YAML or JSON; - reads standard input')).conflicts([
        'question',
        'answer',
      ]),
    )
    .action((name: string | undefined, options: AnswerOptions) =>
      act(options, (session) => answer(session, name, options)),
    );
}

export async function answer(session: Session, name: string | undefined, options: AnswerOptions): Promise<Outcome> {
  const open = await findTarget(session, name, options);
  const given = await givenAnswers(session, askedQuestions(session, open), options);
  // All of them are read before the first is kept.
  for (const { asked, answer: raw } of given) {
    const read = readAnswer(asked.question, raw);
    if ('problem' in read) throw new CommandError('usage', `${asked.number}. ${read.problem}`);
  }
  const judged: Judged[] = [];
  for (const { asked, answer: raw } of given) {
    const { task, check, question } = asked;
    const about = { taskId: task.id, checkId: check.id, questionId: question.id, answer: raw };
    judged.push({ asked, ...(await giveAnswer(session.world, open, about, session.store.state)) });
  }
  const now = askedQuestions(session, open);
  const isRight = judged.every((one) => one.isRight);
  return {
    exitCode: isRight ? ExitCode.ok : ExitCode.notPassed,
    data: {
      ...subjectData(open),
      questions: now.map((one) => questionData(one, open)),
      answered: judged.map(({ asked, feedback, ...one }) => ({ number: asked.number, ...one, feedback })),
      exercise: exerciseData(session, open),
    },
    text: (judged.length > 0 ? judgedLines(session, open, judged, now) : questionLines(session, open, now)).join('\n'),
  };
}

async function givenAnswers(
  session: Session,
  asked: readonly AskedQuestion[],
  { question, answer: text, file }: AnswerOptions,
): Promise<readonly Given[]> {
  if (file !== undefined) return answersIn(await session.readInput(file), asked);
  if (text === undefined && question === undefined) return [];
  if (text === undefined) {
    throw new CommandError('usage', l10n.t('Say with --answer what you answer.'));
  }
  const [only] = asked;
  if (question === undefined && (asked.length !== 1 || !only)) {
    throw new CommandError(
      'usage',
      l10n.t('Say with --question which question this answers.'),
      l10n.t('There are {0}; "whetstone answer" shows them.', asked.length),
    );
  }
  const found = question === undefined ? only : findAsked(asked, question);
  return found ? [{ asked: found, answer: rawAnswer(found, text) }] : [];
}

/** Answers by question, as a map of YAML or JSON says them. */
function answersIn(text: string, asked: readonly AskedQuestion[]): readonly Given[] {
  let read: unknown;
  try {
    read = parse(text, { maxAliasCount: 0 });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError('usage', l10n.t('These answers cannot be read: {0}', reason), undefined, { cause: error });
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read)) {
    throw new CommandError('usage', l10n.t('Write the answers by question: “how-long: 14”, “which: [a, c]”.'));
  }
  return Object.entries(read).map(([name, value]: [string, unknown]) => {
    const found = findAsked(asked, name);
    const texts = (Array.isArray(value) ? (value as unknown[]) : [value]).map((one) =>
      typeof one === 'object' || one === undefined ? '' : String(one as string | number | boolean),
    );
    return { asked: found, answer: rawAnswer(found, texts.join(',')) };
  });
}

function rawAnswer({ question }: AskedQuestion, text: string): RawAnswer {
  return question.kind === 'choice' || question.kind === 'order' ? idsOf(question, text) : text;
}

function questionData({ number, task, check, question, state }: AskedQuestion, { track }: OpenExercise): object {
  const items = letteredItems(question);
  return {
    number,
    task: task.id,
    check: check.id,
    id: question.id,
    kind: question.kind,
    ...(question.kind === 'choice' && { isMultiple: question.isMultiple }),
    text: trackMarkdown(question.text, track.id).trim(),
    ...(items.length > 0 && { items }),
    ...(question.kind === 'number' && question.unit !== undefined && { unit: question.unit }),
    state: wordOf(state),
    tries: state?.tries ?? 0,
    ...(state && { answer: state.answer, feedback: state.feedback }),
    ...(state?.isRight && question.explanation !== undefined && { explanation: question.explanation }),
  };
}

function wordOf(state: AskedQuestion['state']): 'open' | 'wrong' | 'right' {
  if (!state) return 'open';
  return state.isRight ? 'right' : 'wrong';
}

function judgedLines(
  session: Session,
  open: OpenExercise,
  judged: readonly Judged[],
  now: readonly AskedQuestion[],
): string[] {
  const { terminal } = session;
  const lines = judged.flatMap(({ asked: { number, question }, isRight, feedback }) => {
    const said = [...feedback, ...(isRight && question.explanation !== undefined ? [question.explanation] : [])];
    return [
      isRight
        ? `${terminal.style('green', '✓')} ${l10n.t('Question {0}: right.', number)}`
        : `${terminal.style('red', '✗')} ${l10n.t('Question {0}: not right yet.', number)}`,
      ...said.map((text) => terminal.wrap(trackMarkdown(text, open.track.id).trim(), '  ')),
    ];
  });
  const right = now.filter(({ state }) => state?.isRight).length;
  const tasks = [...new Set(judged.filter(({ isRight }) => isRight).map(({ asked }) => asked.task))];
  const passed = tasks.filter((task) => taskStateOf(session, open, task)?.status === 'passed');
  return [
    ...lines,
    '',
    l10n.t('{0} of {1} answered rightly', right, now.length),
    ...passed.flatMap((task) => passedLines(session, open, task)),
  ];
}

function questionLines(session: Session, open: OpenExercise, asked: readonly AskedQuestion[]): string[] {
  const { terminal } = session;
  if (asked.length === 0) return [l10n.t('This exercise asks no questions with right answers.')];
  const lines = asked.flatMap((one, index) => {
    const { number, task, check, question, state } = one;
    const isFirst = check !== asked[index - 1]?.check;
    const place = open.exercise.tasks.indexOf(task) + 1;
    const head = check.isRequired
      ? l10n.t('Task {0}, {1} (required to pass it)', place, task.title)
      : l10n.t('Task {0}, {1} (optional)', place, task.title);
    return [
      ...(index > 0 ? [''] : []),
      ...(isFirst ? [terminal.style('cyan', head)] : []),
      terminal.wrap(`${number}. ${trackMarkdown(question.text, open.track.id).trim()}`),
      ...letteredItems(question).map(({ letter, text }) => terminal.wrap(`${letter}) ${text.trim()}`, '   ')),
      terminal.style('dim', `   ${answeredWords(one)}`),
      ...(state?.feedback ?? []).map((text) => terminal.wrap(text.trim(), '   ')),
    ];
  });
  const next = asked.find(({ state }) => !state?.isRight);
  const how = next && `whetstone answer --question ${next.number} --answer ${exampleOf(next)}`;
  return [...lines, ...(how === undefined ? [] : ['', l10n.t('Answer with: {0}', how)])];
}

function answeredWords({ question, state }: AskedQuestion): string {
  const how = howText(question);
  if (!state) return how;
  const answer = answerText(question, state.answer);
  return state.isRight ? l10n.t('{0}: right', answer) : l10n.t('{0}: not right yet. {1}', answer, how);
}

function howText(question: AskedQuestion['question']): string {
  switch (question.kind) {
    case 'choice':
      return question.isMultiple ? l10n.t('Choose all that apply.') : l10n.t('Choose one.');
    case 'order':
      return l10n.t('Put these into order.');
    case 'number':
      return question.unit === undefined ? l10n.t('A number.') : l10n.t('A number, in {0}.', question.unit);
    case 'short':
      return l10n.t('A word or a few.');
  }
}

/** In another order than the items stand in, and never more than the first of the options: it must not look like a hint. */
function exampleOf({ question }: AskedQuestion): string {
  switch (question.kind) {
    case 'choice':
      return question.isMultiple ? 'a,b' : 'a';
    case 'order':
      return letteredItems(question)
        .map(({ letter }) => letter)
        .join(',');
    case 'number':
      return '42';
    case 'short':
      return '"…"';
  }
}
