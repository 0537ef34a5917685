import type { Broker } from '../infrastructure/broker.ts';
import type { Store } from '../infrastructure/store.ts';
import { Outbox } from './outbox.ts';

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

const TRIES = 3;
const FIRST_WAIT_MS = 50;

/** Keeps account of what each key has used, in a store that others use as well. */
export class PatternClass {
  readonly options: Options;
  private readonly outbox: Outbox;

  constructor(options: Options) {
    this.options = options;
    this.outbox = new Outbox(options.broker, 'used');
  }

  async operation(request: Request): Promise<Outcome> {
    for (let failed = 0; failed < TRIES; failed += 1) {
      if (failed > 0) await this.options.wait(FIRST_WAIT_MS * 2 ** (failed - 1));
      try {
        return await this.attempt(request);
      } catch {
        // The store did not answer.
      }
    }
    return { status: 'unavailable' };
  }

  /** The figures, in the text format of Prometheus. */
  metrics(): string {
    return '';
  }

  /** Throws where the store cannot be reached; then nothing was written. */
  private async attempt({ key, amount }: Request): Promise<Outcome> {
    const { store, limit } = this.options;
    for (;;) {
      const { value, version } = (await store.read(key)) ?? { value: 0, version: 0 };
      const total = value + amount;
      if (total > limit) return { status: 'refused', total: value };
      // Where somebody else was quicker, it is decided anew on what they wrote.
      if (!(await store.write(key, total, version))) continue;
      await this.outbox.tell({ key, amount, total });
      return { status: 'accepted', total };
    }
  }
}
