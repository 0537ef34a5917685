import type { MutantsCheck } from '../../../core/check/model';
import { mutantsCases } from '../../../core/check/mutants/mutantsCases';
import { mutantsSentence, tallyOf, type FaultState } from '../../../core/check/mutants/mutantsWords';
import type { MutantsView } from '../../../shared/checks/mutantsView';
import { l10n } from '../../../shared/l10n';
import type { CheckViewContext } from './checkViews';

/** What the panel shows of the check. */
export function mutantsView(check: MutantsCheck, context: CheckViewContext): MutantsView {
  const base = context.base(check);
  const trackId = context.open.track.id;
  const tally = tallyOf(check, trackId, (id) => context.own?.cases.get(`${check.id}.${id}`)?.status);
  const titles = new Map(mutantsCases(check, trackId).map(({ id, title }) => [id, title]));
  const titleOf = (id: string): string => titles.get(id) ?? id;
  const left = (tally?.faults ?? []).filter(({ state }) => state === 'survived' || state === 'notJudged');
  // A single survivor is in the sentence.
  const isSaid = left.length === 1 && left[0]?.state === 'survived';
  const messageOf = (id: string): string => context.own?.cases.get(`${check.id}.${id}`)?.message ?? '';
  const isTried = tally?.sound !== undefined;
  return {
    ...base,
    kind: 'mutants',
    title: l10n.t('What your tests find'),
    state: base.state === 'open' && isTried ? 'failed' : base.state,
    stateText: tally ? mutantsSentence(check, tally) : base.stateText,
    faults: (tally?.faults ?? []).map(({ id, state }) => ({ title: titleOf(id), state, stateText: stateText(state) })),
    left: (isSaid ? [] : left).map(({ id, about, state }) => ({
      title: titleOf(id),
      text: state === 'survived' ? about : messageOf(id),
    })),
  };
}

function stateText(state: FaultState): string {
  switch (state) {
    case 'found':
      return l10n.t('found');
    case 'survived':
      return l10n.t('not found');
    case 'notJudged':
      return l10n.t('not judged');
    case 'open':
      return l10n.t('not tried');
  }
}
