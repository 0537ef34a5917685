import { inspectedCases } from '../../core/check/inspectedCases';
import { loadCheck, type OtherCheckYaml } from '../../core/check/loadCheck';
import { isInspected } from '../../core/check/model';
import { loadTests } from '../../core/pack/loadTests';
import type { Check, TestSuite, Track } from '../../core/pack/model';
import { joinPackPath } from '../../core/pack/packPath';
import { task as taskSchema } from '../../core/pack/taskSchema';
import { YamlFile } from '../../core/pack/yamlFile';
import { exerciseAt, type PackContext } from './packView';
import { tracksOf } from './tracksOf';
import type { WrittenCheck, WrittenExercise, WrittenTask } from './writtenExercise';

/** A case, a question or a goal of a check. */
export interface CheckPart {
  readonly id: string;
  /** What it shows or asks, in a sentence. */
  readonly title: string;
  /** Where the pack's tests declare it, one a track; line counts from 1. */
  readonly places: readonly { readonly path: string; readonly line: number }[];
}

/** What hints and wrong answers can name of a check, also of one in an exercise that is broken just now. */
export async function partsOfCheck(
  context: PackContext,
  exercise: WrittenExercise,
  task: WrittenTask,
  check: WrittenCheck,
): Promise<readonly CheckPart[]> {
  const tracks = await tracksOf(context, exercise);
  if (check.kind === 'tests') return testParts(await suitesOf(context, exercise, check, tracks));
  const model =
    loadedCheck(context, exercise, task, check) ?? (await readCheck(context, exercise, task, check, tracks));
  return model ? modelParts(model, tracks) : [];
}

/** The same by names; none where there is no such check. */
export async function partsNamed(
  context: PackContext,
  dir: string,
  taskId: string,
  checkId: string,
): Promise<readonly CheckPart[]> {
  const exercise = await exerciseAt(context, dir);
  const task = exercise?.tasks.find(({ id }) => id === taskId);
  const check = task?.checks.find(({ id }) => id === checkId);
  return exercise && task && check ? partsOfCheck(context, exercise, task, check) : [];
}

function loadedCheck(
  { loaded }: PackContext,
  { dir }: WrittenExercise,
  task: WrittenTask,
  check: WrittenCheck,
): Check | undefined {
  const exercise = loaded.pack.exercises.find((one) => one.dir === dir);
  if (!exercise || exercise.isBroken) return undefined;
  return exercise.tasks.find(({ id }) => id === task.id)?.checks.find(({ id }) => id === check.id);
}

async function suitesOf(
  { files }: PackContext,
  { dir }: WrittenExercise,
  { names }: WrittenCheck,
  tracks: readonly Track[],
): Promise<readonly TestSuite[]> {
  const folder = joinPackPath('', names);
  if (folder === undefined || folder === '') return [];
  const suites = await Promise.all(tracks.map((track) => loadTests(files, dir, track, folder).catch(() => undefined)));
  return suites.filter((suite) => suite !== undefined);
}

function testParts(suites: readonly TestSuite[]): readonly CheckPart[] {
  const parts = new Map<string, CheckPart>();
  for (const { files, cases } of suites) {
    for (const { id, title, file, line } of cases) {
      const path = files.find(({ workspacePath }) => workspacePath === file)?.packPath;
      const before = parts.get(id);
      const places = [...(before?.places ?? []), ...(path === undefined ? [] : [{ path, line }])];
      parts.set(id, { id, title: before?.title ?? title, places });
    }
  }
  return [...parts.values()];
}

/** Reads a check alone. What is wrong with it is told by the diagnostics, not here. */
async function readCheck(
  { files }: PackContext,
  { dir, source }: WrittenExercise,
  task: WrittenTask,
  { id, plain }: WrittenCheck,
  tracks: readonly Track[],
): Promise<Check | undefined> {
  const written = taskSchema.shape.checks.unwrap().element.safeParse(plain).data;
  if (!written || 'tests' in written || 'reflection' in written) return undefined;
  if ('benchmark' in written || 'benchmarkSuite' in written) return undefined;
  const parts = { id, criterion: '', points: 1, isRequired: true, credit: 'whole' as const };
  const yaml = new YamlFile(source.path, '');
  const context = { files, yaml, dir, tracks, criteria: [], taskId: task.id, earlier: [], checksSoFar: new Map() };
  return loadCheck(parts, written satisfies OtherCheckYaml, [], context).catch(() => undefined);
}

function modelParts(check: Check, tracks: readonly Track[]): readonly CheckPart[] {
  const part = ({ id, title }: { readonly id: string; readonly title: string }): CheckPart => ({
    id,
    title,
    places: [],
  });
  if (check.kind === 'answers') return check.questions.map(({ id, text }) => part({ id, title: text }));
  if (check.kind === 'lab') return check.goals.map(({ id, text }) => part({ id, title: text }));
  if (!isInspected(check)) return [];
  const all = tracks.flatMap(({ id }) => inspectedCases(check, id)).map(part);
  return all.filter(({ id }, index) => all.findIndex((one) => one.id === id) === index);
}
