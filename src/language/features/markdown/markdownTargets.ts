import { joinPackPath } from '../../../core/pack/packPath';
import type { DocumentContext } from '../../documentContext';
import { exerciseAt, textAt, type PackContext } from '../../meaning/packView';
import { tracksOf, workspaceFile } from '../../meaning/tracksOf';
import { fileOf, linkSpots, type LinkSpot } from './linkSpots';
import { taskUnder } from './taskReferences';

/** A place that a link leads to; line counts from 0. */
export interface MarkdownTarget {
  readonly path: string;
  readonly line: number;
}

/** What the link, or the title of a task, under a cursor leads to; several files where tracks differ. */
export async function markdownTargets(context: DocumentContext, offset: number): Promise<readonly MarkdownTarget[]> {
  const spot = linkSpots(context.document.getText()).find(({ start, end }) => start <= offset && offset <= end);
  if (spot) return targetsOf(context, spot);
  const task = await taskUnder(context, offset);
  if (!task) return [];
  const path = `${task.name.scope}/tasks/${task.name.id}.md`;
  return (await textAt(context.files, path)) === undefined ? [] : [{ path, line: 0 }];
}

/** What a link leads to. In instructions and hints that is a file of the learner's workspace, otherwise one beside the text. */
export async function targetsOf(
  context: PackContext,
  spot: Pick<LinkSpot, 'target' | 'isImage' | 'track'>,
): Promise<readonly MarkdownTarget[]> {
  const { exerciseDir, path: own } = context;
  const file = fileOf(spot.target);
  if (file === undefined) return [];
  const exercise = exerciseDir === undefined || spot.isImage ? undefined : await exerciseAt(context, exerciseDir);
  const inWorkspace = joinPackPath('', file);
  if (exercise && inWorkspace !== undefined) {
    const tracks = await tracksOf(context, exercise);
    const meant = tracks.filter(({ id }) => spot.track === undefined || id === spot.track);
    const found = await workspaceFile(context, exercise, inWorkspace, meant);
    if (found.length > 0) return found.map((path) => ({ path, line: 0 }));
  }
  const beside = joinPackPath(own.split('/').slice(0, -1).join('/'), file);
  return beside === undefined || (await textAt(context.files, beside)) === undefined ? [] : [{ path: beside, line: 0 }];
}
