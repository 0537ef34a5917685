import { goalsReached } from '../../core/check/lab/judgeLab';
import type { LabResult } from '../../core/check/lab/labRunner';
import { goalLimitText, labFigureText } from '../../core/check/lab/labWords';
import { labsIn, type FoundLab } from '../../core/check/lab/planLab';
import type { LabCheck } from '../../core/check/model';
import type { Exercise, Track } from '../../core/pack/model';
import { solutionDirs } from '../../core/pack/solutionDirs';
import { l10n } from '../../shared/l10n';
import type { Evidence } from '../../core/verify/evidence';
import type { Failure } from './judge';
import type { ProofKind } from './planProofs';

/** One workspace to make, one run of a lab in it, and what that shows. */
export interface PlannedLab {
  readonly kind: ProofKind;
  readonly title: string;
  /** Layers above the track's own, relative to the pack's root, lowest first. */
  readonly overlays: readonly string[];
  readonly lab: FoundLab;
  readonly judge: (result: LabResult) => readonly Failure[];
}

/**
 * All that has to be shown of an exercise's labs in one track: the reference of a task and each alternative reach all goals, and the
 * starter does not. Each tells every figure that it describes.
 */
export function planLabProofs(exercise: Exercise, track: Track, evidence: Evidence): readonly PlannedLab[] {
  return labsIn(exercise, track.id).flatMap((lab): PlannedLab[] => {
    const { taskId, check } = lab;
    const about = `${taskId}.${check.id}`;
    const reaches = (result: LabResult): readonly Failure[] => judgeReaches(about, check, result);
    const index = exercise.tasks.findIndex(({ id }) => id === taskId);
    const before = exercise.tasks[index - 1];
    return [
      {
        ...{ kind: 'starter', title: l10n.t('starter misses a goal of {0}', about), lab },
        overlays: before ? solutionDirs(exercise, track.id, before.id) : [],
        judge: (result) => judgeMisses(about, check, result),
      },
      {
        ...{ kind: 'reference', title: l10n.t('reference reaches the goals of {0}', about), lab },
        ...{ overlays: solutionDirs(exercise, track.id, taskId), judge: reaches },
      },
      ...evidence.alternatives.flatMap(({ name, dirs }): PlannedLab[] => {
        const dir = dirs[track.id];
        if (dir === undefined) return [];
        const title = l10n.t('alternative {0} reaches the goals of {1}', name, about);
        return [{ kind: 'alternative', title, overlays: [dir], lab, judge: reaches }];
      }),
    ];
  });
}

/** A lab without goals is there to be seen: a starter that runs is enough. One that fails has not reached anything. */
function judgeMisses(about: string, check: LabCheck, result: LabResult): readonly Failure[] {
  if (result.outcome !== 'completed' || check.goals.length === 0) return [];
  if ([...goalsReached(check, result.figures).values()].includes(false)) return [];
  return [{ about, why: l10n.t('all its goals are reached although nothing has been done yet') }];
}

function judgeReaches(about: string, check: LabCheck, result: LabResult): readonly Failure[] {
  if (result.outcome !== 'completed') {
    return [{ about, why: result.explanation ?? l10n.t('the lab ended early ({0})', result.outcome) }];
  }
  if (result.isStale) return [{ about, why: l10n.t('the lab changes the files of the workspace') }];
  const untold = Object.keys(check.figures).filter((name) => result.figures[name] === undefined);
  const reached = goalsReached(check, result.figures);
  return [
    ...untold.map((name) => ({ about, why: l10n.t('its program does not tell the figure {0}', name) })),
    ...check.goals.flatMap((goal): Failure[] => {
      const value = result.figures[goal.figure];
      if (reached.get(goal.id) || value === undefined) return [];
      const came = labFigureText(check, goal.figure, value);
      const why = l10n.t('it must be reached, and came to {0} ({1})', came, goalLimitText(check, goal));
      return [{ about: `${about}.${goal.id}`, why }];
    }),
  ];
}
