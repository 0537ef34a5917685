import * as z from 'zod';
import { benchLanguage } from '../bench/language';
import { findCommandFaults } from './checkCommand';
import { joinPackPath } from './packPath';
import type { TaskContext } from './loadContext';
import { loadTask } from './loadTask';
import { parseYaml, type ParseYaml } from './parseYaml';
import { exerciseSchema, type ExerciseYaml, type PackYaml, type TrackYaml } from './schema';
import { parseTime } from './schemaParts';
import { feedNames, type Submission } from './assessmentModel';
import { writtenCovers, type WrittenCover } from './loadOutline';
import { rubricOf } from './loadRubric';
import { loadSubmissions } from './loadSubmissions';
import type { BrokenExercise, Exercise, Support, Task, Track } from './model';
import { PathOutsideError, type PackFiles } from '../ports';
import type { Problem, SourcePlace } from './problem';
import { withoutStop, YamlFile } from './yamlFile';

/** In an exercise's folder, what makes it one. */
export const EXERCISE_FILE = 'exercise.yaml';

const DEFAULT_SUPPORT: Record<ExerciseYaml['level'], Support> = {
  beginner: 'guided',
  intermediate: 'conceptual',
  advanced: 'minimal',
};

export interface LoadedExercise {
  readonly exercise: Exercise | BrokenExercise;
  /** The place of a value in `exercise.yaml`, for checks that see several exercises. */
  readonly placeOf: (keys: readonly PropertyKey[]) => SourcePlace;
  /** What it says to cover, also where it is broken; nothing is read where the pack has no outline. */
  readonly covers: readonly WrittenCover[];
  /** Its `exercise.yaml`; undefined where that could not be read at all. */
  readonly yaml?: YamlFile;
}

/**
 * Reads one exercise folder. Never throws for what the pack says: an exercise with errors comes back broken, with all of them.
 * @param parse to answer texts that were parsed before
 */
export async function loadExercise(
  files: PackFiles,
  dir: string,
  pack: PackYaml,
  parse: ParseYaml = parseYaml,
): Promise<LoadedExercise> {
  const path = `${dir}/${EXERCISE_FILE}`;
  try {
    const text = await files.readText(path);
    const yaml = new YamlFile(path, text ?? '', parse);
    if (text === undefined) yaml.report('missingFile', [], 'This is no file; an exercise is described by one.');
    const covers = pack.outline === undefined ? [] : writtenCovers(yaml.plain());
    const exercise = await readExercise(files, dir, pack, yaml);
    return { exercise, placeOf: (keys) => yaml.placeOf(keys), covers, yaml };
  } catch (error) {
    // A file that cannot be read, or a link that leads out of the pack: this exercise is broken, its neighbours are not.
    const isOutside = error instanceof PathOutsideError;
    const reason = error instanceof Error ? error.message : String(error);
    const place = { path: isOutside ? error.path : path, line: 1, column: 1 };
    const message = `This exercise cannot be read: ${withoutStop(reason)}.`;
    const code = isOutside ? 'outsidePack' : 'unreadable';
    const exercise = broken(pack.id, dir, dir, '', [{ severity: 'error', code, message, place }]);
    return { exercise, placeOf: () => place, covers: [] };
  }
}

async function readExercise(
  files: PackFiles,
  dir: string,
  pack: PackYaml,
  yaml: YamlFile,
): Promise<Exercise | BrokenExercise> {
  const written = yaml.read(exerciseSchema);
  if (!written) {
    const shown = salvage(yaml.plain());
    return broken(pack.id, dir, shown.title ?? dir, shown.group ?? '', yaml.problems);
  }
  const name = dir.slice(dir.lastIndexOf('/') + 1);
  if (written.id !== name) {
    yaml.report(
      'unknownReference',
      ['id'],
      `The id "${written.id}" and the folder "${name}" differ; give them one name.`,
    );
  }
  const tracks = await loadTracks(files, dir, written, pack, yaml);
  const { rubric, rubricId } = rubricOf(written.rubric, pack.rubrics, yaml);
  const submission = submissionOf(written, pack, yaml);
  if (written.group !== undefined && !pack.groups.some(({ id }) => id === written.group)) {
    yaml.report('unknownReference', ['group'], `pack.yaml has no group "${written.group}".`);
  }
  const ids = new Set<string>();
  for (const [index, { id }] of written.tasks.entries()) {
    if (ids.has(id)) yaml.report('duplicateId', ['tasks', index, 'id'], `This exercise already has a task "${id}".`);
    ids.add(id);
  }
  const tasks: Task[] = [];
  for (const [index, task] of written.tasks.entries()) {
    const context: TaskContext = {
      ...{ files, yaml, dir, tracks },
      criteria: feedNames(rubric),
      taskId: task.id,
      earlier: tasks.map(({ id }) => id),
      checksSoFar: new Map(tasks.map(({ id, checks }) => [id, checks])),
    };
    tasks.push(await loadTask(task, index, context));
  }
  if (yaml.hasErrors) return broken(pack.id, dir, written.title, written.group ?? '', yaml.problems);
  return {
    isBroken: false,
    id: written.id,
    packId: pack.id,
    title: written.title,
    summary: written.summary,
    ...((written.draft || pack.draft) && { isDraft: true }),
    kind: written.kind,
    level: written.level,
    support: written.support ?? DEFAULT_SUPPORT[written.level],
    time: parseTime(written.time) ?? { minMinutes: 0, maxMinutes: 0 },
    group: written.group ?? '',
    dir,
    rubric,
    ...(rubricId !== undefined && { rubricId }),
    ...(submission && { submission }),
    covers: written.covers,
    prerequisites: written.prerequisites,
    tracks,
    tasks,
    reflection: written.reflection,
    ...(written.mutationScore !== undefined && { mutationScore: written.mutationScore }),
    problems: yaml.problems,
  };
}

