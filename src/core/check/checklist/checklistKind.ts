import { OPEN } from '../checkScore';
import type { GivenKind } from '../givenKind';
import type { ChecklistCheck } from '../model';
import type { ChecklistState } from './checklistState';

export const checklistKind: GivenKind<ChecklistCheck, ChecklistState> = {
  project: () => ({ kind: 'checklist', items: new Map() }),
  isPassed: () => false,
  score: () => OPEN,
};
