import * as vscode from 'vscode';
import type { Exercise } from '../../core/pack/model';
import { l10n } from '../../shared/l10n';
import { trackWord } from '../catalog/factWords';
import type { Services } from '../services';
import { latestState, recentTracks } from './exerciseHistory';

type Needs = Pick<Services, 'store' | 'world'>;

/**
 * The track to do an exercise in. What was chosen before holds: by the log, else by a folder that is there. Else the
 * learner is asked, where there is a choice. Answers undefined when the learner turned away.
 */
export async function chooseTrack({ store, world }: Needs, exercise: Exercise): Promise<string | undefined> {
  const ids = exercise.tracks.map(({ id }) => id);
  const before = latestState(store.state, exercise.packId, exercise.id)?.subject.track;
  if (before !== undefined && ids.includes(before)) return before;
  const there: string[] = [];
  for (const id of ids) {
    if (await world.workspaces.exists(world.workspaces.folderOf(exercise.packId, exercise.id, id))) there.push(id);
  }
  if (there.length === 1) return there[0];
  return ids.length > 1 ? pickTrack(exercise, recentTracks(store.state)) : ids[0];
}

/** Asks for the track, whatever was chosen before; the one used last in any exercise stands first. */
export async function pickTrack(exercise: Exercise, recent: readonly string[]): Promise<string | undefined> {
  const rank = (id: string): number => (recent.includes(id) ? recent.indexOf(id) : recent.length);
  const items = exercise.tracks.map(({ id }) => ({ label: trackWord(id), id })).sort((a, b) => rank(a.id) - rank(b.id));
  const chosen = await vscode.window.showQuickPick(items, {
    title: l10n.t('Which language do you want to do “{0}” in?', exercise.title),
    placeHolder: l10n.t('The tasks are the same; you can start it in another language later'),
  });
  return chosen?.id;
}
