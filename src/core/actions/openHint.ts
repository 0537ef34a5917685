import { l10n } from '../../shared/l10n';
import type { HintNeed } from '../assess/hintLadder';
import type { Hint, Task } from '../pack/model';
import type { ExerciseState } from '../progress/learnerState';
import { hintName } from '../seal/binding';
import { parseHintPayload } from '../seal/envelope';
import { openByWord, openWithCode, openWithKey, openWithTask, type Opened, type SealedBox } from '../seal/opening';
import { openEnvelope } from './openEnvelope';
import type { OpenExercise } from './openExercise';
import { readSealed } from './readSealed';
import type { Opening } from './keepOpening';
import type { World } from './world';

type Open = Omit<OpenExercise, 'folder'>;

/** A hint's text; or what its seal still needs, or why it cannot be opened at all. */
export type OpenedHint =
  /** `opening`: its seal has opened just now, and its key is not in the log yet. */
  { readonly text: string; readonly opening?: Opening } | { readonly need: HintNeed } | { readonly fault: string };

/**
 * Reads a hint, and opens its seal with what is at hand: the key that the log holds, Whetstone's word, the key of an earlier
 * task's solution, or a code that the learner has entered. Whether the hint may be shown is decided by whoever calls.
 */
export async function openHint(
  world: World,
  open: Open,
  task: Task,
  hint: Hint,
  state: ExerciseState | undefined,
  code?: string,
): Promise<OpenedHint> {
  const sealed = await readSealed(world, open, task, hint);
  if (!sealed || !hint.seal) {
    const isMissing = hint.seal !== undefined && hint.text === '';
    return isMissing
      ? { fault: l10n.t('This hint is sealed and missing. Install the pack again.') }
      : { text: hint.text };
  }
  if ('fault' in sealed) return sealed;
  const { box } = sealed;
  const { by } = hint.seal;
  const key = state?.tasks.get(task.id)?.hintKeys.get(hintName(open.exercise, hint.path));
  const kept = key === undefined ? undefined : openWithKey(box, world.seals.fromBase64(key), world.seals);
  if (kept) return { text: parseHintPayload(kept.payload).text };
  const opened = await openWith(world, open, box, by, state, code);
  if (opened) return { text: parseHintPayload(opened.payload).text, opening: { box, opened, by: by.kind, hint } };
  if (by.kind !== 'honour') return { need: by };
  return { fault: l10n.t('This hint is sealed in another way than its exercise says. Install the pack again.') };
}

async function openWith(
  world: World,
  open: Open,
  box: SealedBox,
  by: NonNullable<Hint['seal']>['by'],
  state: ExerciseState | undefined,
  code: string | undefined,
): Promise<Opened | undefined> {
  switch (by.kind) {
    case 'honour':
      return openByWord(box, 'honour', world.seals);
    case 'code':
      return code === undefined ? undefined : openWithCode(box, code, world.seals);
    case 'task': {
      const contentKey = await solutionKey(world, open, by.task, state);
      return contentKey && openWithTask(box, by.task, contentKey, world.seals);
    }
  }
}

/** The content key of another task's solution, where that is open. */
async function solutionKey(
  world: World,
  open: Open,
  taskId: string,
  state: ExerciseState | undefined,
): Promise<Uint8Array | undefined> {
  const task = open.exercise.tasks.find(({ id }) => id === taskId);
  const sealed = task && (await readSealed(world, open, task));
  if (!sealed || 'fault' in sealed) return undefined;
  return openEnvelope(world, sealed.box, task, state?.tasks.get(taskId))?.contentKey;
}
