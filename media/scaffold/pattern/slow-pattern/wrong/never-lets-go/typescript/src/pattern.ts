export interface Outcome {
  readonly status: 'accepted' | 'refused';
  readonly used: number;
}

export interface Options {
  readonly limit: number;
  readonly windowMs: number;
  readonly clock: () => number;
}

export class PatternClass {
  private readonly byKey = new Map<string, { readonly amount: number; readonly at: number }[]>();
  private readonly options: Options;

  constructor(options: Options) {
    this.options = options;
  }

  get held(): number {
    return [...this.byKey.values()].reduce((sum, uses) => sum + uses.length, 0);
  }

  operation(key: string, amount: number): Outcome {
    const now = this.options.clock();
    const uses = (this.byKey.get(key) ?? []).filter(({ at }) => at > now - this.options.windowMs);
    this.byKey.set(key, uses);
    const used = uses.reduce((sum, one) => sum + one.amount, 0);
    if (used + amount > this.options.limit) return { status: 'refused', used };
    uses.push({ amount, at: now });
    return { status: 'accepted', used: used + amount };
  }
}
