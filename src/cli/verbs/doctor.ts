import type { Command } from 'commander';
import { stateOf, type OpenExercise } from '../../core/actions/openExercise';
import { HumanError } from '../../core/errors';
import type { Exercise, Pack, Track } from '../../core/pack/model';
import { l10n } from '../../shared/l10n';
import { CommandError, ExitCode } from '../exitCode';
import { findExercise, findTarget } from '../findTarget';
import type { FoundTool } from '../machine';
import type { Outcome, Session } from '../session';
import { addTrackOption, addVerb, type Act, type CommonOptions } from './verb';

interface DoctorOptions extends CommonOptions {
  readonly track?: string;
  readonly install?: boolean;
}

/** One thing that exercises need of the machine: the JSON of `doctor`. */
interface Requirement {
  readonly name: string;
  /** `missing` ends with an error code; `optional` does not: every exercise can be done without it, or in another track. */
  readonly status: 'found' | 'missing' | 'optional';
  readonly needed: string;
  readonly found?: FoundTool;
  /** What is wrong and how to get it, when it is not found. */
  readonly advice?: string;
  /** `exercise (track)`, of those that need it. */
  readonly neededBy: readonly string[];
}

interface Need {
  readonly pack: Pack;
  readonly exercise: Exercise;
  readonly track: Track;
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
  const needs = await needsOf(session, name, options);
  const requirements = [
    await gitRequirement(session),
    ...(await nodeRequirements(session, needs)),
    ...(await pythonRequirements(session, needs)),
    ...(await packageRequirements(session, needs)),
  ];
  const isSound = requirements.every(({ status }) => status !== 'missing');
  return {
    exitCode: isSound ? ExitCode.ok : ExitCode.environment,
    data: { isSound, requirements },
    text: requirements.flatMap((one) => requirementLines(session, one)).join('\n'),
  };
}

/** Makes `.venv` in the exercise's workspace. */
async function install(session: Session, name: string | undefined, options: DoctorOptions): Promise<Outcome> {
  const open = await findTarget(session, name, options);
  if (open.track.runner !== 'pytest') {
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

async function needsOf(session: Session, name: string | undefined, { track }: DoctorOptions): Promise<Need[]> {
  const { packs } = session.world.packs;
  if (name !== undefined) {
    const found = findExercise(packs, name);
    const wanted = track === undefined ? await tracksAtWork(session, found) : [track];
    return tracksOf(found).filter((need) => wanted.includes(need.track.id));
  }
  const all = packs.flatMap((pack) =>
    pack.exercises.flatMap((exercise) => (exercise.isBroken ? [] : tracksOf({ pack, exercise }))),
  );
  return all.filter((need) => track === undefined || need.track.id === track);
}

/** The track of the workspace here; else those that have been started; of an exercise that has not been, all. */
async function tracksAtWork(session: Session, { pack, exercise }: Omit<Need, 'track'>): Promise<readonly string[]> {
  const marker = (await session.findMarker(session.cwd))?.marker;
  if (marker?.pack === pack.id && marker.exercise === exercise.id) return [marker.track];
  const needs = tracksOf({ pack, exercise });
  const started = needs.filter((need) => stateOf(need, session.store.state)?.folder);
  return (started.length > 0 ? started : needs).map(({ track }) => track.id);
}

function tracksOf({ pack, exercise }: Omit<Need, 'track'>): Need[] {
  return exercise.tracks.map((track) => ({ pack, exercise, track }));
}

async function gitRequirement({ machine }: Session): Promise<Requirement> {
  const found = await machine.findGit();
  const about = { name: 'git', needed: l10n.t('any version'), neededBy: [l10n.t('every exercise')] };
  if (found) return { ...about, status: 'found', found };
  const advice = l10n.t('Without git, workspaces keep no history. Get it from https://git-scm.com/downloads.');
  return { ...about, status: 'optional', advice };
}

async function nodeRequirements(session: Session, needs: readonly Need[]): Promise<Requirement[]> {
  const own = needs.filter(({ track }) => track.runner === 'node-test');
  const ranges = groupBy(own, ({ track }) => track.requires['node'] ?? '');
  return Promise.all(
    [...ranges].map(async ([range, list]) => ({
      name: 'node',
      needed: range === '' ? '>=22' : range,
      neededBy: list.map(nameOf),
      ...(await outcomeOf(list, () => session.machine.findNode(range === '' ? undefined : range))),
    })),
  );
}

async function pythonRequirements(session: Session, needs: readonly Need[]): Promise<Requirement[]> {
  const own = needs.filter(({ track }) => track.runner === 'pytest');
  const ranges = groupBy(own, ({ track }) => track.requires['python'] ?? '');
  return Promise.all(
    [...ranges].map(async ([range, list]) => ({
      name: 'python',
      needed: range === '' ? l10n.t('any version') : range,
      neededBy: list.map(nameOf),
      ...(await outcomeOf(list, ({ track }) => session.machine.findPython(track))),
    })),
  );
}

/** pytest and the packages of exercises that have been started: only their folders can tell. */
async function packageRequirements(session: Session, needs: readonly Need[]): Promise<Requirement[]> {
  const started = needs.flatMap((need): (Need & OpenExercise)[] => {
    const folder = need.track.runner === 'pytest' ? stateOf(need, session.store.state)?.folder : undefined;
    return folder ? [{ ...need, folder }] : [];
  });
  return Promise.all(
    started.map(async (open) => ({
      name: l10n.t('Python packages'),
      needed: open.track.packages === undefined ? 'pytest' : `pytest, ${open.track.packages}`,
      neededBy: [nameOf(open)],
      ...(await outcomeOf([open], () => session.machine.findCompletePython(open))),
    })),
  );
}

async function outcomeOf<T extends Need>(
  list: readonly T[],
  find: (need: T) => Promise<FoundTool>,
): Promise<Pick<Requirement, 'status' | 'found' | 'advice'>> {
  const [first] = list;
  if (!first) return { status: 'found' };
  try {
    const { version, command } = await find(first);
    return { status: 'found', found: { version, command } };
  } catch (error) {
    if (!(error instanceof HumanError)) throw error;
    const install =
      error.action?.kind === 'createPythonEnvironment' ? ` whetstone doctor ${first.exercise.id} --install` : '';
    const isOptional = list.every(({ exercise, track }) =>
      exercise.tracks.some(({ runner }) => runner !== track.runner),
    );
    return { status: isOptional ? 'optional' : 'missing', advice: `${error.message}${install}` };
  }
}

function nameOf({ exercise, track }: Need): string {
  return `${exercise.id} (${track.id})`;
}

function requirementLines({ terminal }: Session, requirement: Requirement): string[] {
  const { name, status, needed, found, advice, neededBy } = requirement;
  const icon = { found: terminal.style('green', '✓'), missing: terminal.style('red', '✗'), optional: '○' }[status];
  const what = found
    ? `${found.version}  ${terminal.style('dim', found.command)}`
    : terminal.style(status === 'missing' ? 'red' : 'yellow', l10n.t('not found'));
  const users =
    neededBy.length > 3
      ? l10n.t('{0} and {1} more', neededBy.slice(0, 3).join(', '), neededBy.length - 3)
      : neededBy.join(', ');
  return [
    `${icon} ${terminal.style('bold', name)} ${needed}: ${what}`,
    terminal.style('dim', `    ${l10n.t('needed by {0}', users)}`),
    ...(advice === undefined ? [] : [terminal.wrap(advice, '    ')]),
  ];
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
