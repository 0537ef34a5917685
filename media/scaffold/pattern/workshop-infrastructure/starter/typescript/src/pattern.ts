import type { Broker } from '../infrastructure/broker.ts';
import type { Store } from '../infrastructure/store.ts';

export interface Request {
  readonly key: string;
  readonly amount: number;
}

export type Outcome =
  { readonly status: 'accepted' | 'refused'; readonly total: number } | { readonly status: 'unavailable' };

export interface Options {
  readonly store: Store;
  readonly broker: Broker;
  readonly limit: number;
  /** Waits so many milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
}

/** Keeps account of what each key has used, in a store that others use as well. ‹Replace it by your pattern.› */
export class PatternClass {
  readonly options: Options;

  constructor(options: Options) {
    this.options = options;
  }

  async operation(request: Request): Promise<Outcome> {
    // TODO: read, decide, write, and tell the broker.
    return Promise.resolve({ status: 'refused', total: 0 });
  }

  /** The figures, in the text format of Prometheus. */
  metrics(): string {
    // TODO: the last task.
    return '';
  }
}
