import type { Broker } from '../infrastructure/broker.ts';
import type { Store } from '../infrastructure/store.ts';

export interface Options {
  readonly store: Store;
  readonly broker: Broker;
  readonly limit: number;
  readonly wait: (ms: number) => Promise<void>;
}

type Outcome = { readonly status: 'accepted' | 'refused'; readonly total: number } | { readonly status: 'unavailable' };

export class PatternClass {
  readonly options: Options;

  constructor(options: Options) {
    this.options = options;
  }

  async operation(request: { key: string; amount: number }): Promise<Outcome> {
    for (const ms of [0, 50, 100]) {
      if (ms > 0) await this.options.wait(ms);
      try {
        return await this.attempt(request);
      } catch {
        // Once more.
      }
    }
    return { status: 'unavailable' };
  }

  metrics(): string {
    return '';
  }

  private async attempt({ key, amount }: { key: string; amount: number }): Promise<Outcome> {
    const { store, broker, limit } = this.options;
    for (;;) {
      const { value, version } = (await store.read(key)) ?? { value: 0, version: 0 };
      const total = value + amount;
      if (total > limit) return { status: 'refused', total: value };
      if (!(await store.write(key, total, version))) continue;
      await broker.publish('used', { key, amount, total }).catch(() => undefined);
      return { status: 'accepted', total };
    }
  }
}
