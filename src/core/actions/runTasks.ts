import { l10n } from '../../shared/l10n';
import { checksToInspect } from '../check/inspection';
import { asOneRun, runAndInspect } from '../check/runAndInspect';
import { whatToDoText } from '../check/whatToDo';
import { HumanError } from '../errors';
import { boundedEvidence, keepSnapshot } from './keepEvidence';
import { subjectOf, type OpenExercise } from './openExercise';
import type { CancelSignal } from '../ports';
import { failedLast } from '../progress/failedLast';
import { runOutputs } from '../progress/runOutputs';
import { codeHash } from '../run/codeHash';
import type { EventOf } from '../progress/event';
import type { CaseKey, CaseResult, FileHashes, RunEvent, RunMode, RunResult } from '../run/model';
import { planRun } from '../run/planRun';
import type { JudgingWorld } from './world';

/** A run that leaves more files than this behind: which ones is not kept. */
const MAX_WRITTEN = 200;

type CaseEvidence = EventOf<'runFinished'>['cases'][number];

export interface RunTasksOptions {
  /** All tasks when left out. */
  readonly taskIds?: readonly string[];
  /** The only cases to run; all of the tasks' when left out. */
  readonly only?: readonly CaseKey[];
  /** To test when left out. A debug run leaves no evidence; a coverage run leaves it like any other. */
  readonly mode?: RunMode;
  /** See `RunPlan.debugpyDir`. */
  readonly debugpyDir?: string;
  /** The learner asked for it; a run on save is not. Only an explicit run can be an attempt. */
  readonly isExplicit: boolean;
  readonly runId: string;
  readonly onEvent?: (event: RunEvent) => void;
  /** Called with the files as they are after the run, before its evidence is appended. */
  readonly onContents?: (files: FileHashes) => void;
  /** Paths of files that the learner saved while the tests ran: such a one was not written by the run, new as it may be. */
  readonly savedMeanwhile?: () => ReadonlySet<string>;
  /** Paths of files whose contents were changed since the run began, even if they have been changed back since. Asked when the tests are done. */
  readonly changedMeanwhile?: () => ReadonlySet<string>;
  readonly signal: CancelSignal;
}

/**
 * Runs the tests of tasks, inspects what is judged otherwise, and appends the evidence. A run that was cancelled, could not start or was debugged leaves none.
 * The result is handed on only after its evidence is on the disk, and without the judged bytes.
 */
export async function runTasks(world: JudgingWorld, open: OpenExercise, options: RunTasksOptions): Promise<RunResult> {
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
    ...(options.only && { only: options.only }),
    first: failedLast(world.progress.events, subjectOf(open)),
    outputs: runOutputs(world.progress.events, subjectOf(open)),
    ...(options.mode && { mode: options.mode }),
    ...(options.debugpyDir !== undefined && { debugpyDir: options.debugpyDir }),
  });
  const inspections =
    plan.mode === 'debug'
      ? []
      : checksToInspect(exercise, track.id, {
          ...(options.taskIds && { taskIds: options.taskIds }),
          ...(options.only && { only: options.only }),
          withCostly: options.isExplicit,
        });
  // What is inspected is what the tests judged, whatever is saved meanwhile.
  let changed: readonly string[] = [];
  const onTested = (): void => {
    changed = [...(options.changedMeanwhile?.() ?? [])];
  };
  const work = { pack, exercise, track, plan, checks: inspections, onTested };
  const judged = asOneRun(
    plan.checks.length + inspections.length === 0
      ? {}
      : await runAndInspect(world, work, options.onEvent ?? (() => undefined), options.signal),
  );
  if (!judged) throw new HumanError(nothingText(open, options));
  const { judgedBytes, ...rest } = judged;
  const result: RunResult = { ...rest, isStale: rest.isStale || changed.some((path) => path in rest.judged) };
  if (plan.mode === 'debug' || result.outcome === 'cancelled' || result.outcome === 'couldNotStart') return result;
  const [snapshot, present] = await Promise.all([
    options.isExplicit ? keepSnapshot(world, folder, options.runId, judgedBytes) : undefined,
    world.workspaces.hashes(folder),
  ]);
  options.onContents?.(present);
  const written = newFiles(result.judged, present, options.savedMeanwhile?.());
  const judgedTasks = [...plan.checks.map(({ task }) => task), ...inspections.map(({ task }) => task.id)];
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
    ...(written && { written }),
    isStale: result.isStale,
    ...(options.only && { isPartial: true }),
    ...(result.explanation !== undefined && { explanation: boundedEvidence(result.explanation) }),
    isExplicit: options.isExplicit,
    durationMs: result.durationMs,
    runtime: result.runtime,
    ...(snapshot !== undefined && { snapshot }),
  });
  return result;
}

/** Why nothing can be run, and what there is to do instead. */
function nothingText({ exercise, track }: OpenExercise, { taskIds, mode }: RunTasksOptions): string {
  const wanted = exercise.tasks.filter(({ id }) => taskIds?.includes(id) ?? true);
  const [only, ...others] = wanted;
  if (mode === 'debug') return l10n.t('There are no tests to debug here.');
  return only && others.length === 0 ? whatToDoText(only, track.id) : l10n.t('There are no tests to run here.');
}

/** A case as the log keeps it: enough to show it again, bounded so that the log stays small. */
function evidenceOf({ task, check, case: id, status, ...rest }: CaseResult): CaseEvidence {
  const { isLoadFailure, message, expected, actual, place, output } = rest;
  return {
    task,
    check,
    case: id,
    status,
    ...(isLoadFailure && { isLoadFailure }),
    ...(message !== undefined && { message: boundedEvidence(message) }),
    ...(expected !== undefined && { expected: boundedEvidence(expected) }),
    ...(actual !== undefined && { actual: boundedEvidence(actual) }),
    ...(place && { place }),
    ...(output !== undefined && status !== 'passed' && { output: boundedEvidence(output) }),
  };
}

/** Files that were not there when the run began, but for the learner's own; undefined when they are too many to keep. */
function newFiles(
  judged: FileHashes,
  present: FileHashes,
  saved: ReadonlySet<string> = new Set(),
): FileHashes | undefined {
  const found = Object.entries(present).filter(([path]) => judged[path] === undefined && !saved.has(path));
  return found.length <= MAX_WRITTEN ? Object.fromEntries(found) : undefined;
}
