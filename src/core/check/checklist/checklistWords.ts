import { l10n } from '../../../shared/l10n';
import type { ChecklistCheck, ChecklistProof } from '../model';
import type { ChecklistState } from './checklistState';

/** What shows an item: "shown by a test", "shown by your word". */
export function proofText(proof: ChecklistProof): string {
  if (proof.kind === 'word') return l10n.t('shown by your word');
  switch (proof.by) {
    case 'tests':
      return l10n.t('shown by a test');
    case 'matrix':
    case 'artefact':
      return l10n.t('shown by a file');
    case 'benchmark':
    case 'benchmarkSuite':
      return l10n.t('shown by a measurement');
    case 'lint':
      return l10n.t('shown by the linter');
    case 'coverage':
    case 'mutants':
      return l10n.t('shown by your own tests');
    case 'answers':
    case 'explain':
    case 'reflection':
      return l10n.t('shown by what you have written');
    case 'checklist':
      return l10n.t('shown by another checklist');
    case 'review':
      return l10n.t('shown by a review');
    case 'lab':
      return l10n.t('shown by an experiment');
  }
}

/** "4 of 6 items are shown". */
export function checklistText(check: ChecklistCheck, state: ChecklistState | undefined): string {
  const { done, total } = countItems(check, state);
  return l10n.t('{0} of {1} items are shown', done, total);
}

/** What it still asks for, as a clause: "2 items of the checklist wait for your word". Undefined: nothing more. */
export function checklistToDo(check: ChecklistCheck, state: ChecklistState | undefined): string | undefined {
  const open = check.areas.flatMap(({ items }) => items).filter(({ id }) => state?.items.get(id)?.isDone !== true);
  if (open.length === 0) return undefined;
  const words = open.filter(({ proof }) => proof.kind === 'word').length;
  if (words === 0) {
    return open.length === 1
      ? l10n.t('one item of the checklist waits for another check to pass')
      : l10n.t('{0} items of the checklist wait for other checks to pass', open.length);
  }
  return words === 1
    ? l10n.t('one item of the checklist waits for your word')
    : l10n.t('{0} items of the checklist wait for your word', words);
}

export function countItems(
  { areas }: ChecklistCheck,
  state: ChecklistState | undefined,
): { readonly done: number; readonly total: number } {
  const items = areas.flatMap((area) => area.items);
  return { done: items.filter(({ id }) => state?.items.get(id)?.isDone).length, total: items.length };
}
