import type { Case, Check, TrackId } from '../pack/model';
import { inspectedCases } from './inspectedCases';
import { isInspected } from './model';

/** The cases of a check that a run judges, in order; those of an inspection may stand in no file (`''`). None of other checks. */
export function casesOf(check: Check, trackId: TrackId): readonly Case[] {
  if (check.kind === 'tests') return check.suites[trackId]?.cases ?? [];
  if (!isInspected(check)) return [];
  return inspectedCases(check, trackId).map(({ id, title, file = '' }) => ({ id, title, file, line: 1 }));
}
