import { MAX_EXPLANATION } from '../../../core/actions/explain';
import type { ExplainState } from '../../../core/check/explain/explainState';
import { explainToDo, madeText } from '../../../core/check/explain/explainWords';
import { asSentence } from '../../../core/check/toDo';
import type { ExplainCheck } from '../../../core/check/model';
import type { ExplainView, ModelView } from '../../../shared/checks/explainView';
import { l10n } from '../../../shared/l10n';
import type { CheckViewContext } from './checkViews';
import { inlineHtml } from './inlineHtml';

/** What the learner wrote; and once it was handed in, the model answer and its points. Before, nothing of these is in it. */
export function explainView(check: ExplainCheck, { base, own, html }: CheckViewContext): ExplainView {
  const given = own?.given.get(check.id);
  const state = given?.kind === 'explain' ? given : undefined;
  const common = base(check);
  const isShort = state?.made !== undefined && common.state === 'open';
  const toDo = explainToDo(check, state);
  return {
    ...common,
    kind: 'explain',
    title: check.title ?? l10n.t('Explanation'),
    state: isShort ? 'failed' : common.state,
    stateText: common.state === 'passed' || toDo === undefined ? common.stateText : asSentence(toDo),
    promptHtml: html(check.prompt),
    text: state?.text ?? '',
    minWords: check.minWords,
    maxLength: MAX_EXPLANATION,
    ...(state?.isModelOpen && { model: modelView(check, state, html) }),
  };
}

function modelView(check: ExplainCheck, state: ExplainState, html: CheckViewContext['html']): ModelView {
  const { made, reviewer } = state;
  const marks = made && madeText(check, made);
  return {
    html: html(check.model),
    isChangedSince: state.isChangedSince,
    points: check.marks.map(({ id, text }) => ({ id, html: inlineHtml(html(text)), isMade: made?.has(id) ?? false })),
    markedBy: reviewer !== undefined ? 'reviewer' : made ? 'learner' : 'nobody',
    ...(marks !== undefined && {
      marksText: reviewer === undefined ? marks : l10n.t('{0} Marked by {1}.', marks, reviewer),
    }),
  };
}
