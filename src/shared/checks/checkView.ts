import { isUnionBy, type Shape } from '../shape';
import { isAnswersAction, isAnswersView, type AnswersAction, type AnswersView } from './answersView';
import { isArtefactView, type ArtefactView } from './artefactView';
import { isChecklistAction, isChecklistView, type ChecklistAction, type ChecklistView } from './checklistView';
import { isExplainAction, isExplainView, type ExplainAction, type ExplainView } from './explainView';
import { isLabAction, isLabView, type LabAction, type LabView } from './labView';
import { isMatrixAction, isMatrixView, type MatrixAction, type MatrixView } from './matrixView';
import { isMutantsView, type MutantsView } from './mutantsView';
import { isReviewAction, isReviewView, type ReviewAction, type ReviewView } from './reviewView';

/** A check that has a part of its own in the panel, beside the cases that a run judges. */
export type CheckView =
  AnswersView | ExplainView | MatrixView | ArtefactView | ChecklistView | ReviewView | LabView | MutantsView;
export type CheckAction = AnswersAction | ExplainAction | MatrixAction | ChecklistAction | ReviewAction | LabAction;

export const isCheckView: Shape<CheckView> = isUnionBy<'kind', CheckView>('kind', {
  answers: isAnswersView,
  explain: isExplainView,
  matrix: isMatrixView,
  artefact: isArtefactView,
  checklist: isChecklistView,
  review: isReviewView,
  lab: isLabView,
  mutants: isMutantsView,
});

/** The first word of an action's `act` tells the kind of check: `answers`, `answers.give`. */
export const isCheckAction: Shape<CheckAction> = (value): value is CheckAction =>
  [isAnswersAction, isExplainAction, isMatrixAction, isChecklistAction, isReviewAction, isLabAction].some((shape) =>
    shape(value),
  );
