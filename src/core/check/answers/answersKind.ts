import { OPEN } from '../checkScore';
import type { GivenKind } from '../givenKind';
import type { AnswersCheck } from '../model';
import type { AnswersState } from './answersState';

export const answersKind: GivenKind<AnswersCheck, AnswersState> = {
  project: () => ({ kind: 'answers', answers: new Map() }),
  isPassed: () => false,
  score: () => OPEN,
};
