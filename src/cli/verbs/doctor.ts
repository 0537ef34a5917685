import type { Command } from 'commander';
import { allNeeds, examine, needsOf } from '../../node/doctor/examine';
import { isSound, usersOf, type Need, type Requirement } from '../../node/doctor/requirement';
import { toolOf } from '../../node/doctor/toolNeeds';
import { l10n } from '../../shared/l10n';
import { CommandError, ExitCode } from '../exitCode';
import { findExercise, findTarget } from '../findTarget';
import type { Outcome, Session } from '../session';
import type { Colour } from '../terminal';
import { addTrackOption, addVerb, type Act, type CommonOptions } from './verb';

interface DoctorOptions extends CommonOptions {
  readonly track?: string;
  readonly install?: boolean;
}

/** `whetstone doctor [exercise]` */
export function addDoctor(program: Command, act: Act): void {
  addTrackOption(
    addVerb(
      program,
      'doctor [exercise]',
      l10n.t('show what the exercises need of this machine, and whether it is there'),
    ),
  )
    .option('--install', l10n.t('make the Python environment of the exercise here or named'))
    .action((name: string | undefined, options: DoctorOptions) =>
      act(options, (session) => (options.install ? install(session, name, options) : doctor(session, name, options))),
    );
}

export async function doctor(session: Session, name: string | undefined, options: DoctorOptions): Promise<Outcome> {
  const requirements = await examine(await wantedNeeds(session, name, options), session.machine);
  const isAllThere = isSound(requirements);
  return {
    exitCode: isAllThere ? ExitCode.ok : ExitCode.environment,
    data: { isSound: isAllThere, requirements: requirements.map((one) => ({ ...one, advice: adviceOf(one) })) },
    text: requirements.flatMap((one) => requirementLines(session, one)).join('\n'),
  };
}

/** Makes `.venv` in the exercise's workspace. */
async function install(session: Session, name: string | undefined, options: DoctorOptions): Promise<Outcome> {
  const open = await findTarget(session, name, options);
  if (toolOf(open.track.runner) !== 'python') {
    throw new CommandError('usage', l10n.t('“{0}” in {1} needs no Python.', open.exercise.title, open.track.id));
  }
  const { terminal } = session;
  const onProgress = (line: string): void => {
    if (!session.isJson) terminal.line(terminal.style('dim', line));
  };
  const interpreter = await session.machine.installPython(open, onProgress, session.signal);
  if (interpreter === undefined) throw new CommandError('cancelled', l10n.t('Cancelled.'));
  return {
    exitCode: ExitCode.ok,
    data: { interpreter },
    text: l10n.t('The Python environment is ready: {0}', interpreter),
  };
}

async function wantedNeeds(
  session: Session,
  name: string | undefined,
  { track }: DoctorOptions,
): Promise<readonly Need[]> {
  const { packs } = session.world.packs;
  if (name === undefined) {
    return allNeeds(packs, session.store.state).filter((need) => track === undefined || need.track.id === track);
  }
  const { pack, exercise } = findExercise(packs, name);
  const needs = needsOf(pack, exercise, session.store.state);
  return track === undefined ? atWork(session, needs) : needs.filter((need) => need.track.id === track);
}

/** The track of the workspace here; else those that have been started; of an exercise that has not been, all. */
async function atWork(session: Session, needs: readonly Need[]): Promise<readonly Need[]> {
  const marker = (await session.findMarker(session.cwd))?.marker;
  const here = needs.filter(
    ({ pack, exercise, track }) =>
      marker?.pack === pack.id && marker.exercise === exercise.id && marker.track === track.id,
  );
  if (here.length > 0) return here;
  const started = needs.filter(({ folder }) => folder !== undefined);
  return started.length > 0 ? started : needs;
}

const ICONS: Readonly<Record<Requirement['status'], readonly [icon: string, colour: Colour]>> = {
  found: ['✓', 'green'],
  missing: ['✗', 'red'],
  tooOld: ['✗', 'red'],
  optional: ['○', 'yellow'],
  unchecked: ['○', 'yellow'],
};

function requirementLines({ terminal }: Session, requirement: Requirement): string[] {
  const { name, status, needed, found } = requirement;
  const [icon, colour] = ICONS[status];
  const what = found
    ? `${found.version}  ${terminal.style('dim', found.command)}`
    : terminal.style(colour, status === 'tooOld' ? l10n.t('too old') : l10n.t('not found'));
  const advice = adviceOf(requirement);
  return [
    `${found ? terminal.style(colour, icon) : icon} ${terminal.style('bold', name)} ${needed}: ${what}`,
    terminal.style('dim', `    ${l10n.t('needed by {0}', usersOf(requirement))}`),
    ...(advice === undefined ? [] : [terminal.wrap(advice, '    ')]),
  ];
}

function adviceOf({ advice, action, neededBy }: Requirement): string | undefined {
  const exercise = action?.kind === 'createPythonEnvironment' ? neededBy[0]?.split(' ')[0] : undefined;
  return exercise === undefined ? advice : `${advice ?? ''} whetstone doctor ${exercise} --install`;
}
