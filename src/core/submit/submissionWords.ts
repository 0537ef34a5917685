import { l10n } from '../../shared/l10n';
import type { LeftOut } from './chooseFiles';
import type { DeliverableState } from './deliverables';
import type { Evaluator, Submission } from '../pack/assessmentModel';

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

/** Which files stay out and why, a sentence for each reason. @param advice what follows those that may hold secrets: how to bundle them */
export function leftOutTexts(leftOut: readonly LeftOut[], advice = ''): readonly string[] {
  const paths = (why: LeftOut['why']): string =>
    leftOut.flatMap((one) => (one.why === why ? [one.path] : [])).join(', ');
  const [secrets, names] = [paths('secret'), paths('name')];
  return [
    ...(secrets === '' ? [] : [l10n.t('Left out, as they may hold secrets: {0}.', `${secrets}${advice}`)]),
    ...(names === '' ? [] : [l10n.t('Left out, as not every system knows such names: {0}.', names)]),
  ];
}

/** What a bundle tells of the learner beside the files, so that nobody hands over more than they know. */
export function contentsText({ deliverables }: Pick<Submission, 'deliverables'>): string {
  return deliverables.some(({ kind }) => kind === 'reflection')
    ? l10n.t(
        'The bundle tells of your runs, hints, results, answers and times. Of what you wrote it holds the answers to the reflection and explanations that you handed in, no drafts and nothing else of your journal.',
      )
    : l10n.t(
        'The bundle tells of your runs, hints, results, answers and times. Of what you wrote it holds the explanations that you handed in, no drafts and nothing of your journal.',
      );
}

/** What handing in is worth, said wherever it is offered. */
export function evidenceText(): string {
  return l10n.t(
    'A bundle holds your own record. It is not evidence by itself: only a grading run by your instructor, of the files in it, is.',
  );
}
