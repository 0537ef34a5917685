import type { Answer, Call, Parts } from './parts.ts';

const TIMEOUT_MS = 200;
/** Before the second and the third try. */
const PAUSES_MS = [0, 20, 40];
const CALLS_IN_VAIN = 3;
const REST_MS = 1000;

/** The pattern as a service that endures a backend which does not. */
export class PatternClass {
  private readonly parts: Parts;
  private readonly counts = new Map<string, number>();
  private readonly lastKnown = new Map<string, number>();
  private inVain = 0;
  private restUntil = Number.NEGATIVE_INFINITY;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  async handle(call: Call): Promise<Answer> {
    const start = this.parts.now();
    const answer = await this.answer(call);
    this.counts.set(answer.status, (this.counts.get(answer.status) ?? 0) + 1);
    const { key, traceId } = call;
    this.parts.log(JSON.stringify({ key, status: answer.status, traceId, durationMs: this.parts.now() - start }));
    return answer;
  }

  /** What each of many keys has used. */
  async totals(keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const found = new Map<string, number>();
    for (const key of keys) {
      const one = await this.parts.backend.totals([key]);
      found.set(key, one.get(key) ?? 0);
    }
    return found;
  }

  /** The figures, in the text format of Prometheus. */
  metrics(): string {
    const lines = [...this.counts].map(([status, count]) => `pattern_calls_total{status="${status}"} ${count}`);
    return ['# TYPE pattern_calls_total counter', ...lines, ''].join('\n');
  }

  private async answer(call: Call): Promise<Answer> {
    const total = this.parts.now() < this.restUntil ? undefined : await this.insist(call);
    if (total === undefined) return { status: 'degraded', total: this.lastKnown.get(call.key) ?? 0 };
    this.lastKnown.set(call.key, total);
    return { status: 'accepted', total };
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
