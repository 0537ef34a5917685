import type { CheckScore } from '../checkScore';
import type { GivenKind } from '../givenKind';
import type { ChecklistCheck, ChecklistItem } from '../model';
import { proofText } from './checklistWords';
import { hasNote } from './checklistNote';
import type { ChecklistItemState, ChecklistState } from './checklistState';

export const checklistKind: GivenKind<ChecklistCheck, ChecklistState> = {
  project: (check, events, context) => {
    const items = new Map<string, ChecklistItemState>();
    for (const { id, proof } of itemsOf(check)) {
      if (proof.kind === 'check') items.set(id, { isDone: context.isCheckPassed(proof.task, proof.check) });
      else {
        const last = events.findLast((event) => event.type === 'itemConfirmed' && event.item === id);
        items.set(id, last?.type === 'itemConfirmed' ? wordOf(check, last) : { isDone: false });
      }
    }
    return { kind: 'checklist', items };
  },
  isPassed: (check, state) => itemsOf(check).every(({ id }) => state.items.get(id)?.isDone),
  score: scoreOf,
};

export function itemsOf({ areas }: Pick<ChecklistCheck, 'areas'>): readonly ChecklistItem[] {
  return areas.flatMap(({ items }) => items);
}

/** Whether what other checks prove has changed since the state was made: then it is to be made anew. */
export function hasNewProof(
  check: ChecklistCheck,
  state: ChecklistState | undefined,
  isCheckPassed: (taskId: string, checkId: string) => boolean,
): boolean {
  return itemsOf(check).some(
    ({ id, proof }) =>
      proof.kind === 'check' && isCheckPassed(proof.task, proof.check) !== (state?.items.get(id)?.isDone ?? false),
  );
}

/** A word that was given before the author asked for a note counts no more than one without. */
function wordOf(
  check: ChecklistCheck,
  { isDone, note }: { readonly isDone: boolean; readonly note?: string | undefined },
): ChecklistItemState {
  return { isDone: isDone && hasNote(check, note), ...(note !== undefined && note.trim() !== '' && { note }) };
}

function scoreOf(check: ChecklistCheck, state: ChecklistState | undefined): CheckScore {
  const items = itemsOf(check);
  const done = items.filter(({ id }) => state?.items.get(id)?.isDone);
  const of = 1 / items.length;
  return {
    share: done.length / items.length,
    isPending: false,
    reasons: items.map((item) => ({
      text: `${item.text} (${proofText(item.proof)})`,
      earned: done.includes(item) ? of : 0,
      of,
    })),
  };
}
