export interface Outcome {
  readonly status: 'accepted' | 'refused';
  readonly used: number;
}

export interface Options {
  readonly limit: number;
  readonly windowMs: number;
  readonly clock: () => number;
}

interface Use {
  readonly amount: number;
  readonly at: number;
}

/** Plain and sound: a list for each key, and now and then a look through all keys for those that have gone. */
export class PatternClass {
  private readonly byKey = new Map<string, Use[]>();
  private readonly options: Options;
  private lookedAt = 0;

  constructor(options: Options) {
    this.options = options;
  }

  get held(): number {
    return [...this.byKey.values()].reduce((sum, uses) => sum + uses.length, 0);
  }

  operation(key: string, amount: number): Outcome {
    const now = this.options.clock();
    this.letGo(now);
    const uses = (this.byKey.get(key) ?? []).filter(({ at }) => at > now - this.options.windowMs);
    this.byKey.set(key, uses);
    const used = uses.reduce((sum, one) => sum + one.amount, 0);
    if (used + amount > this.options.limit) return { status: 'refused', used };
    uses.push({ amount, at: now });
    return { status: 'accepted', used: used + amount };
  }

  private letGo(now: number): void {
    if (now - this.lookedAt < this.options.windowMs) return;
    this.lookedAt = now;
    for (const [key, uses] of this.byKey) {
      if ((uses.at(-1)?.at ?? 0) <= now - this.options.windowMs) this.byKey.delete(key);
    }
  }
}
