import { l10n } from '../../shared/l10n';
import { HumanError } from '../errors';
import { subjectOf, type OpenExercise } from './openExercise';
import type { CancelSignal } from '../ports';
import { codeHash } from '../run/codeHash';
import type { EventOf } from '../progress/event';
import type { CaseResult, RunEvent, RunResult } from '../run/model';
import { planRun } from '../run/planRun';
import type { World } from './world';

/** Longest text of a case that goes into the log, in characters. */
const EVIDENCE_LENGTH = 2000;

type CaseEvidence = EventOf<'runFinished'>['cases'][number];

export interface RunTasksOptions {
  /** All tasks when left out. */
  readonly taskIds?: readonly string[];
  /** The learner asked for it; a run on save is not. Only an explicit run can be an attempt. */
  readonly isExplicit: boolean;
  readonly runId: string;
  readonly onEvent?: (event: RunEvent) => void;
  readonly signal: CancelSignal;
}

/**
 * Runs the tests of tasks and appends the evidence. A run that was cancelled or could not start leaves none.
 * The result is handed on only after its evidence is on the disk, and without the judged bytes.
 */
export async function runTasks(world: World, open: OpenExercise, options: RunTasksOptions): Promise<RunResult> {
  const { pack, exercise, track, folder } = open;
  if (!(await world.workspaces.exists(folder))) {
    throw new HumanError(
      l10n.t('The folder {0} is not there any more. Start the exercise again to make it anew.', folder),
    );
  }
  const plan = planRun({
    runId: options.runId,
    pack,
    exercise,
    track,
    workspace: folder,
    ...(options.taskIds && { taskIds: options.taskIds }),
  });
  if (plan.checks.length === 0) throw new HumanError(l10n.t('There are no tests to run here.'));
  const { judgedBytes, ...result } = await world.runner.run(plan, options.onEvent ?? (() => undefined), options.signal);
  if (result.outcome === 'cancelled' || result.outcome === 'couldNotStart') return result;
  const snapshot = options.isExplicit ? await keepSnapshot(world, folder, options.runId, judgedBytes) : undefined;
  const judgedTasks = [...new Set(plan.checks.map(({ task }) => task))];
  await world.progress.append({
    type: 'runFinished',
    ...subjectOf(open),
    outcome: result.outcome,
    tasks: Object.fromEntries(
      exercise.tasks.filter(({ id }) => judgedTasks.includes(id)).map(({ id, revision }) => [id, revision]),
    ),
    cases: result.cases.map(evidenceOf),
    codeHash: codeHash(result.judged),
    files: result.judged,
    isStale: result.isStale,
    isExplicit: options.isExplicit,
    durationMs: result.durationMs,
    runtime: result.runtime,
    ...(snapshot !== undefined && { snapshot }),
  });
  return result;
}

/** A case as the log keeps it: enough to show it again, bounded so that the log stays small. */
function evidenceOf({ task, check, case: id, status, message, expected, actual }: CaseResult): CaseEvidence {
  return {
    task,
    check,
    case: id,
    status,
    ...(message !== undefined && { message: message.slice(0, EVIDENCE_LENGTH) }),
    ...(expected !== undefined && { expected: expected.slice(0, EVIDENCE_LENGTH) }),
    ...(actual !== undefined && { actual: actual.slice(0, EVIDENCE_LENGTH) }),
  };
}

/** The snapshot holds what was judged, also when the learner has gone on typing since. */
async function keepSnapshot(
  world: World,
  folder: string,
  runId: string,
  judgedBytes: RunResult['judgedBytes'],
): Promise<string | undefined> {
  try {
    return await world.workspaces.snapshot(folder, `attempt ${runId}`, judgedBytes);
  } catch (error) {
    // A verdict must not be lost because git could not write; the log says that this attempt has no snapshot.
    world.log.warn(`no snapshot of ${folder}: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}
