import type { OpenExercise } from '../../core/actions/openExercise';
import { assess, type CheckPoints, type PartScore } from '../../core/assess/rubric';
import {
  checkName,
  criterionText,
  hintCostText,
  pointsText,
  shownPoints,
  unfedText,
  waitingText,
} from '../../core/assess/scoreWords';
import type { ExerciseState } from '../../core/progress/learnerState';
import { l10n } from '../../shared/l10n';
import type { PartView, PointView, RubricView } from '../../shared/panelProtocol';

/** What the exercise is worth so far, with where each point comes from; undefined where nothing of it is assessed. */
export function rubricView(
  { pack, exercise, track }: OpenExercise,
  state: ExerciseState | undefined,
): RubricView | undefined {
  const assessment = assess(pack, exercise, track.id, state);
  const { earned, total, criteria, grade, hintCosts } = assessment;
  if (criteria.length === 0) return undefined;
  return {
    earned: shownPoints(earned),
    total: shownPoints(total),
    // A letter for work that is not done yet would only discourage.
    ...(grade !== undefined && state?.status === 'passed' && { grade }),
    criteria: criteria.map((criterion) => ({
      ...partView(criterion),
      points: criterion.parts.length > 0 ? [] : criterion.checks.map(pointView),
      parts: criterion.parts.map(partView),
      reason: criterionText(criterion),
      ...(criterion.givenUp.length > 0 && {
        givenUp: l10n.t(
          'Given up before it was passed: {0}.',
          criterion.givenUp.map((title) => l10n.t('“{0}”', title)).join(', '),
        ),
      }),
    })),
    notes: [waitingText(assessment), unfedText(assessment), ...hintCosts.map(hintCostText)].filter(
      (note) => note !== undefined,
    ),
  };
}

function partView({ name, weight, counted, earned, isPending, checks }: PartScore): PartView {
  return {
    name,
    weight: shownPoints(isPending ? weight : counted),
    earned: shownPoints(earned),
    isPending,
    points: checks.map(pointView),
  };
}

function pointView(points: CheckPoints): PointView {
  const { weight, earned, isPending } = points;
  return {
    text: checkName(points),
    score: isPending
      ? l10n.t('pending, {0}', shownPoints(weight))
      : l10n.t('{0} of {1}', shownPoints(earned), shownPoints(weight)),
    why: pointsText(points),
  };
}
