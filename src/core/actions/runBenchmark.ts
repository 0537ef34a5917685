import { l10n } from '../../shared/l10n';
import type { BenchEvent, BenchResult } from '../bench/model';
import { planBenchmark } from '../bench/planBenchmark';
import { HumanError } from '../errors';
import type { CancelSignal } from '../ports';
import { codeHash } from '../run/codeHash';
import { boundedEvidence, keepSnapshot } from './keepEvidence';
import { subjectOf, type OpenExercise } from './openExercise';
import type { JudgingWorld } from './world';

export interface RunBenchmarkOptions {
  readonly taskId: string;
  readonly checkId: string;
  readonly runId: string;
  readonly onEvent?: (event: BenchEvent) => void;
  readonly signal: CancelSignal;
}

/**
 * Measures one check of the learner's code and appends the evidence. A benchmark that was cancelled or could not start leaves
 * none. The result is handed on only after its evidence is on the disk, and without the judged bytes.
 */
export async function runBenchmark(
  world: JudgingWorld,
  open: OpenExercise,
  options: RunBenchmarkOptions,
): Promise<BenchResult> {
  const { pack, exercise, track, folder } = open;
  const { taskId, checkId, runId } = options;
  if (!(await world.workspaces.exists(folder))) {
    throw new HumanError(
      l10n.t('The folder {0} is not there any more. Start the exercise again to make it anew.', folder),
    );
  }
  const plan = planBenchmark({ runId, pack, exercise, track, workspace: folder, taskId, checkId });
  if (!plan) throw new HumanError(l10n.t('There is no benchmark to run here.'));
  const measured = await world.benchmarks.measure(plan, options.onEvent ?? (() => undefined), options.signal);
  const { judgedBytes, ...result } = measured;
  const { outcome } = result;
  if (outcome === 'cancelled' || outcome === 'couldNotStart') return result;
  const snapshot = await keepSnapshot(world, folder, runId, judgedBytes);
  await world.progress.append({
    type: 'benchFinished',
    ...subjectOf(open),
    task: taskId,
    check: checkId,
    revision: exercise.tasks.find(({ id }) => id === taskId)?.revision ?? 1,
    outcome,
    ...(result.explanation !== undefined && { explanation: boundedEvidence(result.explanation) }),
    ...(result.place && { place: result.place }),
    pairs: [...result.pairs],
    ...(result.suite && {
      suite: result.suite.map(({ answers, ...rest }) => ({ ...rest, answers: answers.map(boundedEvidence) })),
    }),
    ...(result.distribution && {
      distribution: { own: [...result.distribution.own], baseline: [...result.distribution.baseline] },
    }),
    codeHash: codeHash(result.judged),
    files: result.judged,
    isStale: result.isStale,
    machine: result.machine,
    durationMs: result.durationMs,
    runtime: result.runtime,
    ...(snapshot !== undefined && { snapshot }),
  });
  return result;
}
