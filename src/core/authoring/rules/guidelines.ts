import type { ArtefactFormat } from '../../check/model';
import type { Exercise, Pack } from '../../pack/model';
import type { Problem } from '../../pack/problem';
import type { PackRule, PackWork } from '../advice';
import { listed } from '../listed';
import { checksOf, exercisesOf, isAutomatic, ofKind, textOf } from '../packTraits';
import { warning } from '../warning';

/** Words by which an exercise speaks of what happens in production. */
const PRODUCTION =
  /production|deploy|incident|outage|monitor|metric|alert|latency|throughput|memory|load|traffic|requests? a second|on call|fail|down|scale|concurren|at the same time/i;
/** Files that put a program on a server. */
const DEPLOYED: ReadonlySet<ArtefactFormat> = new Set([
  'dockerfile',
  'compose',
  'github-workflow',
  'cloudformation',
  'ecs-task',
  'step-functions',
]);
/** As many as a message can name. */
const NAMED = 4;

/** The seven guidelines of the pattern template, for a pack that says `template: pattern`: each that is not followed, and what to do. */
export const guidelines: PackRule = ({ pack, yaml, exercises }: PackWork) => {
  if (pack.template !== 'pattern') return [];
  const atTemplate = yaml.placeOf(['template']);
  const ofPack = PACK_GUIDELINES.flatMap(({ is, message }) =>
    is(pack) ? [] : [warning('quality', atTemplate, message)],
  );
  const ofExercises = exercisesOf(pack).flatMap((exercise): Problem[] => {
    const source = exercises.get(exercise.dir)?.yaml;
    if (!source) return [];
    return EXERCISE_GUIDELINES.flatMap(({ find, at, message }) => {
      const what = find(exercise);
      return what === undefined ? [] : [warning('quality', source.placeOf(at), message(what))];
    });
  });
  return [...ofPack, ...ofExercises];
};

const PACK_GUIDELINES: readonly { readonly is: (pack: Pack) => boolean; readonly message: string }[] = [
  {
    is: beginsHandsOn,
    message:
      'Hands-on first: learners begin with something other than an implementation. Let "firstExercise", or the first on the path, be a workshop.',
  },
  {
    is: hasRealTools,
    message:
      'Real tools: nothing is load tested, or nothing of operations is written. Add a check "benchmark", and an "artefact" that is a workflow, a Dockerfile or a configuration.',
  },
  {
    is: (pack) => ofKind(pack, 'debugging', 'incident').length >= 2,
    message:
      'Focus on debugging: one exercise about it is few. Add a second one with "kind: debugging" or "kind: incident".',
  },
  {
    is: (pack) => exercisesOf(pack).some(({ submission }) => submission !== undefined),
    message:
      'Build a portfolio: nothing is made to be shown. Describe a submission under "submissions", and let exercises name it with "submission".',
  },
];

const EXERCISE_GUIDELINES: readonly {
  /** What is wrong, as far as it has to be named; undefined where nothing is. */
  readonly find: (exercise: Exercise) => string | undefined;
  readonly at: readonly PropertyKey[];
  readonly message: (what: string) => string;
}[] = [
  {
    find: ({ tasks, reflection }) =>
      PRODUCTION.test([...tasks.map(textOf), ...reflection].join('\n')) ? undefined : '',
    at: ['id'],
    message: () =>
      'Production context: nothing in the tasks speaks of load, failures or operation. Say in the instructions what this means in production, or ask for it in a reflection.',
  },
  {
    find: ({ tracks }) => {
      const tools = tracks
        .flatMap(({ requires }) => Object.keys(requires))
        .filter((name) => !/^(?:node|python)$/.test(name));
      return tools.length === 0 ? undefined : listed([...new Set(tools)]);
    },
    at: ['tracks'],
    message: (tools) =>
      `Provide infrastructure: learners have to set up ${tools} before they can begin. Bring along what can be brought (vendor, a kit, a stand-in in the starter).`,
  },
  {
    find: ({ tasks }) => {
      const vague = tasks.filter(
        ({ checks }) => !checks.some((check) => check.isRequired && isDecided(check.kind, isAutomatic(check))),
      );
      return vague.length === 0 ? undefined : listed(vague.slice(0, NAMED).map(({ id }) => `"${id}"`));
    },
    at: ['tasks'],
    message: (tasks) =>
      `Clear success criteria: nobody can tell when ${tasks} is done. Give the task a required check that a machine judges, or an "explain" with named points.`,
  },
];

/** By a machine, or by points that are named. */
function isDecided(kind: string, isJudged: boolean): boolean {
  return isJudged || kind === 'explain' || kind === 'checklist';
}

function beginsHandsOn(pack: Pack): boolean {
  const first = pack.firstExercise ?? pack.paths[0]?.stages.flatMap(({ exercises }) => exercises)[0];
  const exercise = exercisesOf(pack).find(({ id }) => id === first);
  return exercise === undefined ? first !== undefined : exercise.kind === 'workshop';
}

function hasRealTools(pack: Pack): boolean {
  const checks = checksOf(exercisesOf(pack));
  const isOfOperations = checks.some((check) => check.kind === 'artefact' && DEPLOYED.has(check.format));
  return isOfOperations && checks.some(({ kind }) => kind === 'benchmark' || kind === 'benchmarkSuite');
}
