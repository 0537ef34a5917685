import type { Exercise, Pack, Task, TrackId } from '../pack/model';
import type { Binding } from './envelope';
import type { SealCrypto } from './ports';
import { taskContentFiles, taskContentHash } from './taskContent';

/** Which solution or hint is meant. */
export interface SealSubject {
  readonly pack: Pick<Pack, 'id'>;
  readonly exercise: Exercise;
  readonly task: Task;
  readonly trackId: TrackId;
  /** A hint's path relative to the pack's root, as the model has it; left out for the solution. */
  readonly hintPath?: string;
}

/**
 * What an envelope must be bound to, by the pack as it is now.
 * @param readText the text of a pack's file, by its path relative to the root; undefined when it is not there
 */
export async function bindingOf(
  { pack, exercise, task, trackId, hintPath }: SealSubject,
  readText: (path: string) => Promise<string | undefined>,
  crypto: SealCrypto,
): Promise<Binding> {
  const texts = new Map<string, string>();
  for (const path of taskContentFiles(exercise, task, trackId)) {
    const text = await readText(`${exercise.dir}/${path}`);
    if (text !== undefined) texts.set(path, text);
  }
  return {
    pack: pack.id,
    exercise: exercise.id,
    task: task.id,
    track: trackId,
    ...(hintPath !== undefined && { hint: hintName(exercise, hintPath) }),
    content: taskContentHash(task.revision, texts, crypto),
  };
}

/** A hint's path relative to the exercise: what envelopes and the log name it by. */
export function hintName({ dir }: Pick<Exercise, 'dir'>, hintPath: string): string {
  return hintPath.slice(dir.length + 1);
}
