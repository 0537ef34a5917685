/**
 * The task that a command is asked to work on, from what its callers hand over: a task's id (lenses, panel, keys), a
 * task's node of the catalog, or nothing, which means the current task.
 */
export function taskArgument(argument: unknown): string | undefined {
  if (typeof argument === 'string') return argument;
  if (typeof argument !== 'object' || argument === null || !('task' in argument)) return undefined;
  const { task } = argument;
  return typeof task === 'object' && task !== null && 'id' in task && typeof task.id === 'string' ? task.id : undefined;
}
