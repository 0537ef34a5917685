import * as z from 'zod';
import { emptyPack } from './emptyPack';
import { findCycles } from './findCycles';
import { breakExercise, EXERCISE_FILE, loadExercise, type LoadedExercise } from './loadExercise';
import { danglingCovers, loadOutline, reportUncovered, type LoadedOutline } from './loadOutline';
import { checkRubric } from './loadRubric';
import { loadSubmissions } from './loadSubmissions';
import { parseYaml, type ParseYaml } from './parseYaml';
import { packSchema, type PackYaml } from './schema';
import { exercisesOnPaths, loadPaths } from './loadPaths';
import type { BrokenExercise, Exercise, Pack } from './model';
import type { PackFiles } from '../ports';
import { withoutStop, YamlFile } from './yamlFile';

const PACK_FILE = 'pack.yaml';

/** A pack with the files that say what it is, for whoever tells its author about them. */
export interface LoadedPack {
  readonly pack: Pack;
  /** `pack.yaml`; undefined where that could not be read at all. */
  readonly yaml?: YamlFile;
  /** By folder, also the broken ones; `pack.exercises` has in addition what only the pack as a whole shows. Empty where `yaml` has errors of its own. */
  readonly exercises: ReadonlyMap<string, LoadedExercise>;
}

/** Reads one exercise folder of a pack, as {@link loadExercise} does. */
export type ReadExercise = (files: PackFiles, dir: string, pack: PackYaml) => Promise<LoadedExercise>;

/**
 * Reads a pack. Never throws for what the pack says: problems of `pack.yaml` are in `problems`, those of an exercise
 * make that exercise a {@link BrokenExercise}, and everything that can be read is there.
 * @param root where the pack lies; kept as it is
 */
export async function loadPack(files: PackFiles, root: string): Promise<Pack> {
  return (await loadPackSources(files, root)).pack;
}

/**
 * Reads a pack as {@link loadPack} does, and keeps what it was read from.
 * @param readExercise to answer exercises that were read before and have not changed
 * @param parse to answer texts that were parsed before
 */
export async function loadPackSources(
  files: PackFiles,
  root: string,
  readExercise: ReadExercise = loadExercise,
  parse: ParseYaml = parseYaml,
): Promise<LoadedPack> {
  let text: string | undefined;
  try {
    text = await files.readText(PACK_FILE);
  } catch (error) {
    const message = `This file cannot be read: ${withoutStop(error instanceof Error ? error.message : String(error))}.`;
    const place = { path: PACK_FILE, line: 1, column: 1 };
    const pack = {
      ...emptyPack(root),
      problems: [{ severity: 'error' as const, code: 'unreadable' as const, message, place }],
    };
    return { pack, exercises: new Map() };
  }
  const yaml = new YamlFile(PACK_FILE, text ?? '', parse);
  if (text === undefined) yaml.report('missingFile', [], 'There is no pack.yaml in this folder.');
  const written = yaml.read(packSchema);
  if (!written) {
    const pack = { ...emptyPack(root), ...salvage(yaml.plain()), problems: yaml.problems };
    return { pack, yaml, exercises: new Map() };
  }
  checkPackFile(written, yaml);
  const dirs = await exerciseDirs(files);
  const loaded = await Promise.all(dirs.map((dir) => readExercise(files, dir, written)));
  const outline = await loadOutline(written, yaml, files);
  const exercises = checkCovers(loaded, checkPrerequisites(loaded), outline);
  checkReferences(written, exercises, yaml);
  const pack: Pack = {
    id: written.id,
    title: written.title,
    summary: written.summary,
    version: written.version,
    ...(written.draft && { isDraft: true }),
    ...(written.template !== undefined && { template: written.template }),
    root,
    groups: written.groups.map(({ title }) => title),
    grades: written.grades,
    outline: outline?.items ?? [],
    submissions: loadSubmissions(written.submissions, yaml),
    exercises: inOrder(exercises, written).map((exercise) => ({
      ...exercise,
      group: groupTitle(exercise.group, written),
    })),
    paths: loadPaths(written.paths, new Set(exercises.map(({ id }) => id)), yaml),
    ...(written.firstExercise !== undefined && { firstExercise: written.firstExercise }),
    problems: yaml.problems,
  };
  return { pack, yaml, exercises: new Map(loaded.map((one) => [one.exercise.dir, one])) };
}

function salvage(value: unknown): Partial<Pack> {
  const shape = z.object({
    title: z.string().min(1).optional().catch(undefined),
    id: z.string().optional().catch(undefined),
  });
  const { title, id } = shape.safeParse(value).data ?? {};
  return { ...(title !== undefined && { title }), ...(id !== undefined && { id }) };
}

