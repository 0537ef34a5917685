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
  private readonly totals = new Map<string, number>();

  constructor(options: Options) {
    this.options = options;
  }

  async operation({ key, amount }: { key: string; amount: number }): Promise<{ status: string; total: number }> {
    const value = this.totals.get(key) ?? 0;
    const total = value + amount;
    if (total > this.options.limit) return { status: 'refused', total: value };
    this.totals.set(key, total);
    await this.options.broker.publish('used', { key, amount, total });
    return { status: 'accepted', total };
  }

  metrics(): string {
    return '';
  }
}
