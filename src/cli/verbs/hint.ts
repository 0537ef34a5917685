import type { Command } from 'commander';
import { revealHint } from '../../core/actions/revealHint';
import { ladderText, shownText, waitText } from '../../core/actions/texts';
import type { Hint } from '../../core/pack/model';
import { trackMarkdown } from '../../core/pack/trackMarkdown';
import { l10n } from '../../shared/l10n';
import { CommandError, ExitCode } from '../exitCode';
import { isGreen, ladderOf, subjectData, taskData, taskStateOf } from '../exerciseView';
import { findTarget, findTargetTask } from '../findTarget';
import type { Outcome, Session } from '../session';
import { addTaskOption, addTrackOption, addVerb, type Act, type ExerciseOptions } from './verb';

interface HintOptions extends ExerciseOptions {
  readonly list?: boolean;
}

/** `whetstone hint [exercise]` */
export function addHint(program: Command, act: Act): void {
  addTaskOption(
    addTrackOption(addVerb(program, 'hint [exercise]', l10n.t('open the next hint, if its conditions hold'))),
  )
    .option('--list', l10n.t('show the hints that are open, and open none'))
    .action((name: string | undefined, options: HintOptions) =>
      act(options, (session) => hint(session, name, options)),
    );
}

export async function hint(session: Session, name: string | undefined, options: HintOptions): Promise<Outcome> {
  const open = await findTarget(session, name, options);
  const task = findTargetTask(open, session, options.task) ?? open.exercise.tasks.at(-1);
  if (!task) throw new CommandError('pack', l10n.t('This exercise has no tasks.'));
  const before = ladderOf(session, open, task);
  const isNew = !options.list && before.next !== undefined;
  if (isNew) {
    if (before.wait) {
      const reason = isGreen(taskStateOf(session, open, task))
        ? l10n.t('All its tests pass, so no hint is needed.')
        : l10n.t('The next hint opens {0}.', waitText(before.wait));
      throw new CommandError('locked', `${task.title}: ${reason}`, `${l10n.t('Hints')}: ${shownText(before)}`);
    }
    await revealHint(session.world, open, task.id, session.store.state);
  }
  const ladder = ladderOf(session, open, task);
  const shown = isNew ? ladder.shown.filter(({ number }) => number - 1 === before.next) : ladder.shown;
  const { terminal } = session;
  const texts = shown.flatMap(({ number, hint: one }) => [
    terminal.style('bold', l10n.t('{0}: hint {1} of {2}', task.title, number, ladder.total)),
    terminal.wrap(hintMarkdown(one, open.track.id)),
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
      isNew,
      hints: shown.map(({ number, hint: one }) => ({ number, markdown: hintMarkdown(one, open.track.id) })),
      ladder: taskData(session, open, task).hints,
    },
    text: [...texts, terminal.style('dim', foot)].join('\n'),
  };
}

function hintMarkdown({ text }: Hint, trackId: string): string {
  return trackMarkdown(text, trackId).trim();
}
