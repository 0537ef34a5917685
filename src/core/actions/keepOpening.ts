import type { Hint, Task } from '../pack/model';
import type { SealWay } from '../progress/event';
import { hintName } from '../seal/binding';
import type { Opened, SealedBox } from '../seal/opening';
import { subjectOf, type OpenExercise } from './openExercise';
import type { World } from './world';

export interface Opening {
  readonly box: SealedBox;
  readonly opened: Opened;
  readonly by: SealWay;
  /** Of the code that was probed. */
  readonly codeHash?: string;
  /** Left out: it is the solution that opened. */
  readonly hint?: Hint;
}

/** Keeps the key of what opened in the learner's log: once open, open. */
export async function keepOpening(
  { progress, seals }: Pick<World, 'progress' | 'seals'>,
  open: Omit<OpenExercise, 'folder'>,
  { id, revision }: Task,
  { box, opened, by, codeHash, hint }: Opening,
): Promise<void> {
  await progress.append({
    type: 'sealTried',
    ...subjectOf(open),
    ...{ task: id, revision, by, content: box.bound.content },
    outcome: 'opened',
    ...(hint && { hint: hintName(open.exercise, hint.path) }),
    key: seals.toBase64(opened.contentKey),
    ...(codeHash !== undefined && { codeHash }),
  });
}
