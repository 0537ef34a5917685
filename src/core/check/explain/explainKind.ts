import { OPEN } from '../checkScore';
import type { GivenKind } from '../givenKind';
import type { ExplainCheck } from '../model';
import type { ExplainState } from './explainState';

export const explainKind: GivenKind<ExplainCheck, ExplainState> = {
  project: () => ({ kind: 'explain', text: '', isModelOpen: false, isChangedSince: false }),
  isPassed: () => false,
  score: () => OPEN,
};