/** Adds a problem to an exercise that was sound by itself, and so breaks it. */
export function breakExercise(exercise: Exercise | BrokenExercise, problem: Problem): BrokenExercise {
  const { packId, dir, title, group, problems } = exercise;
  return broken(packId, dir, title, group, [...problems, problem]);
}

function broken(
  packId: string,
  dir: string,
  title: string,
  group: string,
  problems: readonly Problem[],
): BrokenExercise {
  return { isBroken: true, id: dir.slice(dir.lastIndexOf('/') + 1), packId, title, dir, group, problems };
}

function salvage(value: unknown): { title?: string | undefined; group?: string | undefined } {
  const shape = z.object({
    title: z.string().optional().catch(undefined),
    group: z.string().optional().catch(undefined),
  });
  return shape.safeParse(value).data ?? {};
}

async function loadTracks(
  files: PackFiles,
  dir: string,
  written: ExerciseYaml,
  pack: PackYaml,
  yaml: YamlFile,
): Promise<Track[]> {
  const base = written.base === undefined ? {} : pack.bases[written.base];
  if (!base) {
    yaml.report('unknownReference', ['base'], `pack.yaml has no base "${written.base ?? ''}".`);
    return [];
  }
  const own = written.tracks ?? Object.keys(base);
  const wanted = Array.isArray(own)
    ? own.map((id) => ({ id, track: base[id] }))
    : Object.entries(own).map(([id, track]) => ({ id, track }));
  if (wanted.length === 0)
    yaml.report('schema', ['tracks'], 'This exercise has no track; name them under "tracks", or a base that has some.');
  const tracks: Track[] = [];
  for (const [index, { id, track }] of wanted.entries()) {
    if (!track) {
      yaml.report('unknownReference', ['tracks', index], `The base has no track "${id}".`);
      continue;
    }
    if (track.packages !== undefined && !joinPackPath('', track.packages)) {
      const message = `The packages file "${track.packages}" leads out of the learner's workspace.`;
      yaml.report('outsidePack', Array.isArray(own) ? ['base'] : ['tracks', id, 'packages'], message);
    }
    for (const { code, key, message } of findCommandFaults(track)) {
      yaml.report(code, Array.isArray(own) ? ['base'] : ['tracks', id, key], message);
    }
    if (track.kit.length > 0 && benchLanguage(track.runner) !== 'node') {
      const message = `The kit is written for Node.js; the track ${id} (${track.runner}) cannot use it.`;
      yaml.report('schema', Array.isArray(own) ? ['base'] : ['tracks', id, 'kit'], message);
    }
    const layers = await layersOf(files, dir, id, track, base[id], yaml);
    if (layers.length === 0) {
      yaml.report('missingFile', ['tracks'], `There is no starter for ${id}: put it into starter/${id}/.`);
      continue;
    }
    tracks.push({
      id,
      runner: track.runner,
      layers,
      vendor: track.vendor,
      ...(track.kit.length > 0 && { kit: track.kit }),
      requires: track.requires,
      plugins: track.plugins,
      preload: track.preload,
      ...(track.command !== undefined && { command: track.command }),
      ...(track.report !== undefined && { report: track.report }),
      ...(track.packages !== undefined && { packages: track.packages }),
    });
  }
  return tracks;
}

async function layersOf(
  files: PackFiles,
  dir: string,
  id: string,
  track: TrackYaml,
  base: TrackYaml | undefined,
  yaml: YamlFile,
): Promise<string[]> {
  const layers: string[] = [];
  const folder = base?.dir ?? track.dir;
  if (folder !== undefined) {
    const inside = joinPackPath('', folder);
    if (inside === undefined)
      yaml.report('outsidePack', ['base'], `The base's folder "${folder}" leads out of the pack.`);
    else if ((await files.listFiles(inside)).length > 0) layers.push(inside);
    else yaml.report('missingFile', ['base'], `The base's folder "${folder}" is not there.`);
  }
  const starter = `${dir}/starter/${id}`;
  if ((await files.listFiles(starter)).length > 0) layers.push(starter);
  return layers;
}

function submissionOf(written: ExerciseYaml, pack: PackYaml, yaml: YamlFile): Submission | undefined {
  if (written.submission === undefined) return undefined;
  const found = pack.submissions[written.submission];
  if (!found) {
    yaml.report('unknownReference', ['submission'], `pack.yaml has no submission "${written.submission}".`);
    return undefined;
  }
  // What is wrong with it is told of pack.yaml, once.
  return loadSubmissions({ [written.submission]: found })[0];
}
