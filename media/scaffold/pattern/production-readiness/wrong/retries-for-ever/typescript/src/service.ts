import type { Answer, Call, Parts } from './parts.ts';

export class PatternClass {
  private readonly parts: Parts;
  private readonly known = new Map<string, number>();

  constructor(parts: Parts) {
    this.parts = parts;
  }

  async handle({ key, amount, traceId }: Call): Promise<Answer> {
    for (const pause of [0, 20, 40]) {
      if (pause > 0) await this.parts.wait(pause);
      try {
        const total = await this.parts.backend.add(key, amount, traceId);
        this.known.set(key, total);
        return { status: 'accepted', total };
      } catch {
        // Again.
      }
    }
    return { status: 'degraded', total: this.known.get(key) ?? 0 };
  }

  async totals(keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return this.parts.backend.totals(keys);
  }

  metrics(): string {
    return '';
  }
}
