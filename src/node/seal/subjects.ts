import { isInTrack, type Exercise, type TrackId } from '../../core/pack/model';
import { solutionDirs } from '../../core/pack/solutionDirs';
import type { PackFiles } from '../../core/ports';
import { isOnHonour } from '../../core/seal/isOnHonour';
import { isAtOrBelow, readLayer } from '../pack/overlay';
import type { Answer } from '../verify/inWorkspace';
import type { Evidence } from '../../core/verify/evidence';
import type { SealWork } from './sealWork';

/** An implementation that must not open a task's seal. */
export interface Subject extends Answer {
  /** `shipped`: whoever has the pack has it. `wrong`: a wrong answer that fails a test of the task. */
  readonly kind: 'starter' | 'shipped' | 'wrong';
  readonly name: string;
}

/**
 * All implementations at hand that are not right: the starter, what is there before the task is begun, wrong answers that fail
 * it, and whatever ships with the pack and can stand in the place of the files that the task is about.
 */
export async function subjectsOf(work: SealWork, evidence: Evidence): Promise<readonly Subject[]> {
  const { exercise, track, task } = work;
  const before = dirsBefore(work);
  return [
    { kind: 'starter', name: 'the starter', overlays: [] },
    ...(before.length > 0
      ? [{ kind: 'starter' as const, name: 'the reference of the task before', overlays: before }]
      : []),
    ...evidence.wrongAnswers.flatMap(({ name, dirs, after, fails }): Subject[] => {
      const dir = dirs[track.id];
      if (dir === undefined || !fails.some((one) => one.task === task.id)) return [];
      const below = after === undefined ? [] : solutionDirs(exercise, track.id, after);
      return [{ kind: 'wrong', name: `the wrong answer ${name}`, overlays: [...below, dir] }];
    }),
    ...(await shippedSubjects(work, before)),
  ];
}

function dirsBefore({ exercise, track, task }: SealWork): readonly string[] {
  const before = exercise.tasks[exercise.tasks.indexOf(task) - 1];
  return before ? solutionDirs(exercise, track.id, before.id) : [];
}

/** What ships, laid over the solved tasks before: there, nothing but this task is left to be right. Each once. */
async function shippedSubjects(work: SealWork, before: readonly string[]): Promise<readonly Subject[]> {
  const { pack, files, track, dir, exercise: own } = work;
  const paths = [...(await readLayer(files, dir)).files.keys()];
  const found = new Map<string, Subject>();
  const add = (name: string, texts: readonly (readonly [path: string, text: string])[]): void => {
    const key = JSON.stringify(texts);
    if (texts.length === 0 || found.has(key)) return;
    found.set(key, { kind: 'shipped', name, overlays: before, changes: new Map(texts) });
  };
  for (const exercise of pack.exercises) {
    if (exercise.isBroken) continue;
    const layers = exercise.tracks.find(({ id }) => id === track.id)?.layers;
    if (!layers) continue;
    if (exercise !== own) add(`the starter of ${exercise.id}`, await textsOf(files, layers, paths));
    for (const { name, baselineDir } of baselinesOf(exercise, track.id)) {
      add(`the baseline of ${exercise.id}.${name}`, await textsOf(files, [...layers, baselineDir], paths));
    }
    for (const { id, solution } of exercise.tasks) {
      const overlay = solution?.dirs[track.id];
      if (!solution || overlay === undefined || overlay === dir || !isOnHonour(solution)) continue;
      const name = `the solution of ${exercise.id}/${id}, whose key lies in the pack,`;
      if (exercise !== own) add(name, await textsOf(files, [...layers, overlay], paths));
      // A later task's files hold what the tasks before it are about as well.
      else add(name, await textsOf(files, [overlay], [...(await readLayer(files, overlay)).files.keys()]));
    }
    for (const { name, dir: fault, subjectDir } of faultsOf(exercise, track.id)) {
      const overlays = [...(subjectDir === undefined ? [] : [subjectDir]), ...(fault === undefined ? [] : [fault])];
      add(name, await textsOf(files, [...layers, ...overlays], paths));
    }
    for (const { name, path: source } of suiteSubjectsOf(exercise, track.id)) {
      const text = await files.readText(source);
      if (text === undefined) continue;
      for (const path of paths.filter((one) => endingOf(one) === endingOf(source))) {
        add(`${exercise.id}’s ${name} as ${path}`, [[path, text]]);
      }
    }
  }
  return [...found.values()];
}

function baselinesOf(exercise: Exercise, trackId: TrackId): readonly { name: string; baselineDir: string }[] {
  return exercise.tasks.flatMap((task) =>
    task.checks.flatMap((check) => {
      if (check.kind !== 'benchmark' || !isInTrack(check, trackId)) return [];
      const baselineDir = check.sources[trackId]?.baselineDir;
      return baselineDir === undefined ? [] : [{ name: `${task.id}.${check.id}`, baselineDir }];
    }),
  );
}

/** What learners' tests are tried on: what is sound, and it with each fault. Pieces that only read otherwise tell nothing more. */
function faultsOf(
  exercise: Exercise,
  trackId: TrackId,
): readonly { readonly name: string; readonly dir?: string; readonly subjectDir?: string }[] {
  return exercise.tasks.flatMap((task) =>
    task.checks.flatMap((check) => {
      const source = check.kind === 'mutants' ? check.sources[trackId] : undefined;
      if (!source) return [];
      const { subjectDir, faults } = source;
      const subject = subjectDir === undefined ? {} : { subjectDir };
      const name = `${exercise.id}/${task.id}.${check.id}`;
      return [
        ...(subjectDir === undefined ? [] : [{ name: `the subject of ${name}`, ...subject }]),
        ...faults.map(({ id, dir }) => ({ name: `the fault ${name}.${id}`, dir, ...subject })),
      ];
    }),
  );
}

function suiteSubjectsOf(exercise: Exercise, trackId: TrackId): readonly { name: string; path: string }[] {
  return exercise.tasks.flatMap((task) =>
    task.checks.flatMap((check) => {
      const source = check.kind === 'benchmarkSuite' ? check.sources[trackId] : undefined;
      const subjects = { ...source?.subjects, ...(source && { baseline: source.baseline }) };
      return Object.entries(subjects).map(([name, path]) => ({ name: `${task.id}.${check.id}.${name}`, path }));
    }),
  );
}

/** What folders of a pack, laid one over the other, have at these paths of the workspace. */
export async function textsOf(
  files: PackFiles,
  layers: readonly string[],
  paths: readonly string[],
): Promise<readonly (readonly [path: string, text: string])[]> {
  const sources = new Map<string, string>();
  for (const folder of layers) {
    const layer = await readLayer(files, folder);
    for (const path of paths) {
      if (layer.deleted.some((gone) => isAtOrBelow(path, gone))) sources.delete(path);
      const source = layer.files.get(path);
      if (source !== undefined) sources.set(path, source);
    }
  }
  const texts: [string, string][] = [];
  for (const [path, source] of sources) {
    const text = await files.readText(source);
    if (text !== undefined) texts.push([path, text]);
  }
  return texts;
}

function endingOf(path: string): string {
  return path.slice(path.lastIndexOf('.'));
}
