import { OPEN } from '../checkScore';
import type { GivenKind } from '../givenKind';
import type { LabCheck } from '../model';
import type { LabState } from './labState';

export const labKind: GivenKind<LabCheck, LabState> = {
  project: () => ({ kind: 'lab', predictions: new Map(), runs: [] }),
  isPassed: () => false,
  score: () => OPEN,
};
