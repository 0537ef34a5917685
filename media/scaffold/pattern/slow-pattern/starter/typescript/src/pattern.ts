export interface Outcome {
  readonly status: 'accepted' | 'refused';
  /** What the key has used within the window, this request included where it was accepted. */
  readonly used: number;
}

export interface Options {
  /** What one key may use within a window. */
  readonly limit: number;
  readonly windowMs: number;
  /** Milliseconds; never goes back. The only source of time. */
  readonly clock: () => number;
}

/** Keeps account of what each key has used within the last window. */
export class PatternClass {
  private readonly requests: { readonly key: string; readonly amount: number; readonly at: number }[] = [];
  private readonly options: Options;

  constructor(options: Options) {
    this.options = options;
  }

  /** How many requests are remembered. */
  get held(): number {
    return this.requests.length;
  }

  operation(key: string, amount: number): Outcome {
    const now = this.options.clock();
    const own = this.requests.filter((one) => one.key === key && one.at > now - this.options.windowMs);
    const used = own.map((one) => one.amount).reduce((sum, one) => sum + one, 0);
    if (used + amount > this.options.limit) return { status: 'refused', used };
    this.requests.push({ key, amount, at: now });
    return { status: 'accepted', used: used + amount };
  }
}
