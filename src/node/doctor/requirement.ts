import type { ErrorAction } from '../../core/errors';
import type { Exercise, Pack, Track } from '../../core/pack/model';
import { l10n } from '../../shared/l10n';
import type { FoundTool } from '../run/tools';

/** An exercise in one track, with the learner's folder where it has been started. */
export interface Need {
  readonly pack: Pack;
  readonly exercise: Exercise;
  readonly track: Track;
  /** Absolute. */
  readonly folder?: string;
}

/** One thing that exercises need of the machine, and how it stands. */
export interface Requirement {
  /** `Node`, `Go`, `Python packages`. */
  readonly name: string;
  /** `>=22`, `any version`, or the names of packages. */
  readonly needed: string;
  /**
   * `tooOld`: it is there, in no version that fits. `optional`: it is not there, and every exercise can be done without it, or in
   * another track. `unchecked`: to find out, something of the folder would have to be started, which is not trusted.
   */
  readonly status: 'found' | 'missing' | 'tooOld' | 'optional' | 'unchecked';
  /** `version` is empty where it was not asked for. */
  readonly found?: FoundTool;
  /** What is wrong and what to do, when it is not found. */
  readonly advice?: string;
  readonly action?: ErrorAction;
  /** `exercise (track)`, of those that need it. */
  readonly neededBy: readonly string[];
}

/** True when nothing that somebody needs is known to be missing. */
export function isSound(requirements: readonly Requirement[]): boolean {
  return requirements.every(({ status }) => status !== 'missing' && status !== 'tooOld');
}

/** `a, b, c and 4 more`. */
export function usersOf({ neededBy }: Pick<Requirement, 'neededBy'>): string {
  const some = neededBy.slice(0, 3).join(', ');
  return neededBy.length > 3 ? l10n.t('{0} and {1} more', some, neededBy.length - 3) : some;
}
