export interface Outcome {
  readonly status: 'accepted' | 'refused';
  readonly used: number;
}

export interface Options {
  readonly limit: number;
  readonly windowMs: number;
  readonly clock: () => number;
}

/** Another way: one line of all uses in their order, and a sum for each key. */
export class PatternClass {
  private line: { readonly key: string; readonly amount: number; readonly at: number }[] = [];
  private start = 0;
  private readonly sums = new Map<string, number>();
  private readonly options: Options;

  constructor(options: Options) {
    this.options = options;
  }

  get held(): number {
    return this.line.length - this.start;
  }

  operation(key: string, amount: number): Outcome {
    const now = this.options.clock();
    this.letGo(now - this.options.windowMs);
    const used = this.sums.get(key) ?? 0;
    if (used + amount > this.options.limit) return { status: 'refused', used };
    this.line.push({ key, amount, at: now });
    this.sums.set(key, used + amount);
    return { status: 'accepted', used: used + amount };
  }

  /** Each use is let go of once, so that costs no more than it cost to add it. */
  private letGo(until: number): void {
    for (let first = this.line[this.start]; first && first.at <= until; first = this.line[this.start]) {
      const rest = (this.sums.get(first.key) ?? 0) - first.amount;
      if (rest === 0) this.sums.delete(first.key);
      else this.sums.set(first.key, rest);
      this.start += 1;
    }
    if (this.start < 64 || this.start * 2 < this.line.length) return;
    this.line = this.line.slice(this.start);
    this.start = 0;
  }
}
