import type { TrackId } from '../../pack/model';
import type { DeclaredCase } from '../inspectedCases';
import type { LintCheck } from '../model';

/** What is asked of it, each a case. */
export function lintCases(check: LintCheck, trackId: TrackId): readonly DeclaredCase[] {
  [check, trackId];
  return [];
}
