import type { BenchOutcome } from '../../core/bench/model';
import type { FilePlace } from '../../core/run/model';

/** Why a measurement could not go on; its message is a sentence for the learner. */
export class BenchFailure extends Error {
  constructor(
    readonly outcome: Exclude<BenchOutcome, 'completed'>,
    message: string,
    /** In the workspace, where that is known. */
    readonly place?: FilePlace,
  ) {
    super(message);
    this.name = 'BenchFailure';
  }
}
