import type { Task } from '../pack/model';

/**
 * Which hint of a task's ladder was opened, as the ladder is now; undefined where it is no longer in it. Events from before files were
 * kept know a hint by its place alone.
 */
export function hintIndex(
  { hint, path }: { readonly hint: number; readonly path?: string | undefined },
  { hints }: Pick<Task, 'hints'>,
): number | undefined {
  if (path === undefined || hints[hint]?.path === path) return hint;
  const index = hints.findIndex((one) => one.path === path);
  return index < 0 ? undefined : index;
}
