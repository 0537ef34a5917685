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
  private readonly outcomes = { accepted: 0, refused: 0, unavailable: 0 };
  private retries = 0;

  constructor(options: Options) {
    this.options = options;
    this.outbox = new Outbox(options.broker, 'used');
  }

  async operation(request: Request): Promise<Outcome> {
    const outcome = await this.insist(request);
    this.outcomes[outcome.status] += 1;
    return outcome;
  }

  /** The figures, in the text format of Prometheus. */
  metrics(): string {
    return [
      '# TYPE pattern_operations_total counter',
      ...Object.entries(this.outcomes).map(([name, count]) => `pattern_operations_total{outcome="${name}"} ${count}`),
      '# TYPE pattern_store_retries_total counter',
      `pattern_store_retries_total ${this.retries}`,
      '# TYPE pattern_events_waiting gauge',
      `pattern_events_waiting ${this.outbox.waiting}`,
      '',
    ].join('\n');
  }

  private async insist(request: Request): Promise<Outcome> {
    for (let failed = 0; failed < TRIES; failed += 1) {
      if (failed > 0) {
        this.retries += 1;
        await this.options.wait(FIRST_WAIT_MS * 2 ** (failed - 1));
      }
      try {
        return await this.attempt(request);
      } catch {
        // The store did not answer.
      }
    }
    return { status: 'unavailable' };
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
