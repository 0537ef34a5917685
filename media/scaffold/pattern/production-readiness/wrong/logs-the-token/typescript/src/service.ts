import type { Answer, Call, Parts } from './parts.ts';

export class PatternClass {
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  async handle(call: Call): Promise<Answer> {
    const total = await this.parts.backend.add(call.key, call.amount, call.traceId);
    this.parts.log(JSON.stringify({ ...call, status: 'accepted', durationMs: 0 }));
    return { status: 'accepted', total };
  }

  async totals(keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return this.parts.backend.totals(keys);
  }

  metrics(): string {
    return '';
  }
}
