import type { SealStep } from '../../core/actions/trySeal';

/** A seal that is being tried by the learner's work, as the views show it. */
export interface LiveSeal {
  readonly taskId: string;
  readonly step: SealStep;
}
