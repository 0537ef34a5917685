import type { Command } from 'commander';
import { stateOf, currentTask, subjectOf } from '../../core/actions/openExercise';
import { startExercise } from '../../core/actions/startExercise';
import type { Task, TrackId } from '../../core/pack/model';
import { l10n } from '../../shared/l10n';
import { CommandError, ExitCode } from '../exitCode';
import { findNamed } from '../findTarget';
import { subjectData } from '../exerciseView';
import { commandsFor } from '../taskCommands';
import { instructionsText } from './read';
import type { Outcome, Session } from '../session';
import { addTrackOption, addVerb, type Act, type CommonOptions } from './verb';

interface StartOptions extends CommonOptions {
  readonly track?: string;
}

/** `whetstone start [exercise]` */
export function addStart(program: Command, act: Act): void {
  addTrackOption(
    addVerb(
      program,
      'start [exercise]',
      l10n.t('make the workspace of an exercise, or find it again; the pack’s first when none is named'),
    ),
  ).action((name: string | undefined, options: StartOptions) =>
    act(options, (session) => start(session, name, options)),
  );
}

export async function start(session: Session, name: string | undefined, options: StartOptions): Promise<Outcome> {
  const { world, terminal } = session;
  const found = findNamed(session, name ?? firstExercise(session), options);
  const opened = await startExercise(world, subjectOf(found));
  const { folder, isNew, exercise } = opened;
  const task = currentTask(exercise, stateOf(opened, session.store.state));
  const lines = [
    isNew
      ? l10n.t('Started “{0}” in {1}:', exercise.title, opened.track.id)
      : l10n.t('“{0}” in {1} is here; nothing in it was changed:', exercise.title, opened.track.id),
    `  ${terminal.style('bold', folder)}`,
    '',
    ...(task ? [instructionsText(session, opened, task), ''] : [l10n.t('Every task of it is passed.'), '']),
    terminal.style('dim', howText(opened.track.id, task)),
  ];
  return {
    exitCode: ExitCode.ok,
    data: { ...subjectData(opened), isNew, ...(task && { task: task.id }) },
    text: lines.join('\n'),
  };
}

/** A task may have nothing for a run to judge, or something to be filled in beside it. */
function howText(trackId: TrackId, task: Task | undefined): string {
  const [first = 'whetstone run', ...others] = task ? commandsFor(task, trackId) : [];
  if (first !== 'whetstone run') return l10n.t('Go there, then: {0}', [first, ...others].join(', '));
  const run = l10n.t('Go there, change the code, then: whetstone run');
  return others.length === 0 ? run : l10n.t('{0}; and: {1}', run, others.join(', '));
}

function firstExercise(session: Session): string {
  const firsts = session.world.packs.packs.flatMap(({ id, firstExercise: first }) =>
    first === undefined ? [] : [`${id}/${first}`],
  );
  const [first, ...others] = firsts;
  if (first !== undefined && others.length === 0) return first;
  const advice =
    others.length > 0
      ? l10n.t('Start with one of: {0}', firsts.join(', '))
      : l10n.t('"whetstone list" shows what there is.');
  throw new CommandError('usage', l10n.t('Name the exercise to start.'), advice);
}
