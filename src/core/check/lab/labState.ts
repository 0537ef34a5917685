import type { EventOf } from '../../progress/event';
import type { Freshness, JudgedContents } from '../../run/freshness';

/** What a learner expects: a figure in its own unit, or words. */
export type Prediction = string | number;

export interface LabState {
  readonly kind: 'lab';
  /** The first that were stored, by prediction: what was expected before anything was seen. */
  readonly predictions: ReadonlyMap<string, Prediction>;
  /** Oldest first, bounded to the newest 50. */
  readonly runs: readonly LabRun[];
  /** Of all runs that count, the one that reached most goals; of several the newest. */
  readonly best?: LabRun;
}

export interface LabRun {
  readonly event: EventOf<'labFinished'>;
  /** It came to its end, of files that stood still, after everything had been predicted. */
  readonly counts: boolean;
  /** By goal, whether it was reached. */
  readonly goals: ReadonlyMap<string, boolean>;
  readonly judged: JudgedContents;
  readonly freshness: Freshness;
}
