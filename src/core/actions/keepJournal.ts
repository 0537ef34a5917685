import { journalOf } from '../journal/journal';
import { journalMarkdown } from '../journal/journalMarkdown';
import { project } from '../progress/project';
import type { OpenExercise } from './openExercise';
import type { World } from './world';

/**
 * Writes an exercise's journal anew as the Markdown file that people read. The log is what counts: where the file cannot be written, the
 * log of the extension says so, and nothing is lost.
 */
export async function keepJournal(
  world: World,
  { pack, exercise }: Pick<OpenExercise, 'pack' | 'exercise'>,
): Promise<void> {
  const own = world.progress.events.filter((event) => event.pack === pack.id && event.exercise === exercise.id);
  const filter = { packId: pack.id, exerciseId: exercise.id };
  const found = journalOf(world, project(own, [pack]), filter);
  if (found.length === 0) return;
  try {
    const path = await world.workspaces.keepJournal(pack.id, exercise.id, journalMarkdown(found));
    world.log.debug(`The journal is kept in ${path}`);
  } catch (error) {
    world.log.warn(`The journal is not written: ${error instanceof Error ? error.message : String(error)}`);
  }
}
