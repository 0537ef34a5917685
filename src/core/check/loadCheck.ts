import type { CheckParts, TaskContext } from '../pack/loadContext';
import type { Check } from '../pack/model';
import { loadAnswers } from './answers/loadAnswers';
import type { AnswersYaml } from './answers/answersSchema';
import { loadArtefact } from './artefact/loadArtefact';
import type { ArtefactYaml } from './artefact/artefactSchema';
import { loadChecklist } from './checklist/loadChecklist';
import type { ChecklistYaml } from './checklist/checklistSchema';
import { loadCoverage } from './coverage/loadCoverage';
import type { CoverageYaml } from './coverage/coverageSchema';
import { loadExplain } from './explain/loadExplain';
import type { ExplainYaml } from './explain/explainSchema';
import { loadLab } from './lab/loadLab';
import type { LabYaml } from './lab/labSchema';
import { loadLint } from './lint/loadLint';
import type { LintYaml } from './lint/lintSchema';
import { loadMatrix } from './matrix/loadMatrix';
import type { MatrixYaml } from './matrix/matrixSchema';
import { loadMutants } from './mutants/loadMutants';
import type { MutantsYaml } from './mutants/mutantsSchema';
import { loadReview } from './review/loadReview';
import type { ReviewYaml } from './review/reviewSchema';

/** A check of `exercise.yaml` that is neither tests nor a benchmark nor a reflection. */
export type OtherCheckYaml =
  | AnswersYaml
  | ExplainYaml
  | MatrixYaml
  | ArtefactYaml
  | ChecklistYaml
  | LintYaml
  | CoverageYaml
  | MutantsYaml
  | ReviewYaml
  | LabYaml;

/** Reads such a check by the key that tells its kind. */
export function loadCheck(
  parts: CheckParts,
  written: OtherCheckYaml,
  where: readonly PropertyKey[],
  context: TaskContext,
): Promise<Check | undefined> {
  if ('answers' in written) return loadAnswers(parts, written, where, context);
  if ('explain' in written) return loadExplain(parts, written, where, context);
  if ('matrix' in written) return loadMatrix(parts, written, where, context);
  if ('artefact' in written) return loadArtefact(parts, written, where, context);
  if ('checklist' in written) return loadChecklist(parts, written, where, context);
  if ('lint' in written) return loadLint(parts, written, where, context);
  if ('coverage' in written) return loadCoverage(parts, written, where, context);
  if ('mutants' in written) return loadMutants(parts, written, where, context);
  if ('review' in written) return loadReview(parts, written, where, context);
  return loadLab(parts, written, where, context);
}
