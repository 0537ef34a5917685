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
  readonly wait: (ms: number) => Promise<void>;
}

/** Another way: each call to the store is tried again by itself, and one chain of promises tells the broker. */
export class PatternClass {
  readonly options: Options;
  private readonly counts = { accepted: 0, refused: 0, unavailable: 0 };
  private retries = 0;
  private waiting: unknown[] = [];
  private chain: Promise<void> = Promise.resolve();

  constructor(options: Options) {
    this.options = options;
  }

  async operation(request: Request): Promise<Outcome> {
    const outcome = await this.decide(request).catch((): Outcome => ({ status: 'unavailable' }));
    this.counts[outcome.status] += 1;
    if (outcome.status === 'accepted') {
      this.waiting.push({ ...request, total: outcome.total });
      this.chain = this.chain.then(() => this.flush());
      await this.chain;
    }
    return outcome;
  }

  metrics(): string {
    const lines = Object.entries(this.counts).map(
      ([name, count]) => `pattern_operations_total{outcome="${name}"} ${count}\n`,
    );
    return `# TYPE pattern_operations_total counter\n${lines.join('')}# TYPE pattern_store_retries_total counter
pattern_store_retries_total ${this.retries}
# TYPE pattern_events_waiting gauge
pattern_events_waiting ${this.waiting.length}\n`;
  }

  private async decide({ key, amount }: Request): Promise<Outcome> {
    const { store, limit } = this.options;
    let isWritten = false;
    let answer: Outcome = { status: 'unavailable' };
    while (!isWritten) {
      const found = await this.again(() => store.read(key));
      const value = found?.value ?? 0;
      if (value + amount > limit) return { status: 'refused', total: value };
      answer = { status: 'accepted', total: value + amount };
      isWritten = await this.again(() => store.write(key, value + amount, found?.version ?? 0));
    }
    return answer;
  }

  private async again<T>(call: () => Promise<T>): Promise<T> {
    for (const ms of [50, 100]) {
      try {
        return await call();
      } catch {
        this.retries += 1;
        await this.options.wait(ms);
      }
    }
    return call();
  }

  private async flush(): Promise<void> {
    try {
      for (; this.waiting.length > 0; this.waiting = this.waiting.slice(1)) {
        await this.options.broker.publish('used', this.waiting[0]);
      }
    } catch {
      // Later.
    }
  }
}
