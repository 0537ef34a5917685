import type { Command } from 'commander';
import { stateOf, currentTask } from '../../core/actions/openExercise';
import { skipTask } from '../../core/actions/recordWork';
import { l10n } from '../../shared/l10n';
import { CommandError, ExitCode } from '../exitCode';
import { exerciseData, taskStateOf } from '../exerciseView';
import { findTarget, findTargetTask } from '../findTarget';
import type { Outcome, Session } from '../session';
import { addTaskOption, addTrackOption, addVerb, type Act, type ExerciseOptions } from './verb';

/** `whetstone skip [exercise]` */
export function addSkip(program: Command, act: Act): void {
  addTaskOption(
    addTrackOption(addVerb(program, 'skip [exercise]', l10n.t('leave a task for later and go on with the next'))),
  ).action((name: string | undefined, options: ExerciseOptions) =>
    act(options, (session) => skip(session, name, options)),
  );
}

export async function skip(session: Session, name: string | undefined, options: ExerciseOptions): Promise<Outcome> {
  const open = await findTarget(session, name, options);
  const task = findTargetTask(open, session, options.task);
  if (!task) throw new CommandError('usage', l10n.t('Every task of “{0}” is passed.', open.exercise.title));
  if (taskStateOf(session, open, task)?.status === 'passed') {
    throw new CommandError('usage', l10n.t('“{0}” is passed already.', task.title));
  }
  await skipTask(session.world, open, task.id);
  const next = currentTask(open.exercise, stateOf(open, session.store.state));
  return {
    exitCode: ExitCode.ok,
    data: { exercise: exerciseData(session, open), ...(next && { next: next.id }) },
    text: [
      l10n.t('Left for later: {0}', task.title),
      ...(next && next !== task ? [l10n.t('Next: {0} (whetstone read)', next.title)] : []),
    ].join('\n'),
  };
}
