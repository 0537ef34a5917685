import type { ErrorAction } from '../errors';
import type { Exercise, Pack, Task, Track } from '../pack/model';
import type { CaseKey, CaseResult, FileHashes, RunOutcome } from '../run/model';
import { isInTrack } from '../pack/model';
import { isCostly } from './inspectedCases';
import { isInspected, type InspectedCheck } from './model';

/** What an inspector is asked to judge: checks of one exercise in one workspace that are not the pack's tests. */
export interface InspectionPlan {
  readonly runId: string;
  readonly pack: Pack;
  readonly exercise: Exercise;
  readonly track: Track;
  /** Absolute folder of the learner's workspace. */
  readonly workspace: string;
  readonly checks: readonly { readonly task: Task; readonly check: InspectedCheck }[];
  /** The learner's files as a run has just judged them; left out: they are read. */
  readonly files?: { readonly hashes: FileHashes; readonly bytes: ReadonlyMap<string, Uint8Array> };
}

export interface InspectionResult {
  readonly outcome: RunOutcome;
  /** One entry for each declared case of each planned check, in order. */
  readonly cases: readonly CaseResult[];
  /** Why cases have no result of their own. */
  readonly explanation?: string;
  /** Why a check could not be judged on this machine, and what helps; its cases are errored. Of several, the first. */
  readonly failure?: { readonly message: string; readonly action?: ErrorAction };
  readonly judged: FileHashes;
  readonly judgedBytes?: ReadonlyMap<string, Uint8Array>;
  readonly durationMs: number;
}

/** The checks of some tasks (all when left out), or of some cases, that an inspection judges in a track. */
export function checksToInspect(
  exercise: Exercise,
  trackId: string,
  options: { readonly taskIds?: readonly string[]; readonly only?: readonly CaseKey[]; readonly withCostly: boolean },
): InspectionPlan['checks'] {
  return exercise.tasks
    .filter(({ id }) => options.taskIds?.includes(id) ?? true)
    .flatMap((task) =>
      task.checks.flatMap((check) =>
        isInspected(check) &&
        isInTrack(check, trackId) &&
        (options.only?.some((key) => key.task === task.id && key.check === check.id) ?? true) &&
        (options.withCostly || !isCostly(check))
          ? [{ task, check }]
          : [],
      ),
    );
}
