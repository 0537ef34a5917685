import type { Task } from '../pack/model';
import type { TaskState } from '../progress/learnerState';
import { openByWord, openWithKey, type Opened, type SealedBox } from '../seal/opening';
import type { World } from './world';

/**
 * Opens a solution's envelope with the key that the log holds; where that does not fit or there is none, by Whetstone's word if
 * that is its lock and the task is passed. Undefined when neither opens it.
 */
export function openEnvelope(
  { seals }: Pick<World, 'seals'>,
  box: SealedBox,
  task: Task,
  state: TaskState | undefined,
): Opened | undefined {
  const key = state?.seal.opened?.key;
  const kept = key === undefined ? undefined : openWithKey(box, seals.fromBase64(key), seals);
  if (kept) return kept;
  const isByWord = state?.status === 'passed' && task.solution?.seal.by === 'honour';
  return isByWord ? openByWord(box, 'honour', seals) : undefined;
}
