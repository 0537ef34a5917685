import type { Answer, Call, Parts } from './parts.ts';

/** Plain and sound: a timeout, one line of log, one counter, a bound. */
export class PatternClass {
  private readonly parts: Parts;
  private readonly counts = new Map<string, number>();
  private underWay = 0;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  async handle({ key, amount, token, traceId }: Call): Promise<Answer> {
    const start = this.parts.now();
    if (token !== this.parts.env['PATTERN_TOKEN']) return { status: 'forbidden', total: 0 };
    if (key.trim() === '' || !Number.isInteger(amount) || amount < 1) return { status: 'invalid', total: 0 };
    if (this.underWay >= 50) return { status: 'busy', total: 0 };
    this.underWay += 1;
    try {
      const late = this.parts.wait(200).then((): never => {
        throw new Error('It took too long.');
      });
      const total = await Promise.race([this.parts.backend.add(key, amount, traceId), late]);
      this.counts.set('accepted', (this.counts.get('accepted') ?? 0) + 1);
      this.parts.log(JSON.stringify({ key, status: 'accepted', traceId, durationMs: this.parts.now() - start }));
      return { status: 'accepted', total };
    } finally {
      this.underWay -= 1;
    }
  }

  async totals(keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return this.parts.backend.totals(keys);
  }

  metrics(): string {
    return [...this.counts].map(([status, count]) => `pattern_calls_total{status="${status}"} ${count}\n`).join('');
  }
}
