import type { EventOf } from '../../progress/event';
import type { Freshness, JudgedContents } from '../../run/freshness';

export interface LabState {
  readonly kind: 'lab';
  /** The first that were stored, by prediction: what was expected before anything was seen. */
  readonly predictions: ReadonlyMap<string, string | number>;
  /** Oldest first, bounded to the newest 50. */
  readonly runs: readonly LabRun[];
}

export interface LabRun {
  readonly event: EventOf<'labFinished'>;
  /** By goal, whether it was reached. */
  readonly goals: ReadonlyMap<string, boolean>;
  readonly judged: JudgedContents;
  readonly freshness: Freshness;
}
