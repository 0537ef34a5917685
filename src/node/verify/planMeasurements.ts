import type { BenchResult } from '../../core/bench/model';
import { benchmarksIn, type FoundBenchmark } from '../../core/bench/planBenchmark';
import type { Exercise, Track } from '../../core/pack/model';
import { solutionDirs } from '../../core/pack/solutionDirs';
import { l10n } from '../../shared/l10n';
import type { Evidence } from '../../core/verify/evidence';
import type { Failure } from './judge';
import { judgeMeets, judgeMisses } from './judgeMeasured';
import type { ProofKind } from './planProofs';

/** One workspace to make, one benchmark of it, and what that shows. */
export interface PlannedMeasurement {
  readonly kind: ProofKind;
  readonly title: string;
  /** Layers above the track's own, relative to the pack's root, lowest first. */
  readonly overlays: readonly string[];
  readonly benchmark: FoundBenchmark;
  readonly judge: (result: BenchResult) => readonly Failure[];
}

/**
 * All that has to be measured of an exercise in one track: the reference of a task and each alternative meet its budgets, and wrong
 * answers miss those that they say they miss. A starter may do as it likes: much is quick that does nothing yet.
 */
export function planMeasurements(exercise: Exercise, track: Track, evidence: Evidence): readonly PlannedMeasurement[] {
  return benchmarksIn(exercise, track.id).flatMap((benchmark) => {
    const { taskId, check } = benchmark;
    const about = `${taskId}.${check.id}`;
    const meets = (result: BenchResult): readonly Failure[] => judgeMeets(about, check, result);
    const misses = (result: BenchResult): readonly Failure[] => judgeMisses(about, check, result);
    return [
      {
        ...{ kind: 'reference' as const, title: l10n.t('reference meets {0}', about) },
        ...{ overlays: solutionDirs(exercise, track.id, taskId), benchmark, judge: meets },
      },
      ...evidence.alternatives.flatMap(({ name, dirs }): PlannedMeasurement[] => {
        const dir = dirs[track.id];
        if (dir === undefined) return [];
        const title = l10n.t('alternative {0} meets {1}', name, about);
        return [{ kind: 'alternative', title, overlays: [dir], benchmark, judge: meets }];
      }),
      ...evidence.wrongAnswers.flatMap(({ name, dirs, after, misses: named }): PlannedMeasurement[] => {
        const dir = dirs[track.id];
        if (dir === undefined || !named.some((one) => one.task === taskId && one.check === check.id)) return [];
        const below = after === undefined ? [] : solutionDirs(exercise, track.id, after);
        const title = l10n.t('wrong answer {0} misses {1}', name, about);
        return [{ kind: 'wrong', title, overlays: [...below, dir], benchmark, judge: misses }];
      }),
    ];
  });
}
