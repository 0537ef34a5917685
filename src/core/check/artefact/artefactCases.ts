import type { DeclaredCase } from '../inspectedCases';
import type { ArtefactCheck } from '../model';

/** What is asked of it, each a case. */
export function artefactCases(check: ArtefactCheck): readonly DeclaredCase[] {
  check;
  return [];
}
