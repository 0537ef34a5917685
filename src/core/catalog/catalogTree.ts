import { matchesFilter, matchesItem, type CatalogFilter } from './catalogFilter';
import { latestStates } from './latestStates';
import { pathProgress, type PathProgress, type StageProgress, type StepProgress } from './pathProgress';
import type { BrokenExercise, Exercise, Pack, Task, TrackId } from '../pack/model';
import type { LearningPath, PathItem } from '../pack/pathModel';
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
      readonly progress: PathProgress;
      /** Of its exercises. */
      readonly passed: number;
      readonly total: number;
      readonly children: readonly CatalogNode[];
    }
  | {
      readonly type: 'stage';
      readonly id: string;
      readonly stage: StageProgress;
      /** The learner is here. */
      readonly isCurrent: boolean;
      readonly children: readonly CatalogNode[];
    }
  | PathItemNode;

/** A step of a learning path that is no exercise. */
export interface PathItemNode {
  readonly type: 'pathItem';
  readonly id: string;
  readonly pack: Pack;
  readonly path: LearningPath;
  readonly item: PathItem;
  readonly isDone: boolean;
  /** It is what to do now on its path. */
  readonly isNext: boolean;
}

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
  /** Below a learning path: it is what to do now there. */
  readonly isNext?: true;
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
      const node = pathNode(pathProgress(pack, path, learner, states), states, filter);
      if (node) paths.push(node);
    }
  }
  return paths.length > 0 ? [...roots, { type: 'paths', id: 'paths', children: paths }] : roots;
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
  progress: PathProgress,
  states: ReadonlyMap<string, ExerciseState>,
  filter: CatalogFilter,
): CatalogNode | undefined {
  const { pack, path, stages, current } = progress;
  const id = `paths/${pack.root}/${path.id}`;
  const children = stages.flatMap((stage, index): CatalogNode[] => {
    const stageId = `${id}/${index}`;
    const shown = stage.steps.flatMap((step) => stepNode(progress, step, stageId, states, filter) ?? []);
    if (shown.length === 0) return [];
    return [{ type: 'stage', id: stageId, stage, isCurrent: stage === current, children: shown }];
  });
  if (children.length === 0) return undefined;
  const exercises = stages.flatMap(({ steps }) => steps.filter(({ kind }) => kind === 'exercise'));
  const passed = exercises.filter(({ isDone }) => isDone).length;
  return { type: 'path', id, path, pack, progress, passed, total: exercises.length, children };
}

/** Undefined where the filter leaves it out. */
function stepNode(
  { pack, path, next, done }: PathProgress,
  step: StepProgress,
  parent: string,
  states: ReadonlyMap<string, ExerciseState>,
  filter: CatalogFilter,
): CatalogNode | undefined {
  // Of a path that nobody has begun, the first is next without saying.
  const isNext = step === next && done > 0;
  if (step.kind === 'exercise') {
    if (!matchesFilter(pack, step.exercise, step.status, filter)) return undefined;
    return { ...exerciseNode(pack, step.exercise, states, parent), ...(isNext && { isNext }) };
  }
  const { item, isDone } = step;
  if (!matchesItem(pack, item, isDone, filter)) return undefined;
  return { type: 'pathItem', id: `${parent}/item/${item.id}`, pack, path, item, isDone, isNext };
}

function passedIn(nodes: readonly ExerciseNode[]): number {
  return nodes.filter(({ status }) => status === 'passed').length;
}
