import { l10n } from '../../shared/l10n';
import type { ExerciseKind } from '../pack/model';

/** What an exercise of a kind asks of its learners, for an author who chooses one. */
export function kindSentence(kind: ExerciseKind): string {
  const sentences: Readonly<Record<ExerciseKind, string>> = {
    workshop: l10n.t('something is built, and tests say what it is to do'),
    debugging: l10n.t('mistakes are found, mended and explained'),
    design: l10n.t('parts are drawn, and a decision is weighed'),
    lab: l10n.t('something is made quick, and measured against a baseline'),
    'case-study': l10n.t('what others have done is read and told'),
    testing: l10n.t('tests are written, and judged by the mistakes they find'),
    checklist: l10n.t('something is shown to be ready, item by item'),
    trace: l10n.t('code is followed: questions, and a diagram'),
    experiment: l10n.t('something is predicted, tried and explained'),
    incident: l10n.t('what went wrong in service is mended and written up'),
  };
  return sentences[kind];
}
