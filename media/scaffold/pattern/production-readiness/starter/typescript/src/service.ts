import type { Answer, Call, Parts } from './parts.ts';

/** The pattern as a service. It works as long as all is well. */
export class PatternClass {
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  async handle({ key, amount }: Call): Promise<Answer> {
    return { status: 'accepted', total: await this.parts.backend.add(key, amount) };
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
    return '';
  }
}
