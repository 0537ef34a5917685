import { LEAST_NOTE_WORDS } from '../../../core/check/checklist/checklistNote';
import { checklistText, proofText } from '../../../core/check/checklist/checklistWords';
import type { ChecklistState } from '../../../core/check/checklist/checklistState';
import type { ChecklistCheck, ChecklistItem } from '../../../core/check/model';
import { l10n } from '../../../shared/l10n';
import type { ChecklistItemView, ChecklistProofView, ChecklistView } from '../../../shared/checks/checklistView';
import type { CheckViewContext } from './checkViews';

/** What the panel shows of the check. */
export function checklistView(check: ChecklistCheck, context: CheckViewContext): ChecklistView {
  const given = context.own?.given.get(check.id);
  const state = given?.kind === 'checklist' ? given : undefined;
  const base = context.base(check);
  return {
    ...base,
    kind: 'checklist',
    title: check.title ?? l10n.t('Checklist'),
    stateText: base.state === 'passed' ? base.stateText : checklistText(check, state),
    areas: check.areas.map((area) => ({
      title: area.title,
      stateText: countText(area.items, state),
      items: area.items.map((item) => itemView(item, state, context)),
    })),
    noteWords: check.isNoteRequired ? LEAST_NOTE_WORDS : 0,
  };
}

function countText(items: readonly ChecklistItem[], state: ChecklistState | undefined): string {
  const done = items.filter(({ id }) => state?.items.get(id)?.isDone).length;
  return l10n.t('{0} of {1}', done, items.length);
}

function itemView(
  { id, text, help, proof }: ChecklistItem,
  state: ChecklistState | undefined,
  context: CheckViewContext,
): ChecklistItemView {
  const own = state?.items.get(id);
  const isDone = own?.isDone ?? false;
  const view: ChecklistProofView =
    proof.kind === 'word'
      ? { kind: 'word', text: proofText(proof), note: own?.note ?? '' }
      : { kind: 'check', text: l10n.t('{0}: {1}', proofText(proof), howItStands(proof, isDone, context)) };
  return { id, text, ...(help !== undefined && { helpHtml: context.html(help) }), isDone, proof: view };
}

function howItStands(
  proof: Extract<ChecklistItem['proof'], { readonly kind: 'check' }>,
  isDone: boolean,
  { open, task }: CheckViewContext,
): string {
  const title = open.exercise.tasks.find((other) => other.id === proof.task)?.title ?? proof.task;
  if (proof.task === task.id) {
    return isDone ? l10n.t('“{0}” has passed', proof.check) : l10n.t('“{0}” has not passed yet', proof.check);
  }
  return isDone
    ? l10n.t('“{0}” of “{1}” has passed', proof.check, title)
    : l10n.t('“{0}” of “{1}” has not passed yet', proof.check, title);
}
