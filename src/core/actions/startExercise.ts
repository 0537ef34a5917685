import { l10n } from '../../shared/l10n';
import { Setting } from '../../shared/contract';
import { HumanError } from '../errors';
import type { Pack } from '../pack/model';
import { pinAdvice, pinWords } from '../package/pins';
import type { ExerciseMarker } from '../ports';
import { stateOf, subjectOf, findSubject, type OpenExercise } from './openExercise';
import { project } from '../progress/project';
import { subjectKey, type Subject } from '../progress/learnerState';
import { workspaceFilesOf } from '../run/workspaceFilesOf';
import type { World } from './world';

export interface StartedExercise extends OpenExercise {
  /** False when the folder was there already and is resumed. */
  readonly isNew: boolean;
}

/**
 * Makes the learner's workspace, or finds it again. An existing folder is never written to; one that is not the workspace
 * of this exercise and track is a {@link HumanError} that names it.
 * Appends `exerciseStarted` once for each folder.
 */
export async function startExercise(world: World, subject: Subject): Promise<StartedExercise> {
  const found = findSubject(world.packs.packs, subject);
  const { pack, exercise, track } = found;
  const folder = world.workspaces.folderOf(pack.id, exercise.id, track.id);
  const isNew = !(await world.workspaces.exists(folder));
  if (isNew) {
    requirePinned(world, found.pack);
    await world.workspaces.create({
      folder,
      packRoot: pack.root,
      layers: track.layers,
      files: workspaceFilesOf(exercise, track.id),
      vendor: track.vendor,
      ...(track.kit && { kit: track.kit }),
      marker: { whetstone: 1, packVersion: pack.version, ...subjectOf(found) },
    });
  } else {
    checkMarker(await world.workspaces.readMarker(folder), subjectOf(found), { folder, title: exercise.title });
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

/** What a course has pinned to another version is not begun in this one; what was begun goes on. */
function requirePinned({ pins }: World, pack: Pack): void {
  const pinned = pins?.() ?? {};
  const words = pinWords(pinned, pack);
  if (words === undefined) return;
  throw new HumanError(`${pack.title}: ${words}. ${pinAdvice(pinned, pack)}`, {
    kind: 'openSettings',
    setting: Setting.packPins,
  });
}

/** Throws for a folder that stands where the workspace belongs and is something else. */
function checkMarker(
  marker: ExerciseMarker | undefined,
  wanted: Subject,
  { folder, title }: { readonly folder: string; readonly title: string },
): void {
  if (marker && subjectKey(marker) === subjectKey(wanted)) return;
  const action = { kind: 'openFolder', path: folder } as const;
  if (marker) {
    const other = `${marker.pack}/${marker.exercise} (${marker.track})`;
    throw new HumanError(
      l10n.t('The folder {0} is the workspace of {1}. Move it away, then start “{2}” again.', folder, other, title),
      action,
    );
  }
  throw new HumanError(
    l10n.t(
      'The folder {0} is there already, and nothing in it says that it is the workspace of “{1}”. It is left as it is. Move it away and start again; if it is your work, bring its folder .whetstone back from git.',
      folder,
      title,
    ),
    action,
  );
}
