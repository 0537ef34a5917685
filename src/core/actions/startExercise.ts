import { stateOf, subjectOf, findSubject, type OpenExercise } from './openExercise';
import { project } from '../progress/project';
import type { Subject } from '../progress/learnerState';
import { testFilesOf } from '../run/planRun';
import type { World } from './world';

export interface StartedExercise extends OpenExercise {
  /** False when the folder was there already and is resumed. */
  readonly isNew: boolean;
}

/**
 * Makes the learner's workspace, or finds it again. An existing folder is never written to.
 * Appends `exerciseStarted` once for each folder.
 */
export async function startExercise(world: World, subject: Subject): Promise<StartedExercise> {
  const found = findSubject(world.packs.packs, subject);
  const { pack, exercise, track } = found;
  const folder = world.workspaces.folderOf(pack.id, exercise.id, track.id);
  const isNew = !(await world.workspaces.exists(folder));
  if (isNew) {
    await world.workspaces.create({
      folder,
      packRoot: pack.root,
      layers: track.layers,
      files: testFilesOf(exercise, track.id),
      vendor: track.vendor,
      marker: {
        whetstone: 1,
        pack: pack.id,
        packVersion: pack.version,
        exercise: exercise.id,
        track: track.id,
      },
    });
  }
  const state = stateOf(found, project(world.progress.events, [pack]));
  if (isNew || state?.folder !== folder) {
    await world.progress.append({
      type: 'exerciseStarted',
      ...subjectOf(found),
      packVersion: pack.version,
      folder,
    });
  }
  return { ...found, folder, isNew };
}
