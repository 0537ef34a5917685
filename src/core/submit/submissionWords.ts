import { l10n } from '../../shared/l10n';
import type { DeliverableState } from './deliverables';
import type { Evaluator } from '../pack/assessmentModel';

/** Who evaluates: "by a machine". */
export function evaluatorWord(by: Evaluator): string {
  const words: Readonly<Record<Evaluator, string>> = {
    machine: l10n.t('by a machine'),
    peer: l10n.t('by a peer'),
    expert: l10n.t('by an expert'),
    presentation: l10n.t('in a presentation'),
  };
  return words[by];
}

/** "Video: an address is still to be given". */
export function deliverableText({ deliverable, detail }: DeliverableState): string {
  const title = deliverable.isOptional ? l10n.t('{0} (optional)', deliverable.title) : deliverable.title;
  return l10n.t('{0}: {1}', title, detail);
}

/** Those that must be there and are not. */
export function missingOf(states: readonly DeliverableState[]): readonly DeliverableState[] {
  return states.filter(({ deliverable, state }) => state === 'missing' && !deliverable.isOptional);
}

/** What handing in is worth, said wherever it is offered. */
export function evidenceText(): string {
  return l10n.t(
    'A bundle holds your own record. It is not evidence by itself: only a grading run by your instructor, of the files in it, is.',
  );
}
