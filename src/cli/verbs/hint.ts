import { Option, type Command } from 'commander';
import { nextCostText } from '../../core/actions/hintTexts';
import { readHint } from '../../core/actions/readHint';
import { revealHint, type RevealedHint, type RevealOptions } from '../../core/actions/revealHint';
import { ladderText, shownText, waitText } from '../../core/actions/texts';
import type { OpenExercise } from '../../core/actions/openExercise';
import { HumanError } from '../../core/errors';
import type { Task } from '../../core/pack/model';
import { trackMarkdown } from '../../core/pack/trackMarkdown';
import { l10n } from '../../shared/l10n';
import { CommandError, ExitCode } from '../exitCode';
import { isGreen, ladderOf, needOf, subjectData, taskData, taskStateOf } from '../exerciseView';
import { findTarget, findTargetTask } from '../findTarget';
import type { Outcome, Session } from '../session';
import { askCode, CODE_VARIABLE } from '../unlock';
import { addTaskOption, addTrackOption, addVerb, type Act, type ExerciseOptions } from './verb';

interface HintOptions extends ExerciseOptions {
  readonly list?: boolean;
  readonly code?: boolean;
  readonly pay?: boolean;
}

/** `whetstone hint [exercise]` */
export function addHint(program: Command, act: Act): void {
  addTaskOption(
    addTrackOption(addVerb(program, 'hint [exercise]', l10n.t('open the next hint, if its conditions hold'))),
  )
    .addOption(new Option('--list', l10n.t('show the hints that are open, and open none')).conflicts('code'))
    .option('--pay', l10n.t('open the next hint also where it costs points'))
    .option('--code', l10n.t('open a sealed hint with a code, asked for or taken from the variable {0}', CODE_VARIABLE))
    .action((name: string | undefined, options: HintOptions) =>
      act(options, (session) => hint(session, name, options)),
    );
}

export async function hint(session: Session, name: string | undefined, options: HintOptions): Promise<Outcome> {
  const open = await findTarget(session, name, options);
  const task = findTargetTask(open, session, options.task) ?? open.exercise.tasks.at(-1);
  if (!task) throw new CommandError('pack', l10n.t('This exercise has no tasks.'));
  const revealed = options.list ? undefined : await reveal(session, open, task, options);
  const ladder = ladderOf(session, open, task);
  const shown = revealed ? [shownHint(open, revealed)] : await shownHints(session, open, task);
  const { terminal } = session;
  const texts = shown.flatMap(({ number, markdown, sealed }) => [
    terminal.style('bold', l10n.t('{0}: hint {1} of {2}', task.title, number, ladder.total)),
    terminal.wrap(markdown ?? sealed ?? ''),
    '',
  ]);
  const isCounting = ladder.wait !== undefined && !isGreen(taskStateOf(session, open, task));
  const state = ladder.total === 0 || isCounting ? ladderText(ladder) : shownText(ladder);
  const foot = texts.length === 0 ? `${task.title}: ${state}` : state;
  return {
    exitCode: ExitCode.ok,
    data: {
      ...subjectData(open),
      task: task.id,
      isNew: revealed !== undefined,
      hints: shown,
      ladder: taskData(session, open, task).hints,
    },
    text: [...texts, terminal.style('dim', foot)].join('\n'),
  };
}

/** Opens the next hint, or the one that a code opens; undefined where none is left. */
async function reveal(
  session: Session,
  open: OpenExercise,
  task: Task,
  { code, pay }: HintOptions,
): Promise<RevealedHint | undefined> {
  const { world, store } = session;
  const before = ladderOf(session, open, task);
  if (!code) {
    if (before.next === undefined) return undefined;
    const reason = before.wait
      ? isGreen(taskStateOf(session, open, task))
        ? l10n.t('All its tests pass, so no hint is needed.')
        : l10n.t('The next hint opens {0}.', waitText(before.wait))
      : needOf(open, before);
    if (reason !== undefined) {
      throw new CommandError('locked', `${task.title}: ${reason}`, `${l10n.t('Hints')}: ${shownText(before)}`);
    }
  }
  const cost = code ? undefined : nextCostText(before);
  if (cost !== undefined && !pay) {
    throw new CommandError(
      'locked',
      `${task.title}: ${cost}`,
      l10n.t('To open it all the same: {0}', 'whetstone hint --pay'),
    );
  }
  const given: RevealOptions = code ? { code: await askCode(session) } : { agreedCost: before.cost ?? 0 };
  try {
    return await revealHint(world, open, task.id, store.state, given);
  } catch (error) {
    if (!(error instanceof HumanError)) throw error;
    throw new CommandError('locked', `${task.title}: ${error.message}`, undefined, { cause: error });
  }
}

/** A hint in JSON: its text, or what its seal needs. */
interface ShownHint {
  readonly number: number;
  readonly markdown?: string;
  readonly sealed?: string;
}

function shownHint({ track }: OpenExercise, { number, text }: { number: number; text: string }): ShownHint {
  return { number, markdown: trackMarkdown(text, track.id).trim() };
}

async function shownHints(session: Session, open: OpenExercise, task: Task): Promise<readonly ShownHint[]> {
  const { world, store } = session;
  return Promise.all(
    ladderOf(session, open, task).shown.map(async ({ number }): Promise<ShownHint> => {
      const read = await readHint(world, open, task.id, number - 1, store.state);
      return read.state === 'readable' ? shownHint(open, { number, text: read.text }) : { number, sealed: read.reason };
    }),
  );
}
