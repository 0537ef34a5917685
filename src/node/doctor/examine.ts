import { stateOf, type OpenExercise } from '../../core/actions/openExercise';
import { HumanError } from '../../core/errors';
import type { Exercise, Pack, Track } from '../../core/pack/model';
import type { LearnerState } from '../../core/progress/learnerState';
import { l10n } from '../../shared/l10n';
import { MissingTool, type FoundTool } from '../run/tools';
import type { Machine } from './machine';
import type { Need, Requirement } from './requirement';
import { frameworkOf, toolOf, toolsOf } from './toolNeeds';

/** Every track of an exercise, with the folders of those that have been started. */
export function needsOf(pack: Pack, exercise: Exercise, state: LearnerState): Need[] {
  return exercise.tracks.map((track) => {
    const folder = stateOf({ pack, exercise, track }, state)?.folder;
    return { pack, exercise, track, ...(folder !== undefined && { folder }) };
  });
}

/** Every track of every exercise that can be used. */
export function allNeeds(packs: readonly Pack[], state: LearnerState): Need[] {
  return packs.flatMap((pack) =>
    pack.exercises.flatMap((exercise) => (exercise.isBroken ? [] : needsOf(pack, exercise, state))),
  );
}

/** Looks for all that exercises need of the machine, each thing once: programs first, then packages. */
export async function examine(needs: readonly Need[], machine: Machine): Promise<Requirement[]> {
  const found = await Promise.all([
    gitRequirement(machine),
    ...toolRequirements(needs, machine),
    ...pythonPackages(needs, machine),
    ...frameworks(needs, machine),
    ...vendoredPackages(needs, machine),
  ]);
  return found;
}

async function gitRequirement(machine: Machine): Promise<Requirement> {
  const about = { name: 'git', needed: l10n.t('any version'), neededBy: [l10n.t('every exercise')] };
  const outcome = await outcomeOf([], () => machine.findTool('git', undefined));
  if (outcome.status === 'found') return { ...about, ...outcome };
  const advice = l10n.t('Without git, workspaces keep no history. Get it from https://git-scm.com/downloads.');
  return { ...about, status: 'optional', advice, action: { kind: 'installGit' } };
}

function toolRequirements(needs: readonly Need[], machine: Machine): Promise<Requirement>[] {
  const wanted = needs.flatMap((need) => toolsOf(need.track).map((tool) => ({ ...tool, need })));
  const groups = groupBy(wanted, ({ tool, range, need }) =>
    JSON.stringify([tool, range, toolOf(need.track.runner) === tool]),
  );
  return [...groups].map(async ([, [first, ...others]]) => {
    const { tool, range, need } = first;
    const list = [first, ...others].map((one) => one.need);
    const isRuntime = toolOf(need.track.runner) === tool;
    const find = (): Promise<FoundTool> => {
      if (isRuntime && tool === 'node') return machine.findNode(range);
      if (isRuntime && tool === 'python')
        return machine.findPython(need.track, list.find(({ folder }) => folder !== undefined)?.folder);
      return machine.findTool(tool, range);
    };
    return {
      name: tool,
      needed: range ?? (isRuntime && tool === 'node' ? '>=22' : l10n.t('any version')),
      neededBy: list.map(nameOf),
      ...(await outcomeOf(list, find)),
    };
  });
}

/** pytest and the packages of exercises that have been started: only their folders can tell. */
function pythonPackages(needs: readonly Need[], machine: Machine): Promise<Requirement>[] {
  return started(needs)
    .map((open) => ({ open, names: pythonPackagesOf(open.track) }))
    .filter(({ names }) => names.length > 0)
    .map(async ({ open, names }): Promise<Requirement> => {
      const about = { name: l10n.t('Python packages'), needed: names.join(', '), neededBy: [nameOf(open)] };
      if (machine.isTrusted())
        return { ...about, ...(await outcomeOf([open], () => machine.findCompletePython(open))) };
      const advice = l10n.t('This is looked for once you trust the exercise’s folder.');
      return { ...about, status: 'unchecked', advice };
    });
}

function pythonPackagesOf({ runner, packages }: Track): string[] {
  const list = packages === undefined ? [] : [packages];
  return runner === 'pytest' ? ['pytest', ...list] : runner === 'unittest' ? list : [];
}

/** Test frameworks from npm: in folders that have been started, and where the pack says that it brings them. */
function frameworks(needs: readonly Need[], machine: Machine): Promise<Requirement>[] {
  return needs.flatMap((need) => {
    const { pack, track, folder } = need;
    const framework = frameworkOf(track);
    if (framework === undefined || (folder === undefined && !track.vendor.includes(framework))) return [];
    return [
      outcomeOf([need], () => machine.findFramework(pack, track, framework, folder)).then((outcome) => ({
        name: framework,
        needed: track.requires[framework] ?? l10n.t('any version'),
        neededBy: [nameOf(need)],
        ...outcome,
      })),
    ];
  });
}

function vendoredPackages(needs: readonly Need[], machine: Machine): Promise<Requirement>[] {
  const own = needs.filter(({ track }) => track.vendor.length > 0);
  return [...groupBy(own, ({ pack }) => pack.root)].map(async ([, list]) => {
    const { pack } = list[0];
    const names = [...new Set(list.flatMap(({ track }) => track.vendor))];
    return {
      name: l10n.t('npm packages that “{0}” brings along', pack.title),
      needed: names.join(', '),
      neededBy: list.map(nameOf),
      ...(await outcomeOf(list, () => machine.findVendored(pack, names))),
    };
  });
}

function started(needs: readonly Need[]): OpenExercise[] {
  return needs.flatMap(({ folder, ...need }) => (folder === undefined ? [] : [{ ...need, folder }]));
}

async function outcomeOf(
  list: readonly Need[],
  find: () => Promise<FoundTool>,
): Promise<Pick<Requirement, 'status' | 'found' | 'advice' | 'action'>> {
  try {
    const { version, command } = await find();
    return { status: 'found', found: { version, command } };
  } catch (error) {
    if (!(error instanceof HumanError)) throw error;
    const { message: advice, action } = error;
    const isOptional = list.every(({ exercise, track }) =>
      exercise.tracks.some(({ runner }) => runner !== track.runner),
    );
    const isTooOld = error instanceof MissingTool && error.isTooOld;
    const status = isOptional ? 'optional' : isTooOld ? 'tooOld' : 'missing';
    return { status, advice, ...(action && action.kind !== 'doctor' && { action }) };
  }
}

function nameOf({ exercise, track }: Need): string {
  return `${exercise.id} (${track.id})`;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, [T, ...T[]]> {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
