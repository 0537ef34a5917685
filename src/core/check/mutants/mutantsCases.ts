import type { TrackId } from '../../pack/model';
import type { DeclaredCase } from '../inspectedCases';
import type { MutantsCheck } from '../model';

/** What is asked of it, each a case. */
export function mutantsCases(check: MutantsCheck, trackId: TrackId): readonly DeclaredCase[] {
  [check, trackId];
  return [];
}

/** Whether the sound subject passes and enough faults were found. */
export function passesMutants(check: MutantsCheck, trackId: TrackId, passed: ReadonlySet<string>): boolean {
  [check, trackId, passed];
  return false;
}
