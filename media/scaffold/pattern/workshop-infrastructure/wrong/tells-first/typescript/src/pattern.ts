import type { Broker } from '../infrastructure/broker.ts';
import type { Store } from '../infrastructure/store.ts';

export interface Options {
  readonly store: Store;
  readonly broker: Broker;
  readonly limit: number;
  readonly wait: (ms: number) => Promise<void>;
}

export class PatternClass {
  readonly options: Options;

  constructor(options: Options) {
    this.options = options;
  }

  async operation({ key, amount }: { key: string; amount: number }): Promise<{ status: string; total: number }> {
    const { store, broker, limit } = this.options;
    for (;;) {
      const { value, version } = (await store.read(key)) ?? { value: 0, version: 0 };
      const total = value + amount;
      if (total > limit) return { status: 'refused', total: value };
      await broker.publish('used', { key, amount, total });
      if (await store.write(key, total, version)) return { status: 'accepted', total };
    }
  }

  metrics(): string {
    return '';
  }
}
