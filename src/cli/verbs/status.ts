import type { Command } from 'commander';
import { findSubject, subjectOf, type OpenExercise } from '../../core/actions/openExercise';
import { percentText } from '../../core/assess/scoreWords';
import { HumanError } from '../../core/errors';
import type { ExerciseState } from '../../core/progress/learnerState';
import { l10n } from '../../shared/l10n';
import { ExitCode } from '../exitCode';
import { exerciseData, exerciseText, scoreOf, statusIcon, statusText } from '../exerciseView';
import { findTarget } from '../findTarget';
import type { Outcome, Session } from '../session';
import { addTrackOption, addVerb, type Act, type ExerciseOptions } from './verb';

interface StatusOptions extends ExerciseOptions {
  readonly all?: boolean;
}

/** `whetstone status [exercise]` */
export function addStatus(program: Command, act: Act): void {
  addTrackOption(
    addVerb(
      program,
      'status [exercise]',
      l10n.t('show progress: of the exercise here or named, else of all that are started'),
    ),
  )
    .option('--all', l10n.t('of all, also inside a workspace'))
    .action((name: string | undefined, options: StatusOptions) =>
      act(options, (session) => status(session, name, options)),
    );
}

export async function status(session: Session, name: string | undefined, options: StatusOptions): Promise<Outcome> {
  const isInside = (await session.findMarker(session.cwd)) !== undefined;
  const { damaged } = session.store.state;
  if (name !== undefined || (isInside && !options.all)) {
    const open = await findTarget(session, name, options);
    session.store.setPresent(subjectOf(open), await session.world.workspaces.hashes(open.folder));
    return {
      exitCode: ExitCode.ok,
      data: { exercises: [exerciseData(session, open)], damaged },
      text: [exerciseText(session, open), ...damagedLines(session)].join('\n'),
    };
  }
  const states = [...session.store.state.exercises.values()].sort((a, b) => b.lastActiveAt - a.lastActiveAt);
  return {
    exitCode: ExitCode.ok,
    data: { exercises: states.map((state) => overviewData(session, state)), damaged },
    text: [
      ...(states.length === 0
        ? [l10n.t('Nothing is started yet. "whetstone list" shows what there is.')]
        : states.flatMap((state) => overviewLines(session, state))),
      ...damagedLines(session),
    ].join('\n'),
  };
}

function overviewData(session: Session, state: ExerciseState): object {
  const open = openOf(session, state);
  if (open) return exerciseData(session, open);
  // The pack is not at hand: what the log says by itself.
  return { ...state.subject, folder: state.folder, status: state.status, isAtHand: false };
}

function overviewLines(session: Session, state: ExerciseState): string[] {
  const { terminal } = session;
  const { pack, exercise, track } = state.subject;
  const open = openOf(session, state);
  if (!open) {
    return [`? ${pack}/${exercise}  ${track}  ${terminal.style('yellow', l10n.t('its pack is not at hand'))}`];
  }
  const passed = [...state.tasks.values()].filter((task) => task.status === 'passed').length;
  const { percent, grade } = scoreOf(open, state);
  const facts = [
    statusText(state.status),
    l10n.t('{0} of {1} tasks', passed, open.exercise.tasks.length),
    `${percentText(percent)}${grade === undefined ? '' : ` (${grade})`}`,
  ].join(', ');
  return [
    `${statusIcon(terminal, state.status)} ${terminal.style('bold', exercise)}  ${track}  ${facts}`,
    terminal.style('dim', `    ${state.folder}`),
  ];
}

function openOf(session: Session, state: ExerciseState): OpenExercise | undefined {
  try {
    return { ...findSubject(session.world.packs.packs, state.subject), folder: state.folder };
  } catch (error) {
    // A pack that is away or broken: the log's own words are shown instead.
    if (error instanceof HumanError) return undefined;
    throw error;
  }
}

function damagedLines({ terminal, store }: Session): string[] {
  const { damaged } = store.state;
  if (damaged.length === 0) return [];
  return [
    '',
    terminal.style(
      'yellow',
      l10n.t('Lines of the progress log that could not be read were skipped; the files are kept:'),
    ),
    ...damaged.map((line) => `  ${line}`),
  ];
}
