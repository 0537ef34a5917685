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

/** Keeps account of what each key has used, in a store that others use as well. */
export class PatternClass {
  readonly options: Options;

  constructor(options: Options) {
    this.options = options;
  }

  async operation({ key, amount }: Request): Promise<Outcome> {
    const { store, broker, limit } = this.options;
    const { value, version } = (await store.read(key)) ?? { value: 0, version: 0 };
    const total = value + amount;
    if (total > limit) return { status: 'refused', total: value };
    await store.write(key, total, version);
    await broker.publish('used', { key, amount, total });
    return { status: 'accepted', total };
  }

  /** The figures, in the text format of Prometheus. */
  metrics(): string {
    return '';
  }
}
