import type { Answer, Call, Parts } from './parts.ts';

/** The pattern as a service, seen from outside. */
export class PatternClass {
  private readonly parts: Parts;
  private readonly counts = new Map<string, number>();

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

  private async answer({ key, amount, traceId }: Call): Promise<Answer> {
    return { status: 'accepted', total: await this.parts.backend.add(key, amount, traceId) };
  }
}
