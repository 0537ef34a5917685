/** What is used: it takes its time, and may fail. */
export type Service = (key: string, amount: number) => Promise<void>;

export interface Outcome {
  readonly status: 'accepted' | 'refused' | 'degraded';
  /** What the key has used by then. */
  readonly total: number;
}

export interface Options {
  readonly service: Service;
  /** What one key may use in all. */
  readonly limit: number;
  /** After too many failures the service is left alone for so long. */
  readonly restMs: number;
  /** Milliseconds; the only source of time. */
  readonly now: () => number;
}

/** So many failures in a row are too many. */
const FAILURES = 3;

/** Keeps account of what each key has used of a service. ‹Replace it by your pattern.› */
export class PatternClass {
  private readonly totals = new Map<string, number>();
  private readonly lines = new Map<string, Promise<unknown>>();
  private failures = 0;
  private restUntil = Number.NEGATIVE_INFINITY;
  private readonly options: Options;

  constructor(options: Options) {
    this.options = options;
  }

  /**
   * Rejects with a RangeError for a key of blanks, and for an amount that is no whole number from 1 on. Requests of one key are served
   * one after the other, in the order in which they came; those of different keys do not wait for each other.
   */
  operation(key: string, amount: number): Promise<Outcome> {
    if (key.trim() === '') return Promise.reject(new RangeError('A key says for whom it is.'));
    if (!Number.isInteger(amount) || amount < 1) return Promise.reject(new RangeError(`${amount} is no amount.`));
    const line = this.lines.get(key) ?? Promise.resolve();
    const done = line.then(() => this.decide(key, amount));
    this.lines.set(key, done);
    return done;
  }

  /**
   * Up to the limit, and exactly up to it, the service is used and the amount is counted. Above it the request is refused, and the
   * service is not asked. When the service fails, nothing is counted, and the answer is degraded with the total as it was.
   */
  private async decide(key: string, amount: number): Promise<Outcome> {
    const used = this.totals.get(key) ?? 0;
    const total = used + amount;
    if (total > this.options.limit) return { status: 'refused', total: used };
    // After three failures in a row the service has its rest: it is not asked until the time is over.
    if (this.options.now() < this.restUntil) return { status: 'degraded', total: used };
    try {
      await this.options.service(key, amount);
    } catch {
      this.failures += 1;
      if (this.failures >= FAILURES) this.restUntil = this.options.now() + this.options.restMs;
      return { status: 'degraded', total: used };
    }
    this.failures = 0;
    this.totals.set(key, total);
    return { status: 'accepted', total };
  }
}
