import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { HumanError } from '../../core/errors';
import { loadPackSources, type LoadedPack } from '../../core/pack/loadPack';
import { formatProblem } from '../../core/pack/problem';
import {
  faultOfId,
  faultOfPackId,
  faultOfTitle,
  type ExerciseAnswers,
  type PackAnswers,
  type TaskAnswers,
} from '../../core/scaffold/answers';
import { faultOfBase } from '../../core/scaffold/faultOfBase';
import { exerciseFiles } from '../../core/scaffold/exerciseFiles';
import { packFacts, type PackFacts } from '../../core/scaffold/packFacts';
import { packFiles } from '../../core/scaffold/packFiles';
import { taskFiles, type TaskTarget } from '../../core/scaffold/taskFiles';
import { l10n } from '../../shared/l10n';
import { isMissing } from '../pack/errorCode';
import { PackFolder } from '../pack/packFolder';
import { writeScaffold } from './writeScaffold';

/** A pack on the disk that is to get something new. */
export interface AuthorPack {
  /** Absolute. */
  readonly root: string;
  readonly facts: PackFacts;
  readonly loaded: LoadedPack;
}

/** Reads a pack that something is to be added to. Rejects with a `HumanError` where there is none, or its `pack.yaml` has errors. */
export async function openAuthorPack(root: string): Promise<AuthorPack> {
  const loaded = await loadPackSources(new PackFolder(root), root);
  const facts = packFacts((await textOf(join(root, 'pack.yaml'))) ?? '');
  if (facts) return { root, facts, loaded };
  const problem = loaded.pack.problems.find(({ severity }) => severity === 'error');
  throw new HumanError(
    l10n.t(
      'Nothing can be added to this pack before its pack.yaml is mended: {0}',
      problem ? formatProblem(problem) : root,
    ),
    problem && {
      kind: 'openFile',
      path: join(root, problem.place.path),
      line: problem.place.line,
      column: problem.place.column,
    },
  );
}

/** The pack that a folder is, or lies in; undefined where there is none above it. @param folder absolute */
export async function packAbove(folder: string): Promise<string | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    if ((await textOf(join(at, 'pack.yaml'))) !== undefined) return at;
    if (at === dirname(at)) return undefined;
  }
}

/** Makes a pack with a first exercise in a folder, in which none of its files may be. @returns absolute paths of its files */
export async function addPack(folder: string, answers: PackAnswers, extensionId: string): Promise<readonly string[]> {
  const { exercise } = answers;
  refuse(faultOfPackId(answers.id), faultOfTitle(answers.title), faultOfId(exercise.id), faultOfTitle(exercise.title));
  return writeScaffold(folder, packFiles(answers, extensionId));
}

/** Makes one more exercise. @returns absolute paths of its files, `exercise.yaml` first */
export async function addExercise(pack: AuthorPack, answers: ExerciseAnswers): Promise<readonly string[]> {
  const taken = pack.loaded.pack.exercises.map(({ id }) => id);
  refuse(faultOfId(answers.id, taken), faultOfTitle(answers.title), faultOfBase(answers, pack.facts));
  return writeScaffold(pack.root, exerciseFiles(answers, pack.facts));
}

/** Adds a task to an exercise, at its end. @returns absolute paths of its new files, and of `exercise.yaml` last */
export async function addTask(pack: AuthorPack, exerciseId: string, answers: TaskAnswers): Promise<readonly string[]> {
  const target = await targetOf(pack, exerciseId);
  const taken = target.exercise.tasks.map(({ id }) => id);
  refuse(faultOfId(answers.id, taken), faultOfTitle(answers.title));
  const added = taskFiles(answers, target);
  const path = join(pack.root, target.exercise.dir, 'exercise.yaml');
  if (!added) {
    throw new HumanError(
      l10n.t('The tasks of {0} are written in a way that no task can be added to; write it by hand.', path),
      { kind: 'openFile', path },
    );
  }
  return [...(await writeScaffold(pack.root, added.files, [added.change])), path];
}

async function targetOf({ root, loaded }: AuthorPack, id: string): Promise<TaskTarget> {
  const exercise = loaded.pack.exercises.find((one) => one.id === id);
  if (!exercise) {
    const known = loaded.pack.exercises.map((one) => one.id).join(', ');
    throw new HumanError(l10n.t('This pack has no exercise “{0}”; it has {1}.', id, known));
  }
  if (exercise.isBroken) {
    const problem = exercise.problems.find(({ severity }) => severity === 'error');
    const words = problem ? formatProblem(problem) : exercise.dir;
    throw new HumanError(l10n.t('Nothing can be added to “{0}” before it is mended: {1}', id, words));
  }
  const files = new PackFolder(root);
  const folder = `${exercise.dir}/alternatives`;
  const alternatives = await Promise.all(
    (await files.listFolders(folder)).map(async (name) => ({
      name,
      tracks: await files.listFolders(`${folder}/${name}`),
    })),
  );
  return { exercise, yaml: (await textOf(join(root, exercise.dir, 'exercise.yaml'))) ?? '', alternatives };
}

function refuse(...faults: readonly (string | undefined)[]): void {
  const fault = faults.find((one) => one !== undefined);
  if (fault !== undefined) throw new HumanError(fault);
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
