import { matchesFilter, type CatalogFilter } from './catalogFilter';
import type { BrokenExercise, Exercise, LearningPath, Pack, Task, TrackId } from '../pack/model';
import type { ExerciseState, ExerciseStatus, LearnerState, TaskState, TaskStatus } from '../progress/learnerState';

/** A line of the catalog; every front end draws the same ones. Ids are unique in the tree and stay the same over reloads. */
export type CatalogNode =
  | {
      readonly type: 'pack';
      readonly id: string;
      readonly pack: Pack;
      /** Of all its exercises, also those that the filter leaves out. */
      readonly passed: number;
      readonly children: readonly CatalogNode[];
    }
  | {
      readonly type: 'group';
      readonly id: string;
      readonly title: string;
      readonly passed: number;
      readonly children: readonly CatalogNode[];
    }
  | ExerciseNode
  | {
      readonly type: 'task';
      readonly id: string;
      readonly pack: Pack;
      readonly exercise: Exercise;
      readonly task: Task;
      readonly number: number;
      readonly status: TaskStatus;
      /** In the track that was worked on last. */
      readonly state?: TaskState;
      readonly trackId?: TrackId;
    }
  | { readonly type: 'paths'; readonly id: string; readonly children: readonly CatalogNode[] }
  | {
      readonly type: 'path';
      readonly id: string;
      readonly path: LearningPath;
      readonly pack: Pack;
      readonly passed: number;
      readonly total: number;
      readonly children: readonly CatalogNode[];
    };

export interface ExerciseNode {
  readonly type: 'exercise';
  readonly id: string;
  readonly pack: Pack;
  readonly exercise: Exercise | BrokenExercise;
  readonly status: ExerciseStatus;
  /** The state in the track that was worked on last. */
  readonly state?: ExerciseState;
  /** Prerequisites that are not passed yet, by title. */
  readonly missing: readonly string[];
  readonly children: readonly CatalogNode[];
}

/** The catalog: packs with their groups, exercises and tasks, and a last root for the learning paths. A filter leaves out what it does not let through, empty groups and packs too; packs with problems stay. */
export function catalogTree(packs: readonly Pack[], learner: LearnerState, filter: CatalogFilter): CatalogNode[] {
  const states = latestStates(learner);
  const roots: CatalogNode[] = [];
  const paths: CatalogNode[] = [];
  for (const pack of packs) {
    const all = pack.exercises.map((exercise) => exerciseNode(pack, exercise, states, pack.root));
    const shown = all.filter(({ exercise, status }) => matchesFilter(pack, exercise, status, filter));
    if (shown.length > 0 || pack.problems.length > 0) {
      roots.push({ type: 'pack', id: pack.root, pack, passed: passedIn(all), children: inGroups(pack, shown) });
    }
    for (const path of pack.paths) {
      const node = pathNode(pack, path, states, filter);
      if (node) paths.push(node);
    }
  }
  return paths.length > 0 ? [...roots, { type: 'paths', id: 'paths', children: paths }] : roots;
}

/** By `pack/exercise`: the state of the track with the latest event. */
function latestStates(learner: LearnerState): Map<string, ExerciseState> {
  const latest = new Map<string, ExerciseState>();
  for (const state of learner.exercises.values()) {
    const key = `${state.subject.pack}/${state.subject.exercise}`;
    const before = latest.get(key);
    if (!before || before.lastActiveAt <= state.lastActiveAt) latest.set(key, state);
  }
  return latest;
}

function exerciseNode(
  pack: Pack,
  exercise: Exercise | BrokenExercise,
  states: ReadonlyMap<string, ExerciseState>,
  parent: string,
): ExerciseNode {
  const id = `${parent}/${exercise.id}`;
  const state = states.get(`${pack.id}/${exercise.id}`);
  const isPassed = (other: string): boolean => states.get(`${pack.id}/${other}`)?.status === 'passed';
  return {
    type: 'exercise',
    id,
    pack,
    exercise,
    status: state?.status ?? 'notStarted',
    ...(state && { state }),
    missing: exercise.isBroken
      ? []
      : exercise.prerequisites.exercises
          .filter((other) => !isPassed(other))
          .map((other) => pack.exercises.find((one) => one.id === other)?.title ?? other),
    children: exercise.isBroken
      ? []
      : exercise.tasks.map((task, index) => {
          const own = state?.tasks.get(task.id);
          return {
            type: 'task',
            id: `${id}/${task.id}`,
            pack,
            exercise,
            task,
            number: index + 1,
            status: own?.status ?? 'notStarted',
            ...(own && state && { state: own, trackId: state.subject.track }),
          };
        }),
  };
}

function inGroups(pack: Pack, nodes: readonly ExerciseNode[]): CatalogNode[] {
  const titles = [...new Set(nodes.map(({ exercise }) => exercise.group))];
  return titles.flatMap((title): CatalogNode[] => {
    const children = nodes.filter(({ exercise }) => exercise.group === title);
    if (title === '') return children;
    return [{ type: 'group', id: `${pack.root}#${title}`, title, passed: passedIn(children), children }];
  });
}

function pathNode(
  pack: Pack,
  path: LearningPath,
  states: ReadonlyMap<string, ExerciseState>,
  filter: CatalogFilter,
): CatalogNode | undefined {
  const id = `paths/${pack.root}/${path.id}`;
  const all: ExerciseNode[] = [];
  const children = path.stages.flatMap((stage, index): CatalogNode[] => {
    const stageId = `${id}/${index}`;
    const nodes = stage.exercises.flatMap((exerciseId) => {
      const exercise = pack.exercises.find((one) => one.id === exerciseId);
      return exercise ? [exerciseNode(pack, exercise, states, stageId)] : [];
    });
    all.push(...nodes);
    const shown = nodes.filter(({ exercise, status }) => matchesFilter(pack, exercise, status, filter));
    if (shown.length === 0) return [];
    return [{ type: 'group', id: stageId, title: stage.title, passed: passedIn(shown), children: shown }];
  });
  if (children.length === 0) return undefined;
  return { type: 'path', id, path, pack, passed: passedIn(all), total: all.length, children };
}

function passedIn(nodes: readonly ExerciseNode[]): number {
  return nodes.filter(({ status }) => status === 'passed').length;
}