async function exerciseDirs(files: PackFiles): Promise<string[]> {
  const dirs: string[] = [];
  for (const name of await files.listFolders('')) {
    const own = await files.readText(`${name}/${EXERCISE_FILE}`).catch(() => '');
    // Not a file: then the exercise says so, rather than be missing without a word.
    if (own !== undefined || (await hasFolder(files, name))) dirs.push(name);
  }
  return dirs;
}

async function hasFolder(files: PackFiles, name: string): Promise<boolean> {
  const folders = await files.listFolders(name).catch((): string[] => []);
  return folders.includes(EXERCISE_FILE);
}

function checkPackFile(written: PackYaml, yaml: YamlFile): void {
  for (const [name, rubric] of Object.entries(written.rubrics)) {
    checkRubric(rubric, ['rubrics', name], yaml, `The weights of "${name}"`);
  }
  for (const key of ['groups', 'paths'] as const) {
    const seen = new Set<string>();
    for (const [index, { id }] of written[key].entries()) {
      if (seen.has(id)) yaml.report('duplicateId', [key, index, 'id'], `"${id}" stands twice under ${key}.`);
      seen.add(id);
    }
  }
}

/** References from `pack.yaml` to exercises. A broken exercise is there: it may be named. */
function checkReferences(written: PackYaml, exercises: readonly (Exercise | BrokenExercise)[], yaml: YamlFile): void {
  const ids = new Set(exercises.map(({ id }) => id));
  const { firstExercise } = written;
  if (firstExercise !== undefined && !ids.has(firstExercise)) {
    yaml.report('unknownReference', ['firstExercise'], `This pack has no exercise "${firstExercise}".`);
  }
}

/** Prerequisites must exist, and must not lead back to the exercise that has them. */
function checkPrerequisites(loaded: readonly LoadedExercise[]): (Exercise | BrokenExercise)[] {
  const ids = new Set(loaded.map(({ exercise }) => exercise.id));
  const edges = new Map(
    loaded.map(({ exercise }) => [exercise.id, exercise.isBroken ? [] : exercise.prerequisites.exercises]),
  );
  const cycles = findCycles(edges);
  return loaded.map(({ exercise, placeOf }) => {
    if (exercise.isBroken) return exercise;
    const keys = ['prerequisites', 'exercises'];
    const missing = exercise.prerequisites.exercises.findIndex((id) => !ids.has(id));
    if (missing >= 0) {
      const id = exercise.prerequisites.exercises[missing] ?? '';
      const message = `The prerequisite "${id}" is no exercise of this pack; correct it or remove it.`;
      const place = placeOf([...keys, missing]);
      return breakExercise(exercise, { severity: 'error', code: 'unknownReference', message, place });
    }
    const cycle = cycles.find((ring) => ring.includes(exercise.id));
    if (!cycle) return exercise;
    const message = `Its prerequisites lead back to it: ${[...cycle, cycle[0]].join(' → ')}. Remove one of them.`;
    return breakExercise(exercise, { severity: 'error', code: 'cycle', message, place: placeOf(keys) });
  });
}

/** What exercises say to cover must stand in the outline; what stands there and nothing covers is told at its own place. */
function checkCovers(
  loaded: readonly LoadedExercise[],
  exercises: readonly (Exercise | BrokenExercise)[],
  outline: LoadedOutline | undefined,
): readonly (Exercise | BrokenExercise)[] {
  if (!outline) return exercises;
  reportUncovered(
    outline,
    loaded.flatMap(({ covers }) => covers),
  );
  return exercises.map((exercise, index) => {
    const one = loaded[index];
    const dangling = one ? danglingCovers(one.covers, outline, one.placeOf) : [];
    return dangling.reduce<Exercise | BrokenExercise>(breakExercise, exercise);
  });
}

/** By group as `pack.yaml` orders them, then as the learning paths do, then by id. */
function inOrder<T extends Exercise | BrokenExercise>(exercises: readonly T[], written: PackYaml): T[] {
  const groups = ranksOf(written.groups.map(({ id }) => id));
  const onPaths = ranksOf(exercisesOnPaths(written.paths));
  return [...exercises].sort(
    (a, b) =>
      (groups.get(a.group) ?? groups.size) - (groups.get(b.group) ?? groups.size) ||
      (onPaths.get(a.id) ?? onPaths.size) - (onPaths.get(b.id) ?? onPaths.size) ||
      (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}

/** Each name's first place in a list. */
function ranksOf(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map([...new Set(names)].map((name, index) => [name, index]));
}

function groupTitle(id: string, written: PackYaml): string {
  return written.groups.find((group) => group.id === id)?.title ?? '';
}
