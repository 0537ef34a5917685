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
  private requests: { readonly key: string; readonly amount: number; readonly at: number }[] = [];
  private readonly options: Options;

  constructor(options: Options) {
    this.options = options;
  }

  get held(): number {
    return this.requests.length;
  }

  operation(key: string, amount: number): Outcome {
    const now = this.options.clock();
    this.requests = this.requests.filter((one) => one.at > now - this.options.windowMs);
    const own = this.requests.filter((one) => one.key === key);
    const used = own.reduce((sum, one) => sum + one.amount, 0);
    if (used + amount > this.options.limit) return { status: 'refused', used };
    this.requests.push({ key, amount, at: now });
    return { status: 'accepted', used: used + amount };
  }
}
