import type { TrackId } from '../pack/model';
import { artefactCases } from './artefact/artefactCases';
import { coverageCases } from './coverage/coverageCases';
import { lintCases } from './lint/lintCases';
import { matrixCases } from './matrix/matrixCases';
import type { InspectedCheck } from './model';
import { mutantsCases, passesMutants } from './mutants/mutantsCases';

/** A case that an inspection judges. */
export interface DeclaredCase {
  readonly id: string;
  readonly title: string;
  /** The learner's file that it is about, relative to the workspace. */
  readonly file?: string;
}

/** The cases of a check that a run judges without the pack's tests, known before it runs. */
export function inspectedCases(check: InspectedCheck, trackId: TrackId): readonly DeclaredCase[] {
  switch (check.kind) {
    case 'matrix':
      return matrixCases(check);
    case 'artefact':
      return artefactCases(check);
    case 'lint':
      return lintCases(check, trackId);
    case 'coverage':
      return coverageCases(check, trackId);
    case 'mutants':
      return mutantsCases(check, trackId);
  }
}

/** Whether the cases that passed (by id) pass the check. */
export function passesInspected(check: InspectedCheck, trackId: TrackId, passed: ReadonlySet<string>): boolean {
  if (check.kind === 'mutants') return passesMutants(check, trackId, passed);
  const cases = inspectedCases(check, trackId);
  return cases.length > 0 && cases.every(({ id }) => passed.has(id));
}

/** Costs processes and seconds: judged when the learner asks for it, and not with each save. */
export function isCostly({ kind }: InspectedCheck): boolean {
  return kind === 'lint' || kind === 'coverage' || kind === 'mutants';
}
