import type { Exercise, Pack, TestsCheck, Track } from '../pack/model';
import type { CaseKey, FileHashes, PlannedCheck, RunMode, RunPlan } from './model';
import { runnerFacts } from './runners';

/** What starting and loading a framework may take on top of the checks' own limits, in milliseconds. */
const START_ALLOWANCE_MS = 20_000;

export interface RunRequest {
  readonly runId: string;
  readonly pack: Pack;
  readonly exercise: Exercise;
  readonly track: Track;
  readonly workspace: string;
  /** Tasks to judge; all of the exercise when left out. */
  readonly taskIds?: readonly string[];
  /** The only cases to run; all of the tasks' when left out. */
  readonly only?: readonly CaseKey[];
  /** See `RunPlan.outputs`. */
  readonly outputs?: FileHashes;
  /** Cases to run before the others. */
  readonly first?: readonly CaseKey[];
  readonly mode?: RunMode;
  readonly debugpyDir?: string;
}

/** Plans a run of the tests checks of the given tasks, in the pack's order. */
export function planRun(request: RunRequest): RunPlan {
  const { runId, pack, exercise, track, workspace, taskIds, only, debugpyDir } = request;
  const { first = [], outputs = {}, mode = 'test' } = request;
  const wanted = exercise.tasks.filter(({ id }) => taskIds === undefined || taskIds.includes(id));
  const checks = wanted.flatMap((task) =>
    testsChecks(task.checks).flatMap((check): PlannedCheck[] => {
      const suite = check.suites[track.id];
      if (!suite) return [];
      const planned = {
        task: task.id,
        check: check.id,
        timeoutMs: check.timeoutMs,
        files: suite.files,
        cases: suite.cases,
      };
      if (!only) return [planned];
      const wantedIds = only.filter((key) => key.task === task.id && key.check === check.id).map((key) => key.case);
      return wantedIds.length > 0 ? [{ ...planned, only: wantedIds }] : [];
    }),
  );
  return {
    runId,
    packId: pack.id,
    packRoot: pack.root,
    exerciseId: exercise.id,
    trackId: track.id,
    runner: track.runner,
    mode,
    workspace,
    checks,
    outputs,
    first,
    ...(debugpyDir !== undefined && { debugpyDir }),
    allTestFiles: testFilesOf(exercise, track.id).map(({ workspacePath }) => workspacePath),
    layers: track.layers,
    vendor: track.vendor,
    plugins: track.plugins,
    preload: track.preload,
    ...(track.command && { command: track.command }),
    ...(track.report !== undefined && { report: track.report }),
    requires: track.requires,
    ...(track.packages !== undefined && { packages: track.packages }),
    timeoutMs:
      (runnerFacts(track.runner).startAllowanceMs ?? START_ALLOWANCE_MS) +
      checks.reduce((sum, check) => sum + check.timeoutMs, 0),
  };
}

/** Every test and support file that the pack lays into the workspace in this track, each once. */
export function testFilesOf(
  exercise: Exercise,
  trackId: string,
): readonly { packPath: string; workspacePath: string }[] {
  const files = new Map<string, string>();
  for (const task of exercise.tasks) {
    for (const check of testsChecks(task.checks)) {
      for (const { packPath, workspacePath } of check.suites[trackId]?.files ?? []) files.set(workspacePath, packPath);
    }
  }
  return [...files].map(([workspacePath, packPath]) => ({ packPath, workspacePath }));
}

function testsChecks(checks: Exercise['tasks'][number]['checks']): TestsCheck[] {
  return checks.filter((check): check is TestsCheck => check.kind === 'tests');
}
