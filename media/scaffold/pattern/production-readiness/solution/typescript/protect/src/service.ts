import type { Answer, Call, Parts } from './parts.ts';
import { TotalsCache } from './totalsCache.ts';

const TIMEOUT_MS = 200;
/** Before the second and the third try. */
const PAUSES_MS = [0, 20, 40];
const CALLS_IN_VAIN = 3;
const REST_MS = 1000;
const MOST_UNDER_WAY = 50;

/** The pattern as a service that endures its backend, and its clients. */
export class PatternClass {
  private readonly parts: Parts;
  private readonly token: string;
  private readonly cache: TotalsCache;
  private readonly counts = new Map<string, number>();
  private readonly lastKnown = new Map<string, number>();
  private inVain = 0;
  private restUntil = Number.NEGATIVE_INFINITY;
  private underWay = 0;

  constructor(parts: Parts) {
    const token = parts.env['PATTERN_TOKEN'] ?? '';
    if (token === '') throw new Error('PATTERN_TOKEN is not set: nobody could be let in.');
    this.parts = parts;
    this.token = token;
    this.cache = new TotalsCache(parts);
  }

  async handle(call: Call): Promise<Answer> {
    const start = this.parts.now();
    const answer = this.turnAway(call) ?? (await this.admit(call));
    this.counts.set(answer.status, (this.counts.get(answer.status) ?? 0) + 1);
    const { key, traceId } = call;
    this.parts.log(JSON.stringify({ key, status: answer.status, traceId, durationMs: this.parts.now() - start }));
    return answer;
  }

  /** What each of many keys has used. */
  totals(keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return this.cache.get(keys);
  }

  /** The figures, in the text format of Prometheus. */
  metrics(): string {
    const lines = [...this.counts].map(([status, count]) => `pattern_calls_total{status="${status}"} ${count}`);
    return ['# TYPE pattern_calls_total counter', ...lines, ''].join('\n');
  }

  /** What is looked at before anything is done, cheapest first. */
  private turnAway({ key, amount, token }: Call): Answer | undefined {
    if (token !== this.token) return { status: 'forbidden', total: 0 };
    if (key.trim() === '' || !Number.isInteger(amount) || amount < 1) return { status: 'invalid', total: 0 };
    if (this.underWay >= MOST_UNDER_WAY) return { status: 'busy', total: 0 };
    return undefined;
  }

  private async admit(call: Call): Promise<Answer> {
    this.underWay += 1;
    try {
      const total = this.parts.now() < this.restUntil ? undefined : await this.insist(call);
      if (total === undefined) return { status: 'degraded', total: this.lastKnown.get(call.key) ?? 0 };
      this.lastKnown.set(call.key, total);
      return { status: 'accepted', total };
    } finally {
      this.underWay -= 1;
    }
  }

  /** All tries of one call; undefined when none has helped. */
  private async insist(call: Call): Promise<number | undefined> {
    for (const pause of PAUSES_MS) {
      if (pause > 0) await this.parts.wait(pause);
      try {
        const total = await this.attempt(call);
        this.inVain = 0;
        return total;
      } catch {
        // The next try, or none.
      }
    }
    this.inVain += 1;
    if (this.inVain >= CALLS_IN_VAIN) this.restUntil = this.parts.now() + REST_MS;
    return undefined;
  }

  private attempt({ key, amount, traceId }: Call): Promise<number> {
    const late = this.parts.wait(TIMEOUT_MS).then((): never => {
      throw new Error('The backend took too long.');
    });
    return Promise.race([this.parts.backend.add(key, amount, traceId), late]);
  }
}
