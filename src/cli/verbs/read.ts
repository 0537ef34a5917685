import type { Command } from 'commander';
import type { OpenExercise } from '../../core/actions/openExercise';
import type { Task } from '../../core/pack/model';
import { trackMarkdown } from '../../core/pack/trackMarkdown';
import { taskPlace } from '../../core/anchor/taskPlace';
import { l10n } from '../../shared/l10n';
import { ExitCode } from '../exitCode';
import { findTarget, findTargetTask } from '../findTarget';
import { subjectData } from '../exerciseView';
import type { Outcome, Session } from '../session';
import { addTaskOption, addTrackOption, addVerb, type Act, type ExerciseOptions } from './verb';

/** `whetstone read [exercise]` */
export function addRead(program: Command, act: Act): void {
  addTaskOption(
    addTrackOption(addVerb(program, 'read [exercise]', l10n.t('show the instructions of the task to work on'))),
  ).action((name: string | undefined, options: ExerciseOptions) =>
    act(options, (session) => read(session, name, options)),
  );
}

export async function read(session: Session, name: string | undefined, options: ExerciseOptions): Promise<Outcome> {
  const open = await findTarget(session, name, options);
  const task = findTargetTask(open, session, options.task) ?? open.exercise.tasks.at(-1);
  if (!task) return { exitCode: ExitCode.ok, data: subjectData(open), text: '' };
  return {
    exitCode: ExitCode.ok,
    data: {
      ...subjectData(open),
      task: task.id,
      title: task.title,
      markdown: trackMarkdown(task.instructions, open.track.id).trim(),
      ...(open.track.id in task.anchors && { anchor: task.anchors[open.track.id] }),
    },
    text: instructionsText(session, open, task),
  };
}

/** A task's instructions as people read them in a terminal, with the place where the work is done. */
export function instructionsText(
  { terminal }: Pick<Session, 'terminal'>,
  { exercise, track }: Omit<OpenExercise, 'folder'>,
  task: Task,
): string {
  const number = exercise.tasks.indexOf(task) + 1;
  const head = l10n.t('Task {0} of {1}: {2}', number, exercise.tasks.length, task.title);
  const place = taskPlace(task, track.id);
  const where = place && (place.symbol === undefined ? place.file : l10n.t('{0} in {1}', place.symbol, place.file));
  return [
    terminal.style('bold', head),
    ...(where === undefined ? [] : [terminal.style('dim', where)]),
    '',
    terminal.wrap(trackMarkdown(task.instructions, track.id).trim()),
  ].join('\n');
}
