import { l10n } from '../../shared/l10n';
import type { LabResult } from '../check/lab/labRunner';
import { openPredictions } from '../check/lab/labWords';
import { planLab } from '../check/lab/planLab';
import { HumanError } from '../errors';
import type { CancelSignal } from '../ports';
import type { LearnerState } from '../progress/learnerState';
import { codeHash } from '../run/codeHash';
import { findLab, labStateOf, type LabKey } from './findLab';
import { boundedEvidence, keepSnapshot } from './keepEvidence';
import { findTask, subjectOf, type OpenExercise } from './openExercise';
import type { JudgingWorld } from './world';

export interface RunLabOptions extends LabKey {
  readonly runId: string;
  readonly signal: CancelSignal;
}

/** What a lab came to; its pictures go to whoever asked and are not kept. */
export type LabReport = Omit<LabResult, 'judgedBytes'>;

/**
 * Runs a lab over the learner's files and appends the evidence. Throws a {@link HumanError} while a prediction is still to be made:
 * what was expected is kept before anything can be seen. A run that was cancelled or could not start leaves no evidence.
 */
export async function runLab(
  world: JudgingWorld,
  open: OpenExercise,
  { runId, signal, ...key }: RunLabOptions,
  state: LearnerState,
): Promise<LabReport> {
  const { pack, exercise, track, folder } = open;
  requirePredicted(open, key, state);
  if (!(await world.workspaces.exists(folder))) {
    throw new HumanError(
      l10n.t('The folder {0} is not there any more. Start the exercise again to make it anew.', folder),
    );
  }
  const plan = planLab({ runId, pack, exercise, track, workspace: folder, ...key });
  if (!plan) throw new HumanError(l10n.t('There is no such lab in this exercise.'));
  const { judgedBytes, ...result } = await world.labs.run(plan, signal);
  if (result.outcome === 'cancelled' || result.outcome === 'couldNotStart') return result;
  const snapshot = await keepSnapshot(world, folder, runId, judgedBytes);
  await world.progress.append({
    type: 'labFinished',
    ...subjectOf(open),
    task: key.taskId,
    revision: findTask(exercise, key.taskId).revision,
    check: key.checkId,
    outcome: result.outcome,
    ...(result.explanation !== undefined && { explanation: boundedEvidence(result.explanation) }),
    ...(result.place && { place: result.place }),
    seed: plan.seed,
    figures: { ...result.figures },
    codeHash: codeHash(result.judged),
    files: result.judged,
    isStale: result.isStale,
    durationMs: result.durationMs,
    runtime: result.runtime,
    ...(snapshot !== undefined && { snapshot }),
  });
  return result;
}

/** Throws a {@link HumanError} that asks for what is still to be predicted. */
export function requirePredicted(open: Omit<OpenExercise, 'folder'>, key: LabKey, state: LearnerState): void {
  const missing = openPredictions(findLab(open, key), labStateOf(open, key, state));
  if (missing.length === 0) return;
  const asked = missing.map(({ text }) => text).join(' ');
  throw new HumanError(l10n.t('Say first what you expect, then the lab runs: {0}', asked));
}
