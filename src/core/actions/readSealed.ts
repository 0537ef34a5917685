import { l10n } from '../../shared/l10n';
import type { Hint, Task } from '../pack/model';
import { bindingOf } from '../seal/binding';
import { parseEnvelope } from '../seal/envelope';
import type { SealedBox } from '../seal/opening';
import type { OpenExercise } from './openExercise';
import type { World } from './world';

/** An envelope with what it must be bound to, or why it is none that could be opened. */
export type ReadSeal = { readonly box: SealedBox } | { readonly fault: string };

/** The envelope of a task's solution, or of one of its hints; undefined where there is none in this track. */
export async function readSealed(
  world: Pick<World, 'packs' | 'seals'>,
  { pack, exercise, track }: Omit<OpenExercise, 'folder'>,
  task: Task,
  hint?: Hint,
): Promise<ReadSeal | undefined> {
  const path = (hint ? hint.seal : task.solution)?.envelopes[track.id];
  if (path === undefined) return undefined;
  const readText = (file: string) => world.packs.readText(pack.root, file);
  const read = parseEnvelope((await readText(path)) ?? '');
  if ('fault' in read) {
    return { fault: l10n.t('{0} cannot be read: {1}. Install the pack again.', path, read.fault) };
  }
  const { envelope } = read;
  const subject = { pack, exercise, task, trackId: track.id, ...(hint && { hintPath: hint.path }) };
  const bound = await bindingOf(subject, readText, world.seals);
  if (envelope.bound.content !== bound.content) {
    return { fault: l10n.t('This was sealed for other tests than the pack has. Its author has to seal it anew.') };
  }
  return { box: { envelope, bound } };
}
