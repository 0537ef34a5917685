import type { Answer, Call, Parts } from './parts.ts';

/** Another way: one method a rule, each of which wraps the next. */
export class PatternClass {
  private readonly parts: Parts;
  private readonly token: string;
  private readonly figures: Record<string, number> = {};
  private readonly last: Map<string, number> = new Map();
  private readonly fresh: Map<string, [total: number, until: number]> = new Map();
  private open = 0;
  private failures = 0;
  private closedAt: number | undefined;

  constructor(parts: Parts) {
    if (!parts.env['PATTERN_TOKEN']) throw new Error('Set PATTERN_TOKEN.');
    this.parts = parts;
    this.token = parts.env['PATTERN_TOKEN'];
  }

  async handle(call: Call): Promise<Answer> {
    const began = this.parts.now();
    const answer = await this.guarded(call);
    this.figures[answer.status] = (this.figures[answer.status] ?? 0) + 1;
    const line = { at: began, key: call.key, traceId: call.traceId, status: answer.status };
    this.parts.log(JSON.stringify({ ...line, durationMs: this.parts.now() - began }));
    return answer;
  }

  async totals(keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const now = this.parts.now();
    const unknown = keys.filter((key) => (this.fresh.get(key)?.[1] ?? now) <= now);
    const asked = unknown.length === 0 ? new Map<string, number>() : await this.parts.backend.totals(unknown);
    for (const key of unknown) this.fresh.set(key, [asked.get(key) ?? 0, now + 1000]);
    return new Map(keys.map((key) => [key, this.fresh.get(key)?.[0] ?? 0]));
  }

  metrics(): string {
    return Object.keys(this.figures)
      .map((status) => `pattern_calls_total{status="${status}"} ${this.figures[status] ?? 0}\n`)
      .join('');
  }

  private async guarded(call: Call): Promise<Answer> {
    const nothing = { total: 0 };
    if (call.token !== this.token) return { status: 'forbidden', ...nothing };
    if (!/\S/.test(call.key) || !(call.amount >= 1) || call.amount % 1 !== 0) return { status: 'invalid', ...nothing };
    if (this.open === 50) return { status: 'busy', ...nothing };
    this.open += 1;
    const answer = await this.broken(call);
    this.open -= 1;
    return answer;
  }

  private async broken(call: Call): Promise<Answer> {
    const degraded: Answer = { status: 'degraded', total: this.last.get(call.key) ?? 0 };
    if (this.closedAt !== undefined && this.parts.now() < this.closedAt + 1000) return degraded;
    try {
      const total = await this.thrice(call);
      [this.failures, this.closedAt] = [0, undefined];
      this.last.set(call.key, total);
      return { status: 'accepted', total };
    } catch {
      this.failures += 1;
      if (this.failures > 2) this.closedAt = this.parts.now();
      return degraded;
    }
  }

  private async thrice(call: Call): Promise<number> {
    try {
      return await this.once(call);
    } catch {
      await this.parts.wait(20);
    }
    try {
      return await this.once(call);
    } catch {
      await this.parts.wait(40);
    }
    return this.once(call);
  }

  private once({ key, amount, traceId }: Call): Promise<number> {
    return new Promise((resolve, reject) => {
      this.parts.backend.add(key, amount, traceId).then(resolve, reject);
      void this.parts.wait(200).then(() => reject(new Error('late')));
    });
  }
}
