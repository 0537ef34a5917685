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
  private sums = new Map<string, number>();
  private window = -1;
  private readonly options: Options;

  constructor(options: Options) {
    this.options = options;
  }

  get held(): number {
    return this.sums.size;
  }

  operation(key: string, amount: number): Outcome {
    const window = Math.floor(this.options.clock() / this.options.windowMs);
    if (window !== this.window) this.sums = new Map();
    this.window = window;
    const used = this.sums.get(key) ?? 0;
    if (used + amount > this.options.limit) return { status: 'refused', used };
    this.sums.set(key, used + amount);
    return { status: 'accepted', used: used + amount };
  }
}
