import type { OpenExercise } from '../../core/actions/openExercise';
import type { ExerciseState } from '../../core/progress/learnerState';
import { deliverableStates } from '../../core/submit/deliverables';
import { evaluatorWord, evidenceText } from '../../core/submit/submissionWords';
import { l10n } from '../../shared/l10n';
import type { ExerciseView, SubmissionView } from '../../shared/panelProtocol';

/** What is to be handed in, by what the log says; files are looked for when it is handed in. Undefined where nothing is. */
export function submissionView(
  { exercise, track }: OpenExercise,
  state: ExerciseState | undefined,
): SubmissionView | undefined {
  const { submission } = exercise;
  if (!submission) return undefined;
  const last = state?.submissions.at(-1);
  const handedIn =
    last && l10n.t('Bundled last on {0}, as {1}.', new Date(last.at).toISOString().slice(0, 10), last.file);
  return {
    title: submission.title,
    text: [handedIn, evidenceText()].filter((text) => text !== undefined).join(' '),
    items: deliverableStates(submission, { exercise, trackId: track.id, state }).map((one) => ({
      text: one.deliverable.isOptional ? l10n.t('{0} (optional)', one.deliverable.title) : one.deliverable.title,
      detail: one.detail,
      state: one.state,
      ...(one.deliverable.file !== undefined && { file: one.deliverable.file }),
    })),
    steps: submission.evaluation.map(({ title, by, text }) => ({
      text: l10n.t('{0}, {1}', title, evaluatorWord(by)),
      detail: text,
    })),
  };
}

/** Handing in is next when all tasks are passed and nothing was bundled yet. */
export function handInStep(
  { exercise }: OpenExercise,
  state: ExerciseState | undefined,
): ExerciseView['next'] | undefined {
  if (!exercise.submission || state?.status !== 'passed' || state.submissions.length > 0) return undefined;
  return {
    text: l10n.t('All tasks are passed: hand in'),
    detail: l10n.t('“{0}” is below, with what is still missing.', exercise.submission.title),
    button: { label: l10n.t('Hand in…'), intent: { type: 'handIn' } },
  };
}
