import type { Parts } from './parts.ts';

const FRESH_MS = 1000;

/** Totals of the backend, each at most a second old. */
export class TotalsCache {
  private readonly known = new Map<string, { readonly total: number; readonly at: number }>();
  private readonly parts: Pick<Parts, 'backend' | 'now'>;

  constructor(parts: Pick<Parts, 'backend' | 'now'>) {
    this.parts = parts;
  }

  async get(keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const at = this.parts.now();
    for (const [key, one] of this.known) if (at - one.at >= FRESH_MS) this.known.delete(key);
    const missing = keys.filter((key) => !this.known.has(key));
    if (missing.length > 0) {
      const found = await this.parts.backend.totals(missing);
      for (const key of missing) this.known.set(key, { total: found.get(key) ?? 0, at });
    }
    return new Map(keys.map((key) => [key, this.known.get(key)?.total ?? 0]));
  }
}
